import { BitReader, BitWriter } from '@/lib/registry/codec/bits';
import { readClasses, writeClasses } from '@/lib/registry/codec/numeric/class-positions';
import { joined } from '@/lib/registry/codec/shard-directory';
import { decodeTextKeys, encodeTextKeys } from './text-block';

/** Encodes a block of sorted texts: their classes, padded to a whole byte, then the front-coded keys after the first. */
export function encodeTextShard(
  keys: readonly string[],
  classOf: Uint8Array,
  classCount: number,
): Uint8Array<ArrayBuffer> {
  const out = new BitWriter();
  writeClasses(out, classOf, classCount);
  return joined([out.bytes(), encodeTextKeys(keys)]);
}

/** Returns the classes of a block and its keys, still front-coded. Throws a RangeError for damaged classes. */
export function splitTextShard(
  shard: Uint8Array,
  count: number,
  classCount: number,
): { classOf: Uint8Array; frontCoded: Uint8Array } {
  const input = new BitReader(shard);
  const classOf = readClasses(input, count, classCount);
  return { classOf, frontCoded: shard.subarray((input.position + 7) >>> 3) };
}

/** Returns all keys and classes of a block. Throws a RangeError on damage. */
export function decodeTextShard(
  shard: Uint8Array,
  first: string,
  count: number,
  classCount: number,
): { keys: string[]; classOf: Uint8Array } {
  const { classOf, frontCoded } = splitTextShard(shard, count, classCount);
  return { keys: decodeTextKeys(frontCoded, first, count).keys, classOf };
}
