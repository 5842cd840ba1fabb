import { concatBytes } from '@/lib/base/bytes';
import { crc32 } from '@/lib/base/crc32';
import { decompressWithinLimit } from '@/lib/base/read-capped';

/** Offset of the byte that names the operating system. Browsers write different values; packages always have "unknown". */
const SYSTEM_AT = 9;
const UNKNOWN_SYSTEM = 0xff;
const HEADER = Uint8Array.of(0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, UNKNOWN_SYSTEM);
const STORED_BLOCK = 0xffff;

/** Compresses `bytes` as one gzip member. */
export async function gzip(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
  const stream = new Blob([bytes]).stream().pipeThrough(new CompressionStream('gzip'));
  const member = new Uint8Array(await new Response(stream).arrayBuffer());
  member[SYSTEM_AT] = UNKNOWN_SYSTEM;
  return member;
}

/**
 * Writes a gzip member of stored (uncompressed) blocks. For JPEG, WebP and WOFF2, which hardly shrink: compressing them would
 * take longer than all other work.
 */
export function writeStoredGzip(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const length = parts.reduce((sum, part) => sum + part.length, 0);
  const blocks = Math.max(1, Math.ceil(length / STORED_BLOCK));
  const member = new Uint8Array(HEADER.length + blocks * 5 + length + 8);
  const view = new DataView(member.buffer, member.byteOffset, member.byteLength);
  const whole = concatBytes(parts);
  member.set(HEADER);
  let at = HEADER.length;
  for (let block = 0; block < blocks; block++) {
    const piece = whole.subarray(block * STORED_BLOCK, (block + 1) * STORED_BLOCK);
    view.setUint8(at, block === blocks - 1 ? 1 : 0);
    view.setUint16(at + 1, piece.length, true);
    view.setUint16(at + 3, ~piece.length & 0xffff, true);
    member.set(piece, at + 5);
    at += 5 + piece.length;
  }
  view.setUint32(at, crc32(whole), true);
  view.setUint32(at + 4, length, true);
  return member;
}

/**
 * Decompresses one gzip member. Returns undefined if it is damaged, if it exceeds `maxBytes` (reading stops there), or if its
 * header has a name or comment, which packages never have.
 */
export async function gunzip(
  member: Uint8Array<ArrayBuffer>,
  maxBytes: number,
): Promise<Uint8Array<ArrayBuffer> | undefined> {
  if (!hasGzipHeaderWithoutFlags(member)) return undefined;
  try {
    return await decompressWithinLimit(member, 'gzip', maxBytes);
  } catch {
    return undefined; // too long or damaged: each engine throws an error of its own
  }
}

/** True for a gzip header as packages have it: deflate, no flags. */
export function hasGzipHeaderWithoutFlags(member: Uint8Array): boolean {
  return member[0] === 0x1f && member[1] === 0x8b && member[2] === 8 && member[3] === 0;
}
