import { toHex } from '@/lib/base/digest';
import type { Root } from './metadata';

type TufKey = Root['keys'][string];

const ED25519 = { name: 'Ed25519' } as const;
const P256 = { name: 'ECDSA', namedCurve: 'P-256' } as const;

/** A public key that can check signatures. */
export interface ImportedKey {
  readonly kind: 'ed25519' | 'ecdsa-sha2-nistp256';
  readonly key: CryptoKey;
  /** The key's kind and raw bytes (hex). The same key has the same name, whatever its id and its encoding in the metadata are. */
  readonly name: string;
}

/**
 * Imports a key of a root. Returns null if its kind is unknown or its bytes do not fit the kind; then no signature by it counts.
 */
export async function importTufKey({ keytype, scheme, keyval }: TufKey): Promise<ImportedKey | null> {
  const written = parseKeyBytes(keyval.public);
  const kind = toKeyKind(keytype, scheme);
  if (written === null || kind === null) return null;
  const { format, bytes } = written;
  try {
    const algorithm = kind === 'ed25519' ? ED25519 : P256;
    const key = await crypto.subtle.importKey(format, bytes, algorithm, true, ['verify']);
    const raw = new Uint8Array(await crypto.subtle.exportKey('raw', key));
    return { kind, key, name: `${kind} ${toHex(raw)}` };
  } catch (thrown) {
    if (thrown instanceof DOMException) return null;
    throw thrown;
  }
}

function toKeyKind(keytype: string, scheme: string): ImportedKey['kind'] | null {
  if (keytype === 'ed25519' && scheme === 'ed25519') return scheme;
  const isEcdsa = keytype === 'ecdsa' || keytype === scheme;
  return isEcdsa && scheme === 'ecdsa-sha2-nistp256' ? scheme : null;
}

// Returns the bytes of a public key, given as PEM (SubjectPublicKeyInfo) or as raw bytes in hex; null for any other text.
function parseKeyBytes(text: string): { format: 'spki' | 'raw'; bytes: Uint8Array<ArrayBuffer> } | null {
  const pem = /^-----BEGIN PUBLIC KEY-----([A-Za-z0-9+/=\s]+)-----END PUBLIC KEY-----\s*$/.exec(text);
  if (pem?.[1] !== undefined) {
    const binary = atob(pem[1].replace(/\s/g, ''));
    return { format: 'spki', bytes: Uint8Array.from(binary, (letter) => letter.charCodeAt(0)) };
  }
  const bytes = parseHex(text);
  return bytes === null ? null : { format: 'raw', bytes };
}

/** Decodes hex; null for any other text. */
export function parseHex(text: string): Uint8Array<ArrayBuffer> | null {
  if (!/^(?:[0-9a-f]{2})+$/i.test(text)) return null;
  return Uint8Array.from(text.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
}
