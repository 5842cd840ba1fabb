import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { runInTemporaryDirectory, runOpenssl } from '@/server/receipts/timestamp/openssl';
import { makeCertificateFile } from './certificates';

const DAY = 86_400_000;

/** Dates between which a certificate is valid. */
interface Dates {
  readonly from: Date;
  readonly until: Date;
}

export interface StampAuthorityOptions {
  /** Type of all keys; `ec` if absent. */
  readonly key?: 'ec' | 'rsa';
  /** Hash function of a stamp's signature; SHA-256 if absent. */
  readonly hash?: 'sha1' | 'sha256' | 'sha384' | 'sha512';
  /** Hash by which a stamp names its signing certificate: SHA-1 (ESSCertID) or another (ESSCertIDv2); SHA-256 if absent. */
  readonly names?: 'sha1' | 'sha256' | 'sha512';
  readonly leaf?: Dates;
  readonly issuer?: Dates;
  readonly root?: Dates;
  /** Extended key usage of the stamping certificate, as OpenSSL writes it. */
  readonly purposes?: string;
}

/** A time-stamp service of this machine, made with OpenSSL. */
export interface StampService {
  /** File of the service's root certificate (PEM). */
  readonly rootFile: string;
  readonly root: string;
  /** Returns the file of one of the service's certificates. */
  fileOf(name: 'root' | 'issuer' | 'stamps'): string;
  /** Returns the reply to a query (TimeStampReq, DER). */
  reply(query: Uint8Array): Promise<Uint8Array<ArrayBuffer>>;
}

/**
 * Makes three certificates in a folder: a root, an issuer below it, and one that only signs stamps. Replies contain all but the
 * root.
 */
export async function makeStampService(
  directory: string,
  options: StampAuthorityOptions = {},
): Promise<StampService> {
  const { key = 'ec', hash = 'sha256', names = 'sha256', purposes = 'critical,timeStamping' } = options;
  await mkdir(directory, { recursive: true, mode: 0o700 });
  const toPath = (name: string) => join(directory, name);
  const usual = { from: new Date(Date.now() - DAY), until: new Date(Date.now() + 365 * DAY) };
  const toAuthorityExtensions = (most: string) => [
    `basicConstraints = critical,CA:TRUE${most}`,
    'keyUsage = critical,keyCertSign,cRLSign',
  ];
  await makeCertificateFile(directory, {
    name: 'root',
    key,
    extensions: toAuthorityExtensions(''),
    ...(options.root ?? usual),
  });
  await makeCertificateFile(directory, {
    name: 'issuer',
    issuer: 'root',
    key,
    extensions: toAuthorityExtensions(',pathlen:0'),
    ...(options.issuer ?? usual),
  });
  await makeCertificateFile(directory, {
    name: 'stamps',
    issuer: 'issuer',
    key,
    extensions: [
      'basicConstraints = critical,CA:FALSE',
      'keyUsage = critical,digitalSignature',
      `extendedKeyUsage = ${purposes}`,
    ],
    ...(options.leaf ?? usual),
  });
  await writeFile(toPath('serial'), '01\n');
  await writeFile(toPath('stamps.conf'), createOpensslConfig(directory, { hash, names }));
  await writeFile(toPath('chain.pem'), await readFile(toPath('issuer.pem')));
  return {
    rootFile: toPath('root.pem'),
    root: await readFile(toPath('root.pem'), 'utf8'),
    fileOf: (name) => toPath(`${name}.pem`),
    reply: createReplyFunction(toPath('stamps.conf')),
  };
}

function createOpensslConfig(
  directory: string,
  { hash, names }: { readonly hash: string; readonly names: string },
) {
  return `[tsa]
default_tsa = own
[own]
serial = ${join(directory, 'serial')}
crypto_device = builtin
signer_cert = ${join(directory, 'stamps.pem')}
certs = ${join(directory, 'chain.pem')}
signer_key = ${join(directory, 'stamps.key')}
signer_digest = ${hash}
default_policy = 1.3.6.1.4.1.99999.1
digests = sha256
accuracy = secs:1
clock_precision_digits = 3
ess_cert_id_alg = ${names}
`;
}

/** Returns a function that answers queries one after another, because `openssl ts` stores the next serial number in a file. */
function createReplyFunction(config: string): StampService['reply'] {
  let last: Promise<unknown> = Promise.resolve();
  return (query) => {
    const next = last.then(() =>
      runInTemporaryDirectory(async (directory) => {
        const [queryFile, replyFile] = [join(directory, 'query.tsq'), join(directory, 'reply.tsr')];
        await writeFile(queryFile, query);
        await runOpenssl('ts', '-reply', '-config', config, '-queryfile', queryFile, '-out', replyFile);
        return new Uint8Array(await readFile(replyFile));
      }),
    );
    last = next.catch(() => undefined);
    return next;
  };
}
