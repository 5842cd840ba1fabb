import { lazily } from '@/lib/base/lazily';

// Four tables (Sarwate's, and its values one to three bytes on), so that a step takes four bytes.
// Built at first use: a worker that wakes for sellers alone needs none.
const tablesOf = lazily(makeTables);

/**
 * CRC-32 (IEEE 802.3) over all parts in order. Detects damage on the device; the signature over the whole file shows who
 * wrote it.
 */
export function crc32(...parts: readonly Uint8Array[]): number {
  let value = 0xffffffff;
  for (const part of parts) value = continued(value, part);
  return (value ^ 0xffffffff) >>> 0;
}

// Usually runs before it is compiled, over every shard of a look-up, so it calls nothing.
function continued(before: number, bytes: Uint8Array): number {
  const tables = tablesOf();
  const fours = bytes.length & ~3;
  let value = before;
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
  return value;
}

function makeTables(): Uint32Array {
  const tables = new Uint32Array(1_024);
  for (let byte = 0; byte < 256; byte++) {
    let value = byte;
    for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
    tables[byte] = value;
  }
  for (let place = 256; place < 1_024; place++) {
    const before = tables[place - 256] ?? 0;
    tables[place] = (before >>> 8) ^ (tables[before & 0xff] ?? 0);
  }
  return tables;
}
