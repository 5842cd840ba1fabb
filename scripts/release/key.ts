import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { readFileSync, statSync, writeFileSync } from 'node:fs';

/** Where the public half of a key lies. */
export function publicKeyFile(keyFile: string): string {
  return `${keyFile}.pub`;
}

/** Makes an Ed25519 key: PKCS #8 PEM that only its owner can read, and the public half beside it. Replaces no file. */
export function makeReleaseKey(file: string): void {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  writeFileSync(file, privateKey.export({ type: 'pkcs8', format: 'pem' }), { flag: 'wx', mode: 0o600 });
  writeFileSync(publicKeyFile(file), publicKey.export({ type: 'spki', format: 'pem' }), { flag: 'wx' });
}

/** Reads a release key. Throws when others on this machine can read its file, or when it is another kind of key. */
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

/** The signature (64 bytes) of Ed25519 over the bytes themselves, as `openssl pkeyutl -rawin` checks it. */
export function signBytes(bytes: Uint8Array, key: KeyObject): Uint8Array {
  return sign(null, bytes, key);
}

/** The public half as PEM. */
export function publicPem(key: KeyObject): string {
  return createPublicKey(key).export({ type: 'spki', format: 'pem' }).toString();
}
