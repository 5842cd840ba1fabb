import { CryptoEngine } from 'pkijs';

/** WebCrypto in the form that pkijs needs. It works in a page, a worker and Node. */
export const ENGINE = new CryptoEngine({
  name: 'webcrypto',
  crypto: globalThis.crypto,
  subtle: crypto.subtle,
});

/** Hash functions that a signature of a stamp or certificate may use, by object identifier. */
const HASHES: Readonly<Record<string, 'SHA-256' | 'SHA-384' | 'SHA-512'>> = {
  '2.16.840.1.101.3.4.2.1': 'SHA-256',
  '2.16.840.1.101.3.4.2.2': 'SHA-384',
  '2.16.840.1.101.3.4.2.3': 'SHA-512',
};
export const SHA_256_OID = '2.16.840.1.101.3.4.2.1';

/** Returns the name of a strong hash function by its object identifier; undefined for any other. */
export function findStrongHashName(oid: string): 'SHA-256' | 'SHA-384' | 'SHA-512' | undefined {
  return HASHES[oid];
}

/** Returns the digest of bytes by the hash function `name`. */
export async function computeDigest(
  name: string,
  bytes: Uint8Array<ArrayBuffer>,
): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await crypto.subtle.digest(name, bytes));
}

export function areSameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, index) => byte === b[index]);
}
