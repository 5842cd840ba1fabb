import { closeSync, openSync, writeSync } from 'node:fs';

/** Characters written at a time: few enough that the text of a portion is no large object, which is freed late. */
const PORTION = 1 << 15;

/** A text file that is written row by row and never held. */
export class WrittenFile {
  readonly #file: number;
  #text = '';
  #isClosed = false;

  constructor(path: string) {
    this.#file = openSync(path, 'w');
  }

  add(text: string): void {
    this.#text += text;
    if (this.#text.length < PORTION) return;
    writeSync(this.#file, this.#text);
    this.#text = '';
  }

  /** Writes what waits; once. */
  close(): void {
    if (this.#isClosed) return;
    this.#isClosed = true;
    writeSync(this.#file, this.#text);
    this.#text = '';
    closeSync(this.#file);
  }
}

/** One field of a CSV file. A spreadsheet runs what begins like a formula, so such a text gets a sign before it. */
export function csvField(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replace(/"/g, '""')}"` : safe;
}
