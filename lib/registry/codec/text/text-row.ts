import { openRow, type RowPlace, sealRow } from '@/lib/registry/codec/row-seal';
import { checkTextKeys, findInTextKeys } from './text-block';
import { splitTextShard } from './text-shard';

/*
 * Stored form of a block of texts: a checksum bound to its range, one byte of class for each key, then the front-coded keys
 * after the first.
 */

/** Converts an encoded block (text-shard.ts) to its stored form, reading all of it. Throws a RangeError on damage. */
export function textRow(
  shard: Uint8Array,
  place: RowPlace<string>,
  count: number,
  classCount: number,
): Uint8Array<ArrayBuffer> {
  const { classOf, frontCoded } = splitTextShard(shard, count, classCount);
  checkTextKeys(frontCoded, place.first, count);
  return sealRow(place, classOf, frontCoded);
}

/** Returns the position and class of `wanted` in a row, null if absent. Throws a RangeError on damage, of the index too. */
export function findInTextRow(
  row: Uint8Array,
  place: RowPlace<string>,
  count: number,
  wanted: string,
): { position: number; classOf: number } | null {
  const open = openRow(place, row);
  const { position } = findInTextKeys(open.subarray(count), place.first, count, wanted);
  return position === null ? null : { position, classOf: open[position] ?? 0 };
}
