import { AppError } from '@/lib/domain/errors';
import type { Metadata, Role, Root } from './metadata';

/**
 * Checks that enough keys of `role`, as `root` names them, signed the metadata. Ed25519 and ECDSA P-256 keys are
 * understood; a signature by any other key, or one that does not hold, counts for nothing. A key that is listed under
 * two ids counts once. Throws AppError "registry-invalid".
 */
export async function requireSignatures(root: Root, role: Role, metadata: Metadata<Role>): Promise<void> {
  const { keyids, threshold } = root.roles[role];
  const signers = new Set<string>();
  for (const { keyid, sig } of metadata.signatures) {
    const key = keyids.includes(keyid) ? root.keys[keyid] : undefined;
    if (key === undefined) continue;
    const holds = await verify(key.keytype, key.scheme, key.keyval.public, sig, metadata.signedBytes);
    if (holds) signers.add(key.keyval.public.trim().toLowerCase());
  }
  if (signers.size < threshold) {
    throw new AppError(
      'registry-invalid',
      `${metadata.role}.json: ${signers.size} of ${threshold} signatures of the ${role} role hold`,
    );
  }
}

async function verify(
  keytype: string,
  scheme: string,
  publicKey: string,
  signature: string,
  bytes: Uint8Array<ArrayBuffer>,
): Promise<boolean> {
  const key = bytesOfKey(publicKey);
  const sig = bytesOfHex(signature);
  if (key === null || sig === null) return false;
  try {
    if (keytype === 'ed25519' && scheme === 'ed25519') {
      const imported = await crypto.subtle.importKey(key.format, key.bytes, 'Ed25519', false, ['verify']);
      return await crypto.subtle.verify('Ed25519', imported, sig, bytes);
    }
    if ((keytype === 'ecdsa' || keytype === scheme) && scheme === 'ecdsa-sha2-nistp256') {
      const raw = rawEcdsa(sig);
      const curve = { name: 'ECDSA', namedCurve: 'P-256' };
      const imported = await crypto.subtle.importKey(key.format, key.bytes, curve, false, ['verify']);
      return (
        raw !== null && (await crypto.subtle.verify({ name: 'ECDSA', hash: 'SHA-256' }, imported, raw, bytes))
      );
    }
  } catch (thrown) {
    // A key that is not of its stated type is a key nobody can sign with.
    if (!(thrown instanceof DOMException)) throw thrown;
  }
  return false;
}

// Public keys come as PEM (SubjectPublicKeyInfo) or as the raw key in hex.
function bytesOfKey(text: string): { format: 'spki' | 'raw'; bytes: Uint8Array<ArrayBuffer> } | null {
  const pem = /^-----BEGIN PUBLIC KEY-----([A-Za-z0-9+/=\s]+)-----END PUBLIC KEY-----\s*$/.exec(text);
  if (pem?.[1] !== undefined) {
    const binary = atob(pem[1].replace(/\s/g, ''));
    return { format: 'spki', bytes: Uint8Array.from(binary, (letter) => letter.charCodeAt(0)) };
  }
  const bytes = bytesOfHex(text);
  return bytes === null ? null : { format: 'raw', bytes };
}

function bytesOfHex(text: string): Uint8Array<ArrayBuffer> | null {
  if (!/^(?:[0-9a-f]{2})+$/i.test(text)) return null;
  return Uint8Array.from(text.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
}

// TUF carries ECDSA signatures as DER (SEQUENCE of two INTEGERs); Web Crypto wants the two numbers of 32 bytes each.
function rawEcdsa(der: Uint8Array): Uint8Array<ArrayBuffer> | null {
  if (der[0] !== 0x30 || der[1] !== der.length - 2) return null;
  const raw = new Uint8Array(64);
  let at = 2;
  for (const end of [32, 64]) {
    const length = der[at + 1] ?? 0;
    if (der[at] !== 0x02 || length === 0 || at + 2 + length > der.length) return null;
    let number = der.subarray(at + 2, at + 2 + length);
    while (number.length > 1 && number[0] === 0) number = number.subarray(1);
    if (number.length > 32) return null;
    raw.set(number, end - number.length);
    at += 2 + length;
  }
  return at === der.length ? raw : null;
}
