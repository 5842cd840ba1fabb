import fc from 'fast-check';
import { encodeNumericShard } from '@/lib/registry/codec/numeric/numeric-shard';

/** Number of classes in the tested shards. */
export const CLASSES = 4;
/**
 * Small numbers, numbers of shops, numbers of 19 digits and the largest ones, so that a shard contains near and far neighbours.
 */
export const key = fc.oneof(
  fc.bigInt({ min: 0n, max: 3_000n }),
  fc.bigInt({ min: 0n, max: 2_000_000_000n }),
  fc.bigInt({ min: 7_490_000_000_000_000_000n, max: 7_499_999_999_999_999_999n }),
  fc.bigInt({ min: 0n, max: 2n ** 63n - 1n }),
);
export const shard = fc.uniqueArray(fc.tuple(key, fc.nat(CLASSES - 1)), {
  selector: ([value]) => value,
  minLength: 1,
  maxLength: 512,
});

/** Encodes a shard with these keys and their classes. */
export function encoded(entries: readonly [bigint, number][]) {
  const sorted = [...entries].sort(([a], [b]) => (a < b ? -1 : 1));
  const keys = BigUint64Array.from(sorted, ([value]) => value);
  const classOf = Uint8Array.from(sorted, ([, found]) => found);
  return { keys, classOf, bytes: encodeNumericShard(keys, classOf, CLASSES), first: keys[0] ?? 0n };
}
