import { openRow, type RowPlace, sealRow } from '@/lib/registry/codec/row-seal';
import { checkTextKeys, findInTextKeys } from './text-block';
import { splitTextShard } from './text-shard';

/*
 * A block of texts as it lies on this device: sealed to its place, a byte for the class of each key, then the keys after
 * the first, front-coded.
 */

/** Lays an encoded block (text-shard.ts) out for look-ups, reading all of it: throws a RangeError where it is none. */
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

/** The place and class of `wanted` in a row, or null when it is not there. Throws a RangeError on damage, of the index too. */
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
