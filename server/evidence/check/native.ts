// Why: docs/decisions/intake/packages.md

import { createHash } from 'node:crypto';
import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { setImmediate } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { crc32, inflateRawSync } from 'node:zlib';
import * as z from 'zod';
import { hasGzipHeaderWithoutFlags } from '@/lib/evidence/archive/gzip';
import type { Primitives, ReadableFile } from '@/lib/evidence/primitives';

// What zlib returns with the option `info`. Node's types for zlib do not declare `engine`.
const InfoSchema = z.object({
  buffer: z.instanceof(Uint8Array<ArrayBuffer>),
  engine: z.object({ bytesWritten: z.number() }),
});
const CollectorSchema = z.custom<() => void>((value) => typeof value === 'function');
const HEADER_BYTES = 10;
const TRAILER_BYTES = 8;
/** Highest compression of deflate: content bytes per packed byte. */
const MOST_GROWTH = 1_032;

/** SHA-256, CRC-32 and gunzip by Node. They block, so they are called in a thread. */
export const NATIVE: Primitives = {
  startSha256: () => {
    const hash = createHash('sha256');
    return { update: (bytes) => hash.update(bytes), hex: () => hash.digest('hex') };
  },
  sha256Hex: async (bytes) => createHash('sha256').update(bytes).digest('hex'),
  crc32: (bytes, before) => crc32(bytes, before),
  gunzip: async (member, maxBytes) => gunzip(member, maxBytes, GARBAGE_COLLECTED_ROOM),
};

/** Provides the memory into which contents are unpacked. */
interface Room {
  /** Returns memory for a content of `length` bytes. */
  take(length: number): Uint8Array<ArrayBuffer>;
  /**
   * Called before a content of `length` bytes is unpacked. Releases the memory that `own` noted, and collects garbage if much was
   * unpacked since the last collection.
   */
  prepare(length: number): Promise<void>;
  /** Notes a content whose memory zlib allocated by itself, so that `prepare` can release that memory before the next content. */
  own(content: Uint8Array<ArrayBuffer>): void;
}

/** A Room that allocates memory for each content; the garbage collector frees it. */
const GARBAGE_COLLECTED_ROOM: Room = {
  take: (length) => new Uint8Array(length),
  prepare: async () => undefined,
  own: () => undefined,
};

/**
 * Unpacks a gzip member whose header is like those of packages (`hasGzipHeaderWithoutFlags`). It uses raw inflate, because zlib's
 * gunzip joins members and ignores trailing bytes. Returns undefined for any other header, for a damaged member, and for content
 * that is longer than `maxBytes` or than MOST_GROWTH times the member.
 */
async function gunzip(
  member: Uint8Array<ArrayBuffer>,
  maxBytes: number,
  room: Room,
): Promise<Uint8Array<ArrayBuffer> | undefined> {
  if (!hasGzipHeaderWithoutFlags(member) || member.length < HEADER_BYTES + TRAILER_BYTES) return undefined;
  const trailer = new DataView(member.buffer, member.byteOffset + member.length - TRAILER_BYTES);
  const statedLength = trailer.getUint32(4, true);
  if (statedLength > maxBytes || statedLength > member.length * MOST_GROWTH) return undefined;
  const packed = member.subarray(HEADER_BYTES, member.length - TRAILER_BYTES);
  await room.prepare(statedLength);
  const content = unpackDeflateStream(packed, statedLength, room);
  return content && crc32(content) === trailer.getUint32(0, true) ? content : undefined;
}

/**
 * Unpacks a deflate stream. Returns undefined if the stream is damaged, if the content has more or fewer than `length` bytes, or
 * if the stream ends before the end of `packed`.
 */
function unpackDeflateStream(packed: Uint8Array<ArrayBuffer>, length: number, room: Room) {
  const blocks = readStoredBlocks(packed);
  if (!blocks) {
    const content = inflate(packed, length);
    if (content) room.own(content);
    return content;
  }
  if (blocks.reduce((sum, block) => sum + block.length, 0) !== length) return undefined;
  const [only] = blocks;
  if (only && blocks.length === 1) return only;
  const content = room.take(length);
  let at = 0;
  for (const block of blocks) {
    content.set(block, at);
    at += block.length;
  }
  return content;
}

/**
 * Returns the blocks of a deflate stream that has only stored (uncompressed) blocks, as streams of pictures and fonts do (RFC
 * 1951, 3.2.4). Returns undefined if a block is compressed, damaged or cut off, or if bytes follow the last block: zlib then
 * reads the stream.
 */
