import { BitReader, BitWriter } from '@/lib/registry/codec/bits';
import { readClasses, writeClasses } from './class-positions';

/** Keys in a full shard of numeric keys. Why this number: docs/formats/registry-format.md. */
export const NUMERIC_SHARD_KEYS = 512;

/** Width (bits) of the Rice parameter that stands before the gaps of a shard. */
export const GAP_BITS = 6;
const EXACT = 2 ** 53;

/**
 * Encodes ascending numeric keys (each below 2^63) and their classes. The first key is left out, because the index has it.
 * Layout: the classes, the Rice parameter (6 bits), then (gap − 1) Rice-coded for each further key.
 */
export function encodeNumericShard(
  keys: BigUint64Array,
  classOf: Uint8Array,
  classCount: number,
): Uint8Array<ArrayBuffer> {
  const gaps: bigint[] = [];
  for (let i = 1; i < keys.length; i++) gaps.push((keys[i] ?? 0n) - (keys[i - 1] ?? 0n) - 1n);
  const k = chooseRiceParameter(gaps);
  const out = new BitWriter();
  writeClasses(out, classOf, classCount);
  out.bits(k, GAP_BITS);
  for (const gap of gaps) out.rice(gap, k);
  return out.bytes();
}

/** Returns all keys and classes of a shard. */
export function decodeNumericShard(
  shard: Uint8Array,
  first: bigint,
  count: number,
  classCount: number,
): { keys: BigUint64Array<ArrayBuffer>; classOf: Uint8Array } {
  const input = new BitReader(shard);
  const classOf = readClasses(input, count, classCount);
  const k = input.bits(GAP_BITS);
  const keys = new BigUint64Array(count);
  keys[0] = first;
  let key = first;
  for (let i = 1; i < count; i++) {
    key += (BigInt(input.unary()) << BigInt(k)) + input.bigBits(k) + 1n;
    if (key >= 2n ** 63n) throw new RangeError('a key is out of range');
    keys[i] = key;
  }
  return { keys, classOf };
}

/** Returns the sum of the next `count` gaps: the distance from the key before these gaps to the key after them. */
export function sumGaps(input: BitReader, k: number, count: number): bigint {
  const start = input.position;
  if (k <= 52) {
    const sum = input.sumOfGaps(k, count);
    // A sum past 2^53 is rounded, but stays above EXACT.
    if (sum < EXACT) return BigInt(sum);
    input.position = start;
  }
  let sum = 0n;
  for (let i = 0; i < count; i++) sum += (BigInt(input.unary()) << BigInt(k)) + input.bigBits(k) + 1n;
  return sum;
}

/**
 * Returns the Rice parameter (0–62) with which the gaps take the fewest bits. It tries only the parameters within 1 of log2 of
 * the mean gap, because the best one is always among them.
 */
export function chooseRiceParameter(gaps: readonly bigint[]): number {
  let sum = 0n;
  for (const gap of gaps) sum += gap;
  const mean = sum / BigInt(Math.max(1, gaps.length));
  const near = Math.max(0, mean.toString(2).length - 2);
  let best = near;
  let least = Number.POSITIVE_INFINITY;
  for (let k = near; k <= Math.min(62, near + 2); k++) {
    let cost = 0;
    for (const gap of gaps) cost += Number(gap >> BigInt(k)) + 1 + k;
    if (cost < least) {
      least = cost;
      best = k;
    }
  }
  return best;
}
