// Why: docs/decisions/registry/store.md

import { BitReader } from '@/lib/registry/codec/bits';
import {
  computeChecksum,
  ROW_PADDING,
  type RowRange,
  toChecksumSeed,
} from '@/lib/registry/codec/row-checksum';
import { readClasses } from './class-positions';
import { GAP_BITS, sumGaps } from './numeric-shard';

/**
 * Stored form of a shard of numbers. The gaps keep the coding of the published file. A table of every 64th key and a list of the
 * keys whose class is not 0 stand before the gaps. A look-up checks and reads the table, the list and one block of gaps; a block
 * has an eighth of the shard's gaps.
 *
 * Layout, big-endian. Offsets and widths in bytes:
 *
 *   offset       width           meaning
 *   0            4               checksum of the rest of the table
 *   4            2               Rice parameter
 *   6            2               count of keys whose class is not 0
 *   8            4               checksum of the list of these keys
 *   12           4               bit at which the gaps end
 *   16           16 a block      table of blocks: bit at which the block's gaps begin (4), their checksum (4),
 *                                distance of the preceding key from the first key (8)
 *   after that   2 a key         keys whose class is not 0, ascending: class times 512 plus position
 *   after that   to the end      gaps, padded with zeros
 */
const HEAD = 16;
const ENTRY = 16;
const BLOCK_GAPS = 64;
const POSITIONS = 512;
const LARGEST_CLASS = 127;
const EXACT = 2n ** 53n;

/**
 * Converts an encoded shard (numeric-shard.ts) to its stored form. Throws a RangeError if the shard is damaged or has a key of
 * 2^63 or more.
 */
export function toNumericRow(
  payload: Uint8Array,
  range: RowRange<bigint>,
  count: number,
  classCount: number,
): Uint8Array<ArrayBuffer> {
  const input = new BitReader(payload);
  const classes = encodeNonZeroClasses(readClasses(input, count, classCount));
  const k = input.bits(GAP_BITS);
  const blocks = countBlocksForKeys(count);
  const classesAt = HEAD + blocks * ENTRY;
  const gapsAt = classesAt + classes.length * 2;
  const skipped = input.position >>> 3;
  const row = new Uint8Array(gapsAt + payload.length - skipped + ROW_PADDING);
  row.set(payload.subarray(skipped), gapsAt);
  const view = new DataView(row.buffer);
  for (const [at, entry] of classes.entries()) view.setUint16(classesAt + at * 2, entry);
  const moved = (gapsAt - skipped) * 8;
  let distance = 0n;
  for (let block = 0; block < blocks; block++) {
    const at = HEAD + block * ENTRY;
    view.setUint32(at, input.position + moved);
    view.setBigUint64(at + 8, distance);
    distance += sumGaps(input, k, Math.min(BLOCK_GAPS, count - 1 - block * BLOCK_GAPS));
  }
  if (range.first + distance >= 2n ** 63n) throw new RangeError('a key is out of range');
  view.setUint16(4, k);
  view.setUint16(6, classes.length);
  view.setUint32(8, computeChecksum(view, classesAt, gapsAt, k));
  view.setUint32(12, input.position + moved);
  for (let block = 0; block < blocks; block++) {
    view.setUint32(HEAD + block * ENTRY + 4, computeBlockChecksum(view, block, blocks));
  }
  view.setUint32(0, computeChecksum(view, 4, classesAt, toChecksumSeed(range)));
  return row;
}

/**
 * Returns the position of `key` in a row, and the key's class (an index into the `classes` of the section, which are lists of
 * statuses); null if the row has no such key. `range` has the first keys of this row and of the next one, and `count` is the
 * number of keys in this row; the caller reads both from the index. Throws a RangeError if the index or the part of the row that
 * is read is damaged.
 */
export function findInNumericRow(
  row: Uint8Array,
  range: RowRange<bigint>,
  count: number,
  key: bigint,
): { position: number; classOf: number } | null {
  const view = new DataView(row.buffer, row.byteOffset, row.byteLength);
  const blocks = countBlocksForKeys(count);
  const classesAt = HEAD + blocks * ENTRY;
  if (view.getUint32(0) !== computeChecksum(view, 4, classesAt, toChecksumSeed(range))) {
    throw new RangeError('a row is damaged');
  }
  const distance = key - range.first;
  if (distance < 0n) return null;
  const position =
    distance < EXACT
      ? findPositionByDistance(view, count, Number(distance))
      : findPositionByLargeDistance(row, count, distance);
  return position === null ? null : { position, classOf: findClassAt(view, classesAt, position) };
}

