/** Limits for reading a file. A valid list of a million rows passes; a larger list can be split. */

const MB = 1_000_000;

/** Maximum size of a file (bytes), by its format. The limit is lower for formats that must be in memory as a whole. */
export const MOST_BYTES = {
  csv: 256 * MB,
  json: 128 * MB,
  xml: 128 * MB,
  xlsx: 128 * MB,
  html: 24 * MB,
  pdf: 32 * MB,
  docx: 24 * MB,
} as const;

/** Maximum size of a file after unpacking (bytes), by the form of the packed file. */
export const MOST_UNPACKED = { gz: 256 * MB, xlsx: 1_500 * MB, docx: 48 * MB } as const;

/** Largest growth of a part of an archive when it is unpacked (factor). Rows of text usually grow tenfold. */
export const MOST_GROWTH = 100;
/** Maximum unpacked size (bytes) of a part of an archive for which MOST_GROWTH does not count. */
export const SMALL = 16 * MB;

/** Longest row of a CSV file, and longest entry of a JSON list (characters). */
export const LONGEST_ENTRY = 2 * MB;

/** Maximum number of rows of a sheet; no spreadsheet can have more. */
export const MOST_ROWS = 1_048_576;

/** Idle timeout of a reading thread (ms): how long it may send nothing. */
export const IDLE_TIMEOUT_MS = 8_000;

/** Largest JavaScript heap of a reading thread (MB). */
export const THREAD_MB = 128;

/**
 * Largest amount of memory (MB) by which the process may grow while a thread reads. The thread's heap limit does not cover
 * buffers.
 */
export const GROWTH_MB = 170;

/** How many blocks (rows, lines and notes) a reader collects before it yields them as a batch. */
export const BLOCKS_PER_BATCH = 500;

/** Returns a size as text, rounded up to whole megabytes: "12 MB". */
export function formatMegabytes(bytes: number): string {
  return `${Math.ceil(bytes / MB).toLocaleString('en')} MB`;
}
