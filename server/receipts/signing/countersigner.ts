// Why: docs/decisions/intake/receipts.md

import { generateKeyPairSync, X509Certificate } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readFileIfExists } from '@/lib/base/node/files';
import { writeFileOnce } from '@/server/receipts/signing/key-file';
import { runInTemporaryDirectory, runOpenssl } from '@/server/receipts/timestamp/openssl';

/** Two PEM files: the key that countersigns, and the certificate of that key. */
export interface CountersignFiles {
  readonly keyFile: string;
  readonly certFile: string;
}

/** Countersigns packages with the intake's certificate. */
export interface Countersigner {
  /** The certificate (PEM). Whoever verifies with `openssl cms -verify` must trust it. */
  readonly certificate: string;
  /** Subject of the certificate, as receipts state it: "CN=…". */
  readonly name: string;
  /** Returns a detached CMS signature (DER, SHA-256) of the content. Its signed attributes include the time of signing. */
  sign(content: AsyncIterable<Uint8Array>): Promise<Uint8Array>;
}

/**
 * Opens the countersigner of an intake. Without `files`, it makes a key and a self-signed certificate in `directory` at the first
 * start. Throws if `openssl` is not installed.
 */
export async function openCountersigner(directory: string, files?: CountersignFiles): Promise<Countersigner> {
  const { keyFile, certFile } = files ?? (await createCountersignFiles(directory));
  const certificate = await readFile(certFile, 'utf8');
  return {
    certificate,
    name: new X509Certificate(certificate).subject.replaceAll('\n', ', '),
    sign: (content) =>
      runInTemporaryDirectory(async (work) => {
        const [whole, signed] = [join(work, 'package'), join(work, 'cms')];
        await writeFile(whole, content, { mode: 0o600 });
        const key = ['-signer', certFile, '-inkey', keyFile, '-md', 'sha256'];
        await runOpenssl('cms', '-sign', '-binary', '-outform', 'DER', '-in', whole, '-out', signed, ...key);
        return readFile(signed);
      }),
  };
}

/**
 * Makes the intake's own key and certificate in `directory`, unless they exist. If several processes start together, all use the
 * files that were written first.
 */
async function createCountersignFiles(directory: string): Promise<CountersignFiles> {
  await mkdir(directory, { recursive: true, mode: 0o700 });
  const files = {
    keyFile: join(directory, 'countersign.key.pem'),
    certFile: join(directory, 'countersign.cert.pem'),
  };
  if ((await readFileIfExists(files.certFile)) !== undefined) return files;
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  await writeFileOnce(files.keyFile, String(privateKey.export({ type: 'pkcs8', format: 'pem' })));
  await runInTemporaryDirectory(async (work) => {
    const draft = join(work, 'certificate');
    const name = ['-subj', '/CN=Cho Sang intake countersignature', '-days', '7300', '-out', draft];
    const use = [
      '-addext',
      'keyUsage=critical,digitalSignature',
      '-addext',
      'extendedKeyUsage=emailProtection',
    ];
    await runOpenssl('req', '-x509', '-key', files.keyFile, ...name, ...use);
    await writeFileOnce(files.certFile, await readFile(draft, 'utf8'));
  });
  return files;
}
