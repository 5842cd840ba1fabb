// Why: docs/decisions/registry/store.md

/**
 * How stored rows are checksummed. The checksum detects disk damage, not tampering, which the signature over the published file
 * prevents. The row's 32-bit words are folded into one word. A change within one word is always detected. Of other changes, one
 * in 2^32 is missed. The code reads four bytes a step, while a CRC-32 looks up each byte. The difference matters in a worker that
 * has just woken: it checks sixty rows before the browser has compiled this code to fast machine code.
 */

/** Number of zero bytes at the end of a row, so that checks and readers may load bytes past the row's content. */
export const ROW_PADDING = 16;

const FACTOR = 0x9e3779b1;

/**
 * Returns the checksum (unsigned, 32 bits) of the bytes from `from` to `to`, starting from `seed`. It reads 32-bit words, so up
 * to three bytes after `to` count too.
 */
export function computeChecksum(view: DataView, from: number, to: number, seed: number): number {
  let sum = seed;
  for (let at = from; at < to; at += 4) {
    sum = Math.imul(sum ^ view.getUint32(at), FACTOR);
    sum ^= sum >>> 15;
  }
  return sum >>> 0;
}

/**
 * Key range of a row: `first` is the first key of the row's shard, `next` the first key of the following shard. `next` is null in
 * the last shard.
 */
export interface RowRange<Key extends bigint | string> {
  readonly first: Key;
  readonly next: Key | null;
}

/**
 * Returns the seed of a row's checksum, made from its key range. If a damaged index leads a search to the wrong row, that row's
 * checksum fails; so the index of first keys needs no checksum.
 */
export function toChecksumSeed({ first, next }: RowRange<bigint | string>): number {
  return Math.imul(toKeySeed(first), FACTOR) ^ (next === null ? FACTOR : toKeySeed(next));
}

function toKeySeed(key: bigint | string): number {
  if (typeof key === 'bigint') {
    const low = Number(BigInt.asUintN(32, key));
    return Math.imul(low ^ FACTOR, FACTOR) ^ Number(key >> 32n);
  }
  let seed = key.length;
  for (let at = 0; at < key.length; at++) seed = Math.imul(seed ^ key.charCodeAt(at), FACTOR);
  return seed;
}

const CHECKSUM_BYTES = 4;

/** Builds a row: the checksum of the key range, `head` and `rest`; then `head`, `rest`, and ROW_PADDING zero bytes. */
export function buildRow(
  range: RowRange<string>,
  head: Uint8Array,
  rest: Uint8Array = new Uint8Array(),
): Uint8Array<ArrayBuffer> {
  const end = CHECKSUM_BYTES + head.length + rest.length;
  const row = new Uint8Array(end + ROW_PADDING);
  row.set(head, CHECKSUM_BYTES);
  row.set(rest, CHECKSUM_BYTES + head.length);
  const view = new DataView(row.buffer);
  view.setUint32(0, computeChecksum(view, CHECKSUM_BYTES, end, toChecksumSeed(range)));
  return row;
}

/**
 * Returns `head` and `rest` of a row that buildRow made, as one array. Throws a RangeError if the row is damaged or belongs to
 * another key range.
 */
export function extractRowContent(range: RowRange<string>, row: Uint8Array): Uint8Array {
  const end = row.length - ROW_PADDING;
  const view = new DataView(row.buffer, row.byteOffset, row.byteLength);
  if (view.getUint32(0) !== computeChecksum(view, CHECKSUM_BYTES, end, toChecksumSeed(range))) {
    throw new RangeError('a row is damaged');
  }
  return row.subarray(CHECKSUM_BYTES, end);
}
