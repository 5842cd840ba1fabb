// Why: docs/decisions/registry/store.md

import { concatBytes } from '@/lib/base/bytes';

/**
 * Number of shards in one stored row. To store a value takes the browser 50 µs, whatever the value's size; to read eight shards
 * takes hardly longer than to read one.
 */
const SHARDS_PER_ROW = 8;
/** Longest row of several shards (bytes). Chromium stores a value past 64 KiB in a file of its own. */
const LONGEST_ROW = 48 * 1_024;
/** Width (bytes) of each offset in the head of a row. An offset states where a shard ends; little-endian. */
const END_BYTES = 2;

/**
 * Joins shards into rows. A row begins with the offsets at which its shards end; the shards follow. If the shards are too large
 * to be joined, each shard is a row of its own, without offsets.
 */
export function joinShardsToRows(shards: readonly Uint8Array<ArrayBuffer>[]): {
  readonly rows: readonly Uint8Array<ArrayBuffer>[];
  readonly shardsPerRow: number;
} {
  const longest = shards.reduce((most, { length }) => Math.max(most, length), 0);
  if ((longest + END_BYTES) * SHARDS_PER_ROW > LONGEST_ROW) return { rows: shards, shardsPerRow: 1 };
  const rows: Uint8Array<ArrayBuffer>[] = [];
  for (let at = 0; at < shards.length; at += SHARDS_PER_ROW) {
    const some = shards.slice(at, at + SHARDS_PER_ROW);
    const head = new DataView(new ArrayBuffer(SHARDS_PER_ROW * END_BYTES));
    let end = head.byteLength;
    for (const [index, { length }] of some.entries()) {
      end += length;
      head.setUint16(index * END_BYTES, end, true);
    }
    rows.push(concatBytes([new Uint8Array(head.buffer), ...some]));
  }
  return { rows, shardsPerRow: SHARDS_PER_ROW };
}

/**
 * Returns the shard at `index` in a stored row; undefined if the positions of the shards, which the row begins with, are damaged.
 * Does not check the shard itself, which has its own checksum.
 */
export function readShard(row: Uint8Array, index: number, shardsPerRow: number): Uint8Array | undefined {
  if (shardsPerRow === 1) return row;
  const head = shardsPerRow * END_BYTES;
  if (row.length < head) return undefined;
  const view = new DataView(row.buffer, row.byteOffset, head);
  const start = index === 0 ? head : view.getUint16((index - 1) * END_BYTES, true);
  const end = view.getUint16(index * END_BYTES, true);
  return start < end && end <= row.length ? row.subarray(start, end) : undefined;
}
