import { hash } from 'node:crypto';
import { mkdir, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { calculateJwkThumbprint, exportJWK, generateKeyPair, importJWK } from 'jose';
import * as z from 'zod';
import { type KeySource, lostKeyError, writeFileOnce } from './key-file';

const PrivateJwkSchema = z.object({
  kty: z.literal('EC'),
  crv: z.literal('P-256'),
  x: z.string(),
  y: z.string(),
  d: z.string(),
});
type PrivateJwk = z.infer<typeof PrivateJwkSchema>;

/** A public key as the intake publishes it in its key set. */
export type PublicJwk = Omit<PrivateJwk, 'd'> & {
  readonly kid: string;
  readonly alg: 'ES256';
  readonly use: 'sig';
};

/** The key that signs receipts and nonces. `jwks` is the published set of public keys that verify them, the current key first. */
export interface SigningKeys {
  readonly privateKey: CryptoKey;
  readonly kid: string;
  /** A secret derived from the current key, so every process that has the key has the same secret. */
  readonly secret: string;
  readonly jwks: { readonly keys: readonly PublicJwk[] };
}

/**
 * Reads the keys in `directory`. If there is no key and the intake has issued no receipts, makes the first key. The key whose
 * file name sorts last signs; all keys are published. If `configured` (a private JWK) is given, that key signs instead.
 */
export async function loadSigningKeys(
  directory: string,
  { configured, signedBefore }: KeySource = {},
): Promise<SigningKeys> {
  await mkdir(directory, { recursive: true, mode: 0o700 });
  const storedKeys = await readPrivateKeys(directory);
  if (configured !== undefined)
    return toSigningKeys([PrivateJwkSchema.parse(JSON.parse(configured)), ...storedKeys]);
  if (storedKeys.length > 0) return toSigningKeys(storedKeys);
  if (signedBefore)
    throw lostKeyError(join(directory, 'receipt-….jwk.json'), 'INTAKE_SIGNING_KEY', '--rotate-key');
  await createSigningKey(directory, 1);
  return toSigningKeys(await readPrivateKeys(directory));
}

/**
 * Makes the next key, which signs after the next start. Returns the file's name, and the public key, which is to be published
 * before that start.
 */
export async function rotateSigningKey(
  directory: string,
): Promise<{ readonly file: string; readonly publicKey: PublicJwk }> {
  await mkdir(directory, { recursive: true, mode: 0o700 });
  const last = (await listKeyFiles(directory))[0];
  const file = await createSigningKey(directory, last === undefined ? 1 : Number(last.slice(8, 12)) + 1);
  const text = await readFile(join(directory, file), 'utf8');
  return { file, publicKey: await toPublicJwk(PrivateJwkSchema.parse(JSON.parse(text))) };
}

async function createSigningKey(directory: string, number: number): Promise<string> {
  const { privateKey } = await generateKeyPair('ES256', { extractable: true });
  const name = `receipt-${String(number).padStart(4, '0')}.jwk.json`;
  await writeFileOnce(join(directory, name), JSON.stringify(await exportJWK(privateKey)));
  return name;
}

async function listKeyFiles(directory: string): Promise<string[]> {
  const names = await readdir(directory);
  return names
    .filter((name) => /^receipt-\d{4}\.jwk\.json$/.test(name))
    .sort()
    .reverse();
}

async function readPrivateKeys(directory: string): Promise<PrivateJwk[]> {
  const texts = (await listKeyFiles(directory)).map((name) => readFile(join(directory, name), 'utf8'));
  return (await Promise.all(texts)).map((text) => PrivateJwkSchema.parse(JSON.parse(text)));
}

async function toSigningKeys(all: readonly PrivateJwk[]): Promise<SigningKeys> {
  const current = all[0];
  if (current === undefined) throw new Error('there is no signing key');
  const privateKey = await importJWK(current, 'ES256');
  if (privateKey instanceof Uint8Array) throw new Error('the signing key is not a key pair');
  const keys = await Promise.all(all.map(toPublicJwk));
  const secret = hash('sha256', `chosang ${current.d}`);
  return { privateKey, kid: (await toPublicJwk(current)).kid, secret, jwks: { keys } };
}

async function toPublicJwk({ kty, crv, x, y }: PrivateJwk): Promise<PublicJwk> {
  return { kty, crv, x, y, kid: await calculateJwkThumbprint({ kty, crv, x, y }), alg: 'ES256', use: 'sig' };
}
