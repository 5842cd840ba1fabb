import { hash } from 'node:crypto';
import { join } from 'node:path';
import * as z from 'zod';
import { readFileIfExists } from '@/lib/base/node/files';
import type { CountersignFiles } from '@/server/receipts/signing/countersigner';
import { loadLogKey } from '@/server/receipts/signing/log-key';
import { loadSigningKeys } from '@/server/receipts/signing/signing-key';

/** Where an intake's keys are. The fields have the same names as the intake's settings. */
export interface KeyFiles {
  readonly dataDir: string;
  readonly signingKey?: string | undefined;
  readonly logKey?: string | undefined;
  readonly countersign?: CountersignFiles | 'own' | undefined;
}

/**
 * Fingerprints of an intake's keys. A restore compares them with the keys of the machine, because a backup contains no private
 * key.
 */
export const KeyFingerprintsSchema = z.object({
  /** Thumbprints (RFC 7638) of all keys that verify receipts. */
  receipts: z.array(z.string()).min(1),
  /** Thumbprint of the receipt log's key. */
  log: z.string(),
  /** SHA-256 (hex) of the certificate for countersigning; null if there is none. */
  countersign: z.string().nullable(),
});
type KeyFingerprints = z.infer<typeof KeyFingerprintsSchema>;

/** Returns the fingerprints of an intake's keys. Throws if a key is missing; it never creates one. */
export async function readKeyFingerprints(files: KeyFiles): Promise<KeyFingerprints> {
  const directory = join(files.dataDir, 'keys');
  const signing = await loadSigningKeys(directory, { configured: files.signingKey, signedBefore: true });
  const log = await loadLogKey(directory, { configured: files.logKey, signedBefore: true });
  return {
    receipts: signing.jwks.keys.map(({ kid }) => kid),
    log: log.jwk.kid,
    countersign: await computeCertificateDigest(files, directory),
  };
}

/** Throws if this machine lacks a key of the backed-up intake; the message names the key. */
export async function requireKeysOfBackedUpIntake(expected: KeyFingerprints, files: KeyFiles): Promise<void> {
  const found = await readKeyFingerprints(files);
  const lacking = [
    ...expected.receipts.filter((kid) => !found.receipts.includes(kid)).map((kid) => `receipt key ${kid}`),
    ...(found.log === expected.log ? [] : [`log key ${expected.log}`]),
    ...(expected.countersign === null || found.countersign === expected.countersign
      ? []
      : [`countersign certificate with SHA-256 ${expected.countersign}`]),
  ];
  if (lacking.length === 0) return;
  throw new Error(
    `not the keys of the intake that was backed up: ${lacking.join(', ')} missing; restore keys/ from its copy first (docs/operating/operations.md)`,
  );
}

/** Returns the digest of the countersigning certificate; null if the certificate or its private key is missing. */
async function computeCertificateDigest(
  { countersign }: KeyFiles,
  directory: string,
): Promise<string | null> {
  const { certFile, keyFile } =
    typeof countersign === 'object'
      ? countersign
      : {
          certFile: join(directory, 'countersign.cert.pem'),
          keyFile: join(directory, 'countersign.key.pem'),
        };
  const [certificate, key] = [await readFileIfExists(certFile), await readFileIfExists(keyFile)];
  if (certificate === undefined || key === undefined) return null;
  return hash('sha256', certificate);
}
