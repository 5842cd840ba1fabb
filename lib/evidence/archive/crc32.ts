// CRC-32 of ISO 3309 (ZIP and gzip), four bytes a step, because images are megabytes long.
const TABLES = (() => {
  const tables = [0, 1, 2, 3].map(() => new Uint32Array(256));
  const [first, ...others] = tables;
  if (!first) return tables;
  for (let index = 0; index < 256; index++) {
    let value = index;
    for (let bit = 0; bit < 8; bit++) value = value & 1 ? 0xedb88320 ^ (value >>> 1) : value >>> 1;
    first[index] = value;
  }
  let previous = first;
  for (const table of others) {
    for (let index = 0; index < 256; index++) {
      const value = previous[index] ?? 0;
      table[index] = (first[value & 0xff] ?? 0) ^ (value >>> 8);
    }
    previous = table;
  }
  return tables;
})();
const EMPTY = new Uint32Array(256);
const [T0 = EMPTY, T1 = EMPTY, T2 = EMPTY, T3 = EMPTY] = TABLES;

/** CRC-32 of `bytes`; pass the CRC of the bytes before to continue it. */
export function crc32(bytes: Uint8Array, before = 0): number {
  let crc = ~before;
  let at = 0;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (const end = bytes.length - 3; at < end; at += 4) {
    crc ^= view.getInt32(at, true);
    crc =
      (T3[crc & 0xff] ?? 0) ^
      (T2[(crc >>> 8) & 0xff] ?? 0) ^
      (T1[(crc >>> 16) & 0xff] ?? 0) ^
      (T0[crc >>> 24] ?? 0);
  }
  for (; at < bytes.length; at++) crc = (T0[(crc ^ view.getUint8(at)) & 0xff] ?? 0) ^ (crc >>> 8);
  return ~crc >>> 0;
}
