import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { runOpenssl } from '@/server/receipts/timestamp/openssl';

export interface CertificateOptions {
  /** Name of the certificate's files in the folder, and common name of its holder. */
  readonly name: string;
  readonly key: 'ec' | 'rsa';
  /** Name of the issuer's files. If absent, the certificate signs itself. */
  readonly issuer?: string;
  /** Lines that describe the certificate's extensions in OpenSSL's configuration. */
  readonly extensions: readonly string[];
  readonly from: Date;
  readonly until: Date;
  /** Hash function of the certificate's signature; SHA-256 if absent. */
  readonly hash?: string;
}

const KEYS = {
  ec: ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256'],
  rsa: ['-newkey', 'rsa:2048'],
} as const;

/**
 * Makes a key and a certificate (`NAME.key`, `NAME.pem`) with `openssl ca`. Before OpenSSL 3.4 this is the only OpenSSL command
 * whose caller can choose the first and the last day of a certificate's validity.
 */
export async function makeCertificateFile(directory: string, options: CertificateOptions): Promise<void> {
  const { name, key, issuer = name, extensions, from, until, hash = 'sha256' } = options;
  const toPath = (file: string) => join(directory, file);
  const subject = `/O=Cho Sang demonstration/CN=${name}`;
  const files = ['-keyout', toPath(`${name}.key`), '-out', toPath(`${name}.csr`)];
  await runOpenssl('req', '-new', ...KEYS[key], '-nodes', ...files, '-subj', subject);
  await writeFile(toPath(`${name}.index`), '');
  await writeFile(toPath(`${name}.index.attr`), 'unique_subject = no\n');
  await writeFile(
    toPath(`${name}.cnf`),
    `[ca]
default_ca = own
[own]
database = ${toPath(`${name}.index`)}
new_certs_dir = ${directory}
rand_serial = yes
default_md = ${hash}
policy = any
[any]
organizationName = supplied
commonName = supplied
[ext]
subjectKeyIdentifier = hash
${issuer === name ? '' : 'authorityKeyIdentifier = keyid'}
${extensions.join('\n')}
`,
  );
  const signer =
    issuer === name
      ? ['-selfsign', '-keyfile', toPath(`${name}.key`)]
      : ['-cert', toPath(`${issuer}.pem`), '-keyfile', toPath(`${issuer}.key`)];
  const dates = ['-startdate', toOpensslTime(from), '-enddate', toOpensslTime(until)];
  const out = [
    '-in',
    toPath(`${name}.csr`),
    '-out',
    toPath(`${name}.pem`),
    '-extensions',
    'ext',
    '-notext',
    '-batch',
  ];
  await runOpenssl('ca', '-config', toPath(`${name}.cnf`), ...signer, ...dates, ...out);
}

/** Returns a time as OpenSSL writes it: YYYYMMDDHHMMSSZ. */
function toOpensslTime(date: Date): string {
  return `${date.toISOString().slice(0, 19).replace(/\D/g, '')}Z`;
}
