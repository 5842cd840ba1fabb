// Why: docs/decisions/registry/store.md

/*
 * What guards a row on this device against damage. The words of a row are folded into one: each step can be undone, so that a
 * change within one word always shows, and any other but one in four thousand million. That the publisher wrote the row is
 * shown by the signature over its file; nobody but a failing disk changes it here. It reads four bytes at a step, where a
 * CRC-32 looks each byte up: a worker that has just woken checks sixty rows before any of this is compiled.
 */

/** Zeros at the end of a row: a check and a reader may look so many bytes past what is written. */
export const ROW_PADDING = 16;

const FACTOR = 0x9e3779b1;

/** The seal of the bytes from `from` to `to`, and of up to three that follow, after `seed`: an unsigned 32-bit number. */
export function sealOf(view: DataView, from: number, to: number, seed: number): number {
  let seal = seed;
  for (let at = from; at < to; at += 4) {
    seal = Math.imul(seal ^ view.getUint32(at), FACTOR);
    seal ^= seal >>> 15;
  }
  return seal >>> 0;
}

/** Where a row belongs: from the first key of its shard to that of the next; null after the last. */
export interface RowPlace<Key extends bigint | string> {
  readonly first: Key;
  readonly next: Key | null;
}

/**
 * A seed by which a row is sealed to its place. The index of first keys needs no checksum of its own: whichever row a
 * search was led to by a damaged one, both ends of it hold, or its seal does not.
 */
export function seedOf({ first, next }: RowPlace<bigint | string>): number {
  return Math.imul(seedOfKey(first), FACTOR) ^ (next === null ? FACTOR : seedOfKey(next));
}

function seedOfKey(key: bigint | string): number {
  if (typeof key === 'bigint') {
    const low = Number(BigInt.asUintN(32, key));
    return Math.imul(low ^ FACTOR, FACTOR) ^ Number(key >> 32n);
  }
  let seed = key.length;
  for (let at = 0; at < key.length; at++) seed = Math.imul(seed ^ key.charCodeAt(at), FACTOR);
  return seed;
}

const SEAL_BYTES = 4;

/** A row of its seal, the bytes of `content` and zeros. */
export function sealRow(place: RowPlace<string>, content: Uint8Array): Uint8Array<ArrayBuffer> {
  const row = new Uint8Array(SEAL_BYTES + content.length + ROW_PADDING);
  row.set(content, SEAL_BYTES);
  const view = new DataView(row.buffer);
  view.setUint32(0, sealOf(view, SEAL_BYTES, SEAL_BYTES + content.length, seedOf(place)));
  return row;
}

/** What sealRow was given, once its seal holds. Throws a RangeError where the row is damaged or of another place. */
export function openRow(place: RowPlace<string>, row: Uint8Array): Uint8Array {
  const end = row.length - ROW_PADDING;
  const view = new DataView(row.buffer, row.byteOffset, row.byteLength);
  if (view.getUint32(0) !== sealOf(view, SEAL_BYTES, end, seedOf(place))) {
    throw new RangeError('a row is damaged');
  }
  return row.subarray(SEAL_BYTES, end);
}
