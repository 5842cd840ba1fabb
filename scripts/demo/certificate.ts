import { createHash, createPublicKey } from 'node:crypto';
import { generate } from 'selfsigned';

/** A certificate for the demonstration hosts; `spki` is what `--ignore-certificate-errors-spki-list` takes. */
export interface DemoCertificate {
  readonly key: string;
  readonly cert: string;
  /** SHA-256 of the public key, base64. */
  readonly spki: string;
}

/**
 * Makes a certificate for these host names. It lives in memory only and no store ever trusts it: only the browser
 * opened here is told to accept this one key.
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