function readStoredBlocks(packed: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer>[] | undefined {
  const blocks: Uint8Array<ArrayBuffer>[] = [];
  const view = new DataView(packed.buffer, packed.byteOffset, packed.length);
  for (let at = 0; at + 5 <= packed.length; ) {
    const head = view.getUint8(at);
    const length = view.getUint16(at + 1, true);
    const isStored = (head & 0b110) === 0 && view.getUint16(at + 3, true) === (~length & 0xffff);
    const end = at + 5 + length;
    if (!isStored || end > packed.length) return undefined;
    blocks.push(packed.subarray(at + 5, end));
    if ((head & 1) === 1) return end === packed.length ? blocks : undefined;
    at = end;
  }
  return undefined;
}

function inflate(packed: Uint8Array, length: number): Uint8Array<ArrayBuffer> | undefined {
  try {
    // The output may be one byte longer than `length`, so that a content that is longer than stated is noticed. One chunk for the
    // whole output avoids a copy.
    const options = { info: true, maxOutputLength: length + 1, chunkSize: Math.max(64, length + 1) };
    const { buffer, engine } = InfoSchema.parse(inflateRawSync(packed, options));
    if (buffer.length !== length || engine.bytesWritten !== packed.length) return undefined;
    return new Uint8Array(buffer.buffer, buffer.byteOffset, buffer.length);
  } catch (thrown) {
    if (thrown instanceof Error && 'code' in thrown) return undefined; // damaged, cut off, or longer than said
    throw thrown;
  }
}

/** A local file whose bytes are in memory. */
export interface OpenFile extends ReadableFile {
  /** Like NATIVE, but with memory that is reused: `gunzip` may overwrite the content that its previous call returned. */
  readonly by: Primitives;
  /** Releases the memory of the file and of its contents; neither may be used afterwards. */
  close(): void;
}

// Memory that held the last file (`spare`) and its contents (`spareRoom`). It is reused, because new memory would be mapped,
// zeroed and collected for each file.
let spare: Buffer<ArrayBuffer> | undefined;
let spareRoom: Uint8Array<ArrayBuffer> | undefined;
/**
 * Smallest length (bytes) of a buffer that surely has memory of its own. Only such memory can be released; a shorter buffer may
 * share a pool with others.
 */
const OWN_BYTES = 1024 * 1024;
/** Number of unpacked bytes after which garbage is collected. */
const COLLECT_AFTER = 16 * 1024 * 1024;
/**
 * Maximum size (bytes) of the memory for unpacked contents that is reused for the next file. Memory that has grown beyond this
 * size is not reused.
 */
const MOST_ROOM = 32 * 1024 * 1024;

/**
 * Provides memory for the unpacked content of one file of a package at a time. If zlib allocated memory for the previous content,
 * that memory is released first: the garbage collector could let many contents of 33 MB pile up. `read` is the size of the
 * package in memory (bytes); it counts towards COLLECT_AFTER.
 */
function createUnpackBuffer(read: number): Room & { readonly close: () => void } {
  let memory = spareRoom ?? new Uint8Array(0);
  let uncollected = read;
  let last: Uint8Array<ArrayBuffer> | undefined;
  spareRoom = undefined;
  const releaseMemory = () => {
    last?.buffer.transfer(0);
    last = undefined;
  };
  return {
    prepare: async (length) => {
      releaseMemory();
      if (uncollected >= COLLECT_AFTER) {
        await collectGarbage();
        uncollected = 0;
      }
      uncollected += length;
    },
    take: (length) => {
      if (memory.length < length) {
        memory.buffer.transfer(0);
        memory = new Uint8Array(length);
      }
      return memory.subarray(0, length);
    },
    own: (content) => {
      if (content.length >= OWN_BYTES) last = content;
    },
    close: () => {
      releaseMemory();
      if (memory.length <= MOST_ROOM) spareRoom = memory;
    },
  };
}

let collector: (() => void) | undefined;

/**
 * Collects garbage at once. Unpacked contents lie outside the garbage collector's heap, so the collector does not count them.
 * Without this call, unused contents would pile up to ten times the memory that is in use.
 */
async function collectGarbage(): Promise<void> {
  await setImmediate(); // zlib releases failed contents in a turn of its own
  if (!collector) {
    setFlagsFromString('--expose-gc');
    collector = CollectorSchema.parse(runInNewContext('gc'));
  }
  collector();
}

/** Reads a local file; blocks this thread. */
export function readFileIntoMemory(path: string): OpenFile {
  const file = openSync(path, 'r');
  try {
    const { size } = fstatSync(file);
    const memory = spare && spare.length >= size ? spare : Buffer.allocUnsafeSlow(size);
    spare = undefined;
    for (let at = 0; at < size; ) {
      const read = readSync(file, memory, at, size - at, at);
      if (read === 0) throw new Error(`${path} became shorter while it was read`);
      at += read;
    }
    const viewBytes = (start: number, end: number) =>
      new Uint8Array(memory.buffer, start, Math.max(0, Math.min(end, size) - start));
    const room = createUnpackBuffer(size);
    return {
      size,
      view: viewBytes,
      by: { ...NATIVE, gunzip: async (member, maxBytes) => gunzip(member, maxBytes, room) },
      slice: (start, end) => ({ arrayBuffer: async () => viewBytes(start, end).slice().buffer }),
      close: () => {
        spare = memory;
        room.close();
      },
    };
  } finally {
    closeSync(file);
  }
}
