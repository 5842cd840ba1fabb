import { crc32 } from '@/lib/base/crc32';
import { sha256Hex } from '@/lib/base/digest';
import { gunzip } from './archive/gzip';
import { RunningSha256 } from './sha256';

/** A file that can be read from any offset, such as a Blob. */
export interface ReadableFile {
  readonly size: number;
  slice(start: number, end: number): { arrayBuffer(): Promise<ArrayBuffer> };
  /**
   * Returns bytes `start` to `end` without a copy. Present only if the whole file is in memory. The caller must not change the
   * bytes.
   */
  view?(start: number, end: number): Uint8Array<ArrayBuffer>;
}

/**
 * The functions on which a verifier is built. Every implementation gives the same results; which one is fastest depends on the
 * platform.
 */
export interface Primitives {
  /** Starts a SHA-256 that takes its data in chunks. */
  startSha256(): { update(bytes: Uint8Array): unknown; hex(): string };
  /** Returns the SHA-256 (hex) of bytes in memory. */
  sha256Hex(bytes: Uint8Array<ArrayBuffer>): Promise<string>;
  /** Returns the CRC-32 of `bytes`. `before` is the CRC of the preceding bytes (0 at the start). */
  crc32(bytes: Uint8Array, before: number): number;
  /** Decompresses one gzip member; undefined if it is damaged or exceeds `maxBytes`. */
  gunzip(member: Uint8Array<ArrayBuffer>, maxBytes: number): Promise<Uint8Array<ArrayBuffer> | undefined>;
}

/** The implementation for browsers, workers and Node. */
export const WEB: Primitives = { startSha256: () => new RunningSha256(), sha256Hex, crc32, gunzip };
