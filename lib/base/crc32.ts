import { createLazyGetter } from './lazily';

// Lookup tables by which one step handles four bytes (Sarwate's method). Pictures are megabytes long, and one byte a step would
// be slow. Built at the first use.
const getTables = createLazyGetter(buildCrcTables);

/**
 * Returns the CRC-32 (ISO 3309: ZIP, gzip) of `bytes`. To continue a checksum, pass the CRC of the earlier bytes as `before`. A
 * CRC detects damage, not tampering. The loops call no function, because most runs happen before the engine has compiled this
 * code, while a page waits for registry shards.
 */
export function crc32(bytes: Uint8Array, before = 0): number {
  const tables = getTables();
  const fours = bytes.length & ~3;
  let value = ~before;
  for (let at = 0; at < fours; at += 4) {
    value =
      (tables[768 + ((value ^ (bytes[at] ?? 0)) & 0xff)] ?? 0) ^
      (tables[512 + (((value >>> 8) ^ (bytes[at + 1] ?? 0)) & 0xff)] ?? 0) ^
      (tables[256 + (((value >>> 16) ^ (bytes[at + 2] ?? 0)) & 0xff)] ?? 0) ^
      (tables[(value >>> 24) ^ (bytes[at + 3] ?? 0)] ?? 0);
  }
  for (let at = fours; at < bytes.length; at++) {
    value = (tables[(value ^ (bytes[at] ?? 0)) & 0xff] ?? 0) ^ (value >>> 8);
  }
  return ~value >>> 0;
}

function buildCrcTables(): Uint32Array {
  const tables = new Uint32Array(1_024);
  for (let byte = 0; byte < 256; byte++) {
    let value = byte;
    for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
    tables[byte] = value;
  }
  for (let index = 256; index < 1_024; index++) {
    const before = tables[index - 256] ?? 0;
    tables[index] = (before >>> 8) ^ (tables[before & 0xff] ?? 0);
  }
  return tables;
}
