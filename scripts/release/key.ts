import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { readFileSync, statSync, writeFileSync } from 'node:fs';

/** Returns the path of the file with a key's public half. */
export function toPublicKeyPath(keyFile: string): string {
  return `${keyFile}.pub`;
}

/**
 * Creates an Ed25519 key. The private half is written as PKCS #8 PEM that only its owner can read, the public half into a second
 * file. Throws if one of the files exists.
 */
export function makeReleaseKey(file: string): void {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  writeFileSync(file, privateKey.export({ type: 'pkcs8', format: 'pem' }), { flag: 'wx', mode: 0o600 });
  writeFileSync(toPublicKeyPath(file), publicKey.export({ type: 'spki', format: 'pem' }), { flag: 'wx' });
}

/** Reads the private key of releases. Throws if other users can read its file, or if it is no Ed25519 key. */
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

/** Returns the Ed25519 signature of the bytes (64 bytes). `openssl pkeyutl -rawin` can verify it. */
export function signBytes(bytes: Uint8Array, key: KeyObject): Uint8Array {
  return sign(null, bytes, key);
}

/** Returns the public half of a key as PEM. */
export function toPublicPem(key: KeyObject): string {
  return createPublicKey(key).export({ type: 'spki', format: 'pem' }).toString();
}
