import { createHash, createPublicKey } from 'node:crypto';
import { generate } from 'selfsigned';

/**
 * A certificate for the demonstration's hosts. Chromium accepts it if `--ignore-certificate-errors-spki-list` contains `spki`.
 */
export interface DemoCertificate {
  readonly key: string;
  readonly cert: string;
  /** SHA-256 of the public key, base64. */
  readonly spki: string;
}

/**
 * Makes a certificate for these hosts. It exists only in memory, and only a browser that was started with its `spki` accepts it.
 */
export async function makeCertificate(hosts: readonly string[]): Promise<DemoCertificate> {
  const made = await generate([{ name: 'commonName', value: 'Demonstration' }], {
    keyType: 'ec',
    curve: 'P-256',
    algorithm: 'sha256',
    extensions: [
      { name: 'basicConstraints', cA: false, critical: true },
      { name: 'subjectAltName', altNames: hosts.map((value) => ({ type: 2, value })) },
    ],
  });
  const publicKey = createPublicKey(made.cert).export({ type: 'spki', format: 'der' });
  return {
    key: made.private,
    cert: made.cert,
    spki: createHash('sha256').update(publicKey).digest('base64'),
  };
}
