import { crc32 } from '@/lib/base/crc32';
import { sha256Hex } from '@/lib/base/digest';
import { gunzip } from './archive/gzip';
import { RunningSha256 } from './sha256';

/** A file with random access; a Blob is one. */
export interface ReadableFile {
  readonly size: number;
  slice(start: number, end: number): { arrayBuffer(): Promise<ArrayBuffer> };
  /** Returns the same bytes without a copy, if the whole file is in memory. The caller must not change them. */
  view?(start: number, end: number): Uint8Array<ArrayBuffer>;
}

/** The primitives of a verifier. Every set gives the same results; the fastest depends on the platform. */
export interface Primitives {
  /** Starts a SHA-256 of data in chunks. */
  startSha256(): { update(bytes: Uint8Array): unknown; hex(): string };
  /** Returns the SHA-256 (hex) of bytes in memory. */
  sha256Hex(bytes: Uint8Array<ArrayBuffer>): Promise<string>;
  /** Returns the CRC-32 of `bytes`, continued from `before`. */
  crc32(bytes: Uint8Array, before: number): number;
  /** Decompresses one gzip member; undefined if it is damaged or exceeds `maxBytes`. */
  gunzip(member: Uint8Array<ArrayBuffer>, maxBytes: number): Promise<Uint8Array<ArrayBuffer> | undefined>;
}

/** The set for browsers, workers and Node. */
export const WEB: Primitives = { startSha256: () => new RunningSha256(), sha256Hex, crc32, gunzip };
