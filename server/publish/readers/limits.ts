/** What a file may cost before it is refused. An honest list of a million rows passes; what is larger can be parted. */

const MB = 1_000_000;

/** Most bytes of a file, by how it is read: as a stream, or as a whole. */
export const MOST_BYTES = {
  csv: 256 * MB,
  json: 128 * MB,
  xml: 128 * MB,
  xlsx: 128 * MB,
  html: 24 * MB,
  pdf: 32 * MB,
  docx: 24 * MB,
} as const;

/** Most bytes of all that, once it is unpacked. */
export const MOST_UNPACKED = { gz: 256 * MB, xlsx: 1_500 * MB, docx: 48 * MB } as const;

/** A part of an archive that grows by more than this is no list: text of rows packs to about a tenth. */
export const MOST_GROWTH = 100;
/** Below this nothing is a bomb. */
export const SMALL = 16 * MB;

/** Longest row of a CSV file, and longest entry of a JSON list, in characters. */
export const LONGEST_ENTRY = 2 * MB;

/** Rows of a sheet: what a spreadsheet can hold. */
export const MOST_ROWS = 1_048_576;

/** A reader in a thread that says nothing for so long is stopped, in milliseconds. */
export const SILENCE_MS = 8_000;

/** What a thread that reads may take for JavaScript objects, in MB. */
export const THREAD_MB = 128;

/** By how much the process may grow while a thread reads, in MB: buffers lie outside of what a thread can be held to. */
export const GROWTH_MB = 170;

/** Blocks handed over at a time. */
export const PORTION = 500;

/** A size in words. */
export function megabytes(bytes: number): string {
  return `${Math.ceil(bytes / MB).toLocaleString('en')} MB`;
}
