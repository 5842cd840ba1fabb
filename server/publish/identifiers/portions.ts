import type { TrustKey } from '@/lib/domain/seller/trust';

/** Keys a record may have (lib/registry/codec/record-schemas.ts). */
const MOST_KEYS = 50;

/** Keys, each once, in portions that a record can hold. */
export function portions(keys: readonly TrustKey[]): TrustKey[][] {
  const unique = [...new Set(keys)];
  if (unique.length <= MOST_KEYS) return unique.length === 0 ? [] : [unique];
  return Array.from({ length: Math.ceil(unique.length / MOST_KEYS) }, (_, at) =>
    unique.slice(at * MOST_KEYS, (at + 1) * MOST_KEYS),
  );
}
