import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { calculateJwkThumbprint, exportJWK, generateKeyPair, importJWK } from 'jose';
import * as z from 'zod';
import { readFileIfExists } from '@/lib/base/node/files';
import { type KeySource, lostKeyError, writeFileOnce } from './key-file';

const FILE = 'log.jwk.json';

const LogJwkSchema = z.object({
  kty: z.literal('OKP'),
  crv: z.literal('Ed25519'),
  x: z.string(),
  d: z.string(),
});

export type PublicLogJwk = Omit<z.infer<typeof LogJwkSchema>, 'd'> & {
  readonly kid: string;
  readonly alg: 'EdDSA';
  readonly use: 'sig';
};

/** The key that signs the heads of the receipt log. A new key means a new log. */
export interface LogKey {
  /** The raw public key (32 bytes). */
  readonly publicKey: Uint8Array;
  readonly jwk: PublicLogJwk;
  sign(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array>;
}

/**
 * Reads the log's key from `directory`. If there is no key, makes one there; but if the intake has issued receipts
 * (`signedBefore`), a missing key is an error. With `configured` (a private JWK), uses that key and reads no file.
 */
export async function loadLogKey(
  directory: string,
  { configured, signedBefore }: KeySource = {},
): Promise<LogKey> {
  const path = join(directory, FILE);
  let text = configured ?? (await readFileIfExists(path));
  if (text === undefined) {
    if (signedBefore) throw lostKeyError(path, 'INTAKE_LOG_KEY', '--new-log-key');
    await createLogKey(directory);
    text = await readFileIfExists(path);
  }
  const jwk = LogJwkSchema.parse(JSON.parse(text ?? ''));
  const privateKey = await importJWK(jwk, 'Ed25519');
  if (privateKey instanceof Uint8Array) throw new Error("the log's key is not a key pair");
  const { kty, crv, x } = jwk;
  return {
    publicKey: Buffer.from(x, 'base64url'),
    jwk: { kty, crv, x, kid: await calculateJwkThumbprint({ kty, crv, x }), alg: 'EdDSA', use: 'sig' },
    sign: async (bytes) => new Uint8Array(await crypto.subtle.sign('Ed25519', privateKey, bytes)),
  };
}

/** Makes the log's key in `directory`, unless it exists. Returns the name of the file. */
export async function createLogKey(directory: string): Promise<string> {
  await mkdir(directory, { recursive: true, mode: 0o700 });
  const { privateKey } = await generateKeyPair('Ed25519', { extractable: true });
  await writeFileOnce(join(directory, FILE), JSON.stringify(await exportJWK(privateKey)));
  return FILE;
}
