import { AppError } from '@/lib/base/errors';
import { type ImportedKey, importTufKey, parseHex } from './keys';
import type { FileRole, Metadata, Role, Root } from './metadata';

/** Which keys sign for a role, and how many of them must. */
export interface RoleKeys {
  readonly keys: Root['keys'];
  readonly keyids: readonly string[];
  readonly threshold: number;
}

/** Throws unless enough of the keys that `root` names for `role` signed the metadata (`requireThresholdOfSignatures`). */
export async function requireSignatures(root: Root, role: Role, metadata: Metadata<Role>): Promise<void> {
  await requireThresholdOfSignatures({ keys: root.keys, ...root.roles[role] }, role, metadata);
}

/**
 * Throws AppError "registry-invalid" unless at least `threshold` of these keys signed the metadata. Only valid signatures by
 * Ed25519 and ECDSA P-256 keys count. A key counts once, even if it is listed under several ids or encodings.
 */
export async function requireThresholdOfSignatures(
  { keys, keyids, threshold }: RoleKeys,
  role: FileRole,
  metadata: Metadata<FileRole>,
): Promise<void> {
  const signers = new Set<string>();
  for (const { keyid, sig } of metadata.signatures) {
    const listed = keyids.includes(keyid) ? keys[keyid] : undefined;
    const key = listed && (await importTufKey(listed));
    if (key && (await verifySignature(key, sig, metadata.signedBytes))) signers.add(key.name);
  }
  if (signers.size < threshold) {
    throw new AppError(
      'registry-invalid',
      `${metadata.role}.json: ${signers.size} of ${threshold} signatures of the ${role} role hold`,
    );
  }
}

async function verifySignature(
  { kind, key }: ImportedKey,
  signature: string,
  bytes: Uint8Array<ArrayBuffer>,
): Promise<boolean> {
  const sig = parseHex(signature);
  if (sig === null) return false;
  if (kind === 'ed25519') return crypto.subtle.verify('Ed25519', key, sig, bytes);
  const raw = toRawEcdsaSignature(sig);
  return raw !== null && crypto.subtle.verify({ name: 'ECDSA', hash: 'SHA-256' }, key, raw, bytes);
}

// Converts an ECDSA signature from DER (SEQUENCE of two INTEGERs), which TUF uses, to the two numbers of 32 bytes that Web Crypto
// takes. Null if it is not DER of that form.
function toRawEcdsaSignature(der: Uint8Array): Uint8Array<ArrayBuffer> | null {
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
