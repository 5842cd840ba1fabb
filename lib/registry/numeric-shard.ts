import { BitReader, BitWriter } from './bits';
import { readClasses, writeClasses } from './class-positions';

/** Keys in a shard of numeric keys. Figures in docs/registry-format.md. */
export const NUMERIC_SHARD_KEYS = 512;

const K_BITS = 6;
const EXACT = 2n ** 53n;

/**
 * Encodes ascending numeric keys (each below 2^63) and their classes. The first key is not written: the index has
 * it. Layout: the classes, 6 bits of Rice parameter, a Rice-coded (gap − 1) for each further key.
 */
export function encodeNumericShard(
  keys: BigUint64Array,
  classOf: Uint8Array,
  classCount: number,
): Uint8Array<ArrayBuffer> {
  const gaps: bigint[] = [];
  for (let i = 1; i < keys.length; i++) gaps.push((keys[i] ?? 0n) - (keys[i - 1] ?? 0n) - 1n);
  const k = riceParameter(gaps);
  const out = new BitWriter();
  writeClasses(out, classOf, classCount);
  out.bits(k, K_BITS);
  for (const gap of gaps) out.rice(gap, k);
  return out.bytes();
}

/** The place and class of `key` in a shard, or null when it is not there. `first` and `count` come from the index. */
export function findInNumericShard(
  shard: Uint8Array,
  first: bigint,
  count: number,
  classCount: number,
  key: bigint,
): { position: number; classOf: number } | null {
  const target = key - first;
  if (target < 0n) return null;
  const input = new BitReader(shard);
  const classOf = readClasses(input, count, classCount);
  const position = target < EXACT ? walk(input, count, Number(target)) : walkExactly(input, count, target);
  return position === null ? null : { position, classOf: classOf[position] ?? 0 };
}

/** All keys and classes of a shard. */
export function decodeNumericShard(
  shard: Uint8Array,
  first: bigint,
  count: number,
  classCount: number,
): { keys: BigUint64Array<ArrayBuffer>; classOf: Uint8Array } {
  const input = new BitReader(shard);
  const classOf = readClasses(input, count, classCount);
  const k = input.bits(K_BITS);
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

// Distances below 2^53 are exact doubles; a sum that passes them can only round to something still larger.
function walk(input: BitReader, count: number, target: number): number | null {
  const { sum, read } = input.riceSum(input.bits(K_BITS), count - 1, target);
  return sum === target ? read : null;
}

function walkExactly(input: BitReader, count: number, target: bigint): number | null {
  const k = input.bits(K_BITS);
  let distance = 0n;
  let position = 0;
  while (distance < target && ++position < count) {
    distance += (BigInt(input.unary()) << BigInt(k)) + input.bigBits(k) + 1n;
  }
  return distance === target ? position : null;
}

/** The cheapest Rice parameter of these gaps (0–62): the best is within one of log2 of the mean, so only neighbours are tried. */
export function riceParameter(gaps: readonly bigint[]): number {
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
