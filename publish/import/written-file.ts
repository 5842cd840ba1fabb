import { closeSync, openSync, writeSync } from 'node:fs';

/** Size of the buffer that collects bytes before they are written to the file. */
const PORTION = 1 << 18;
/** Maximum number of bytes of UTF-8 that one UTF-16 code unit can take. */
const WIDEST = 3;

/** A text file that is written row by row, in bounded memory. */
export class WrittenFile {
  readonly #file: number;
  readonly #waiting = Buffer.allocUnsafe(PORTION);
  #length = 0;
  #isClosed = false;

  constructor(path: string) {
    this.#file = openSync(path, 'w');
  }

  add(text: string): void {
    const most = text.length * WIDEST;
    if (most > PORTION - this.#length) this.#flushBuffer();
    if (most > PORTION) this.#writeAll(Buffer.from(text));
    else this.#length += this.#waiting.write(text, this.#length);
  }

  /** Writes the remaining bytes and closes the file. Further calls do nothing. */
  close(): void {
    if (this.#isClosed) return;
    this.#isClosed = true;
    this.#flushBuffer();
    closeSync(this.#file);
  }

  #flushBuffer(): void {
    this.#writeAll(this.#waiting.subarray(0, this.#length));
    this.#length = 0;
  }

  #writeAll(bytes: Uint8Array): void {
    for (let done = 0; done < bytes.length; ) done += writeSync(this.#file, bytes, done);
  }
}

/**
 * Returns a text as one field of a CSV file, in quotation marks if it contains a comma, quotation mark or line break. Adds an
 * apostrophe before a text that a spreadsheet would run as a formula.
 */
export function formatCsvField(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replace(/"/g, '""')}"` : safe;
}
