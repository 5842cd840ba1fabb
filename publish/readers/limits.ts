/** Limits of a file. An honest list of a million rows passes; larger ones can be split. */

const MB = 1_000_000;

/** Most bytes of a file, by its form; those read as a whole get fewer. */
export const MOST_BYTES = {
  csv: 256 * MB,
  json: 128 * MB,
  xml: 128 * MB,
  xlsx: 128 * MB,
  html: 24 * MB,
  pdf: 32 * MB,
  docx: 24 * MB,
} as const;

/** Most bytes once unpacked. */
export const MOST_UNPACKED = { gz: 256 * MB, xlsx: 1_500 * MB, docx: 48 * MB } as const;

/** Highest growth of an archive's part; rows of text pack to about a tenth. */
export const MOST_GROWTH = 100;
/** Parts up to this size (bytes) may grow by any factor. */
export const SMALL = 16 * MB;

/** Longest row of a CSV file, and longest entry of a JSON list, in characters. */
export const LONGEST_ENTRY = 2 * MB;

/** Rows of a sheet: what a spreadsheet can hold. */
export const MOST_ROWS = 1_048_576;

/** Longest silence of a reading thread (ms). */
export const SILENCE_MS = 8_000;

/** JavaScript heap of a reading thread (MB). */
export const THREAD_MB = 128;

/** Most growth of the process while a thread reads (MB); buffers lie outside the thread's heap. */
export const GROWTH_MB = 170;

/** How many blocks (rows, lines and notes) a reader collects before it yields them as a batch. */
export const PORTION = 500;

/** A size in words. */
export function megabytes(bytes: number): string {
  return `${Math.ceil(bytes / MB).toLocaleString('en')} MB`;
}
