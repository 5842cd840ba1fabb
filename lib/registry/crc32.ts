// Four tables, so that four bytes are taken at a time (Sarwate's table, and what it gives one to three bytes on).
const TABLES = makeTables();

/**
 * CRC-32 (IEEE 802.3) of all parts in a row. It guards a stored shard against damage on the device; that the
 * publisher wrote it is shown by the signature over the whole file.
 */
export function crc32(...parts: readonly Uint8Array[]): number {
  let value = 0xffffffff;
  for (const part of parts) value = continued(value, part);
  return (value ^ 0xffffffff) >>> 0;
}

function continued(before: number, bytes: Uint8Array): number {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const fours = bytes.length & ~3;
  let value = before;
  for (let at = 0; at < fours; at += 4) {
    const word = value ^ view.getUint32(at, true);
    value =
      table(768, word & 0xff) ^
      table(512, (word >>> 8) & 0xff) ^
      table(256, (word >>> 16) & 0xff) ^
      table(0, word >>> 24);
  }
  for (let at = fours; at < bytes.length; at++) {
    value = table(0, (value ^ view.getUint8(at)) & 0xff) ^ (value >>> 8);
  }
  return value;
}

function table(first: number, byte: number): number {
  return TABLES[first + byte] ?? 0;
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
