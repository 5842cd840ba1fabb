import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { readFileSync, statSync, writeFileSync } from 'node:fs';

/** Returns the path of a key's public half. */
export function toPublicKeyFile(keyFile: string): string {
  return `${keyFile}.pub`;
}

/**
 * Creates an Ed25519 key: PKCS #8 PEM that only its owner can read, and the public half in a second file. Never replaces a file.
 */
export function makeReleaseKey(file: string): void {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  writeFileSync(file, privateKey.export({ type: 'pkcs8', format: 'pem' }), { flag: 'wx', mode: 0o600 });
  writeFileSync(toPublicKeyFile(file), publicKey.export({ type: 'spki', format: 'pem' }), { flag: 'wx' });
}

/** Reads a release key. Throws if others can read its file, or for another kind of key. */
export function readReleaseKey(file: string): KeyObject {
  if (process.platform !== 'win32' && (statSync(file).mode & 0o077) !== 0) {
    throw new Error(`Others can read the release key: chmod 600 ${file}`);
  }
  const key = createPrivateKey(readFileSync(file));
  if (key.asymmetricKeyType !== 'ed25519') {
    throw new Error(
      `${file} holds a key of the kind ${key.asymmetricKeyType}; a release is signed by Ed25519`,
    );
  }
  return key;
}

/** Makes the Ed25519 signature (64 bytes) of the bytes, which `openssl pkeyutl -rawin` can verify. */
export function signBytes(bytes: Uint8Array, key: KeyObject): Uint8Array {
  return sign(null, bytes, key);
}

/** Returns the public half as PEM. */
export function toPublicPem(key: KeyObject): string {
  return createPublicKey(key).export({ type: 'spki', format: 'pem' }).toString();
}
