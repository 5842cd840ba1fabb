import { findEncoding, textOf } from './decode';
import { LONGEST_ENTRY } from './limits';
import { FileRefused, type Place } from './shape';

/** One entry of a list, or why it cannot be read. */
export type JsonEntry = { readonly place: Place } & (
  | { readonly value: unknown }
  | { readonly reason: string }
);

/**
 * Reads a JSON list entry by entry, or JSON Lines line by line, in bounded memory. Another document is one entry. An entry
 * that is no JSON is told as one; a list that does not end is refused.
 */
export async function* jsonEntries(path: string, file: string): AsyncGenerator<JsonEntry> {
  const { encoding } = await findEncoding(path);
  const splitter = new Splitter(file);
  let entry = 0;
  for await (const piece of textOf(path, encoding)) {
    for (const { text, line } of splitter.take(piece)) yield parsed(text, { file, entry: ++entry, line });
  }
  for (const { text, line } of splitter.end()) yield parsed(text, { file, entry: ++entry, line });
}

function parsed(text: string, place: Place): JsonEntry {
  try {
    return { place, value: JSON.parse(text.normalize('NFC')) };
  } catch (thrown) {
    return { place, reason: `it is no JSON: ${thrown instanceof Error ? thrown.message : String(thrown)}` };
  }
}

interface Piece {
  readonly text: string;
  readonly line: number;
}

// Signs that change where an entry begins or ends; everything between them is copied.
const SIGNS = /["\\[\]{},\n]/g;

/** Cuts a list into its entries by counting brackets outside of strings. */
class Splitter {
  readonly #file: string;
  /** Null until the first sign that is no blank was seen. */
  #isList: boolean | null = null;
  #isEnded = false;
  #depth = 0;
  #inString = false;
  /** The next piece begins with what a backslash made a part of a string. */
  #isEscaped = false;
  #text = '';
  #line = 1;
  #begin = 1;

  constructor(file: string) {
    this.#file = file;
  }

  *take(piece: string): Generator<Piece> {
    const text = this.#isList === null ? this.#begun(piece) : piece;
    let from = 0;
    let passTo = this.#isEscaped && text !== '' ? 1 : 0;
    if (text !== '') this.#isEscaped = false;
    for (const { 0: sign, index } of text.matchAll(SIGNS)) {
      if (index < passTo) continue;
      if (sign === '\n') this.#line++;
      if (this.#inString) {
        if (sign === '"') this.#inString = false;
        if (sign !== '\\') continue;
        passTo = index + 2;
        this.#isEscaped = passTo > text.length;
      } else if (sign === '"') this.#inString = true;
      else if (sign === '[' || sign === '{') this.#depth++;
      else if (sign === ']' || sign === '}') {
        this.#depth--;
        if (this.#depth >= 0 || this.#isList !== true) continue;
        yield* this.#cut(text.slice(from, index));
        [this.#isEnded, this.#isList, this.#depth, from] = [true, false, 0, index + 1];
      } else if (this.#depth === 0 && sign === (this.#isList ? ',' : '\n')) {
        yield* this.#cut(text.slice(from, index));
        from = index + 1;
      }
    }
    this.#text += text.slice(from);
    if (this.#text.length > LONGEST_ENTRY * 4) {
      const place = { file: this.#file, line: this.#begin };
      throw new FileRefused(place, 'an entry is longer than any', 'take the file again');
    }
  }

  *end(): Generator<Piece> {
    if (this.#isList === true && !this.#isEnded) {
      const place = { file: this.#file, line: this.#line };
      throw new FileRefused(place, 'the list does not end, so the file was cut off', 'take the file again');
    }
    yield* this.#cut('');
  }

  /** The text after the bracket that opens a list; a document of another kind whole. */
  #begun(piece: string): string {
    const whole = this.#text + piece.replace(/^\uFEFF/, '');
    const text = whole.trimStart();
    this.#text = '';
    if (text === '') return '';
    this.#line += whole.slice(0, whole.length - text.length).split('\n').length - 1;
    this.#begin = this.#line;
    this.#isList = text.startsWith('[');
    return this.#isList ? text.slice(1) : text;
  }

  *#cut(more: string): Generator<Piece> {
    const whole = this.#text + more;
    const text = whole.trim();
    const blank = whole.slice(0, whole.length - whole.trimStart().length).split('\n').length - 1;
    const line = this.#begin + blank;
    this.#text = '';
    this.#begin = this.#line;
    if (text !== '') yield { text, line };
  }
}
