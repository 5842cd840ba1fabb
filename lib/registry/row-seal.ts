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

/** A seed by which a row is sealed to its place: the first key of its shard. */
export function seedOf(first: bigint | string): number {
  if (typeof first === 'bigint') {
    const low = Number(BigInt.asUintN(32, first));
    return Math.imul(low ^ FACTOR, FACTOR) ^ Number(first >> 32n);
  }
  let seed = first.length;
  for (let at = 0; at < first.length; at++) seed = Math.imul(seed ^ first.charCodeAt(at), FACTOR);
  return seed;
}

const SEAL_BYTES = 4;

/** A row of its seal, the bytes of `content` and zeros. */
export function sealRow(first: string, content: Uint8Array): Uint8Array<ArrayBuffer> {
  const row = new Uint8Array(SEAL_BYTES + content.length + ROW_PADDING);
  row.set(content, SEAL_BYTES);
  const view = new DataView(row.buffer);
  view.setUint32(0, sealOf(view, SEAL_BYTES, SEAL_BYTES + content.length, seedOf(first)));
  return row;
}

/** What sealRow was given, once its seal holds. Throws a RangeError where the row is damaged or stands for another key. */
export function openRow(first: string, row: Uint8Array): Uint8Array {
  const end = row.length - ROW_PADDING;
  const view = new DataView(row.buffer, row.byteOffset, row.byteLength);
  if (view.getUint32(0) !== sealOf(view, SEAL_BYTES, end, seedOf(first))) {
    throw new RangeError('a row is damaged');
  }
  return row.subarray(SEAL_BYTES, end);
}