// Returns the position of the key at `distance` from the first key; null if there is none. Distances below 2^53 are exact as
// doubles; a larger distance is rounded, but stays above every exact distance.
function findPositionByDistance(view: DataView, count: number, distance: number): number | null {
  if (distance === 0) return 0;
  const blocks = countBlocksForKeys(count);
  let block = blocks;
  let before = Number.POSITIVE_INFINITY;
  while (before > distance) {
    if (block === 0) return null;
    const at = HEAD + --block * ENTRY;
    before = view.getUint32(at + 8) * 4_294_967_296 + view.getUint32(at + 12);
  }
  const index = block * BLOCK_GAPS;
  if (before === distance) return index;
  requireValidBlockChecksum(view, block, blocks);
  const most = Math.min(BLOCK_GAPS, count - 1 - index);
  const start = view.getUint32(HEAD + block * ENTRY);
  const read = countGapsUpToDistance(view, start, view.getUint16(4), most, distance - before);
  return read === null ? null : index + read;
}

function findPositionByLargeDistance(row: Uint8Array, count: number, distance: bigint): number | null {
  const view = new DataView(row.buffer, row.byteOffset, row.byteLength);
  const blocks = countBlocksForKeys(count);
  for (let block = 0; block < blocks; block++) requireValidBlockChecksum(view, block, blocks);
  if (blocks === 0) return null;
  const input = new BitReader(row);
  input.position = view.getUint32(HEAD);
  const k = view.getUint16(4);
  let sum = 0n;
  let index = 0;
  while (sum < distance && ++index < count) sum += sumGaps(input, k, 1);
  return sum === distance ? index : null;
}

/**
 * Returns how many gaps (at most `most`) add up to exactly `distance`; null if no number of gaps does. A look-up spends most of
 * its time here, usually before the code is compiled. Therefore the function keeps the position in a variable and calls only
 * methods of the view.
 */
function countGapsUpToDistance(
  view: DataView,
  start: number,
  k: number,
  most: number,
  distance: number,
): number | null {
  const step = 2 ** k;
  const low = Math.min(k, 32);
  const high = k - low;
  let position = start;
  let sum = 0;
  let read = 0;
  while (sum < distance && read < most) {
    let shift = position & 7;
    let byte = position >>> 3;
    let window = (view.getUint32(byte) << shift) | (view.getUint8(byte + 4) >>> (8 - shift));
    let quotient = 0;
    while (window === 0) {
      quotient += 32;
      position += 32;
      byte += 4;
      window = (view.getUint32(byte) << shift) | (view.getUint8(byte + 4) >>> (8 - shift));
    }
    const zeros = Math.clz32(window);
    position += zeros + 1;
    if (zeros + 1 + k <= 32) {
      // Most gaps lie within the bits that are loaded already (`window`).
      if (k > 0) sum += (window << (zeros + 1)) >>> (32 - k);
      position += k;
    } else {
      if (high > 0) {
        sum += (readUint32AtBit(view, position) >>> (32 - high)) * 4_294_967_296;
        position += high;
      }
      shift = position & 7;
      byte = position >>> 3;
      window = (view.getUint32(byte) << shift) | (view.getUint8(byte + 4) >>> (8 - shift));
      sum += window >>> (32 - low);
      position += low;
    }
    sum += (quotient + zeros) * step + 1;
    read++;
  }
  return sum === distance ? read : null;
}

function readUint32AtBit(view: DataView, position: number): number {
  const byte = position >>> 3;
  const shift = position & 7;
  return ((view.getUint32(byte) << shift) | (view.getUint8(byte + 4) >>> (8 - shift))) >>> 0;
}

function findClassAt(view: DataView, from: number, position: number): number {
  const size = view.getUint16(6);
  const to = from + size * 2;
  if (view.getUint32(8) !== computeChecksum(view, from, to, view.getUint16(4)))
    throw new RangeError('a row is damaged');
  let low = 0;
  let high = size;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const entry = view.getUint16(from + middle * 2);
    const index = entry % POSITIONS;
    if (index === position) return (entry - index) / POSITIONS;
    if (index < position) low = middle + 1;
    else high = middle;
  }
  return 0;
}

/** Returns, for each key whose class is not 0, one number: class × POSITIONS + position of the key. */
function encodeNonZeroClasses(classOf: Uint8Array): number[] {
  const entries: number[] = [];
  for (let index = 0; index < classOf.length; index++) {
    const found = classOf[index] ?? 0;
    if (found === 0) continue;
    if (found > LARGEST_CLASS || index >= POSITIONS)
      throw new RangeError('a shard has too many keys or classes');
    entries.push(found * POSITIONS + index);
  }
  return entries;
}

function requireValidBlockChecksum(view: DataView, block: number, blocks: number): void {
  if (view.getUint32(HEAD + block * ENTRY + 4) !== computeBlockChecksum(view, block, blocks)) {
    throw new RangeError('a row is damaged');
  }
}

function computeBlockChecksum(view: DataView, block: number, blocks: number): number {
  const at = HEAD + block * ENTRY;
  const end = block + 1 < blocks ? view.getUint32(at + ENTRY) : view.getUint32(12);
  return computeChecksum(view, view.getUint32(at) >>> 3, (end + 7) >>> 3, block);
}

function countBlocksForKeys(count: number): number {
  return Math.ceil((count - 1) / BLOCK_GAPS);
}
