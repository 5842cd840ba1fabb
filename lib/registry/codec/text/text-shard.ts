import { concatBytes } from '@/lib/base/bytes';
import { BitReader, BitWriter } from '@/lib/registry/codec/bits';
import { readClasses, writeClasses } from '@/lib/registry/codec/numeric/class-positions';
import { buildRow, extractRowContent, type RowRange } from '@/lib/registry/codec/row-checksum';
import { checkTextKeys, decodeTextKeys, encodeTextKeys, findInTextKeys } from './text-block';

/** Encodes a block of sorted texts: their classes, padded to a whole byte, then the front-coded keys without the first. */
export function encodeTextShard(
  keys: readonly string[],
  classOf: Uint8Array,
  classCount: number,
): Uint8Array<ArrayBuffer> {
  const out = new BitWriter();
  writeClasses(out, classOf, classCount);
  return concatBytes([out.bytes(), encodeTextKeys(keys)]);
}

/** Splits a block: returns its classes, and its keys still front-coded. Throws a RangeError if the classes are damaged. */
function splitTextShard(
  shard: Uint8Array,
  count: number,
  classCount: number,
): { classOf: Uint8Array; frontCoded: Uint8Array } {
  const input = new BitReader(shard);
  const classOf = readClasses(input, count, classCount);
  return { classOf, frontCoded: shard.subarray((input.position + 7) >>> 3) };
}

/** Returns all keys and classes of a shard, which is a block of texts. Throws a RangeError if the shard is damaged. */
export function decodeTextShard(
  shard: Uint8Array,
  first: string,
  count: number,
  classCount: number,
): { keys: string[]; classOf: Uint8Array } {
  const { classOf, frontCoded } = splitTextShard(shard, count, classCount);
  return { keys: decodeTextKeys(frontCoded, first, count).keys, classOf };
}

/**
 * Stored form of a block of texts, in this order: a checksum, the class of each key (one byte for each), the front-coded keys
 * without the first key. The checksum covers the block's key range and the rest of the row.
 */

/**
 * Converts an encoded block (described above) to its stored form. Checks the whole block, and throws a RangeError if it is
 * damaged.
 */
export function toTextRow(
  shard: Uint8Array,
  range: RowRange<string>,
  count: number,
  classCount: number,
): Uint8Array<ArrayBuffer> {
  const { classOf, frontCoded } = splitTextShard(shard, count, classCount);
  checkTextKeys(frontCoded, range.first, count);
  return buildRow(range, classOf, frontCoded);
}

/**
 * Returns the position and class of `soughtKey` in a row, null if absent. Throws a RangeError if the row or the index is damaged.
 */
export function findKeyInTextRow(
  row: Uint8Array,
  range: RowRange<string>,
  count: number,
  soughtKey: string,
): { position: number; classOf: number } | null {
  const open = extractRowContent(range, row);
  const { position } = findInTextKeys(open.subarray(count), range.first, count, soughtKey);
  return position === null ? null : { position, classOf: open[position] ?? 0 };
}
