import { base64, bytesFromBase64, utf8 } from '@/lib/base/bytes';
import { toHex } from '@/lib/base/digest';

const KEY = { name: 'ECDSA', namedCurve: 'P-384' } as const;
const SIGNATURE = { name: 'ECDSA', hash: 'SHA-256' } as const;

/** Stores a key pair. `load` must return the CryptoKey objects themselves, because non-extractable keys cannot be exported. */
export interface SigningKeyStore {
  load(): Promise<CryptoKeyPair | undefined>;
  save(keys: CryptoKeyPair): Promise<void>;
}

/** Signs with a fixed key. The public key is base64 of SPKI; a signature is base64 of r and s, one after the other. */
export interface EvidenceSigner {
  readonly publicKey: string;
  sign(message: string): Promise<string>;
}

/** Creates a key pair: ECDSA P-384, which the "anonymous" form of wacz-auth requires. The private key cannot be exported. */
export function createSigningKeys(): Promise<CryptoKeyPair> {
  return crypto.subtle.generateKey(KEY, false, ['sign', 'verify']);
}

/**
 * Creates a signer that uses this key pair and SHA-256. A signature proves that the package is unchanged since the owner of the
 * key made it; it proves neither a name nor a time.
 */
export async function toSigner({ privateKey, publicKey }: CryptoKeyPair): Promise<EvidenceSigner> {
  const spki = base64(new Uint8Array(await crypto.subtle.exportKey('spki', publicKey)));
  return {
    publicKey: spki,
    sign: async (message) =>
      base64(new Uint8Array(await crypto.subtle.sign(SIGNATURE, privateKey, utf8(message)))),
  };
}

/** Creates a signer from the key pair in `store`. At the first use, makes a key pair and stores it. */
export async function loadOrCreateSigner(store: SigningKeyStore): Promise<EvidenceSigner> {
  let keys = await store.load();
  if (!keys) {
    keys = await createSigningKeys();
    await store.save(keys);
  }
  return toSigner(keys);
}

/** Why a signature is refused. */
export type SignatureProblem = 'not-base64' | 'not-p384' | 'wrong-length' | 'mismatch';

/** Checks a signature over `message`. Returns why it is refused; undefined if it is valid. */
export async function findSignatureProblem(
  message: string,
  signature: string,
  publicKey: string,
): Promise<SignatureProblem | undefined> {
  const spki = bytesFromBase64(publicKey);
  const raw = bytesFromBase64(signature);
  if (!spki || !raw) return 'not-base64';
  const key = await importP384Key(spki);
  if (!key) return 'not-p384';
  if (raw.length !== 96) return 'wrong-length';
  return (await crypto.subtle.verify(SIGNATURE, key, raw, utf8(message))) ? undefined : 'mismatch';
}

// The first bytes of every P-384 key in SPKI form (hex). They contain the object identifiers id-ecPublicKey and secp384r1.
const P384_HEAD = '3076301006072a8648ce3d020106052b81040022036200';

async function importP384Key(spki: Uint8Array<ArrayBuffer>): Promise<CryptoKey | undefined> {
  if (toHex(spki.subarray(0, P384_HEAD.length / 2)) !== P384_HEAD || spki.length !== 120) return undefined;
  try {
    return await crypto.subtle.importKey('spki', spki, KEY, false, ['verify']);
  } catch (thrown) {
    if (thrown instanceof DOMException) return undefined; // a point that is not on the curve
    throw thrown;
  }
}
