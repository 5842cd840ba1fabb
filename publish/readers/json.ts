import { findEncoding, textOf } from './decode';
import { LONGEST_ENTRY } from './limits';
import { composed, FileRefused, type Place } from './shape';

/** One entry of a list, or why it cannot be read. */
export type JsonEntry = { readonly place: Place } & (
  | { readonly value: unknown }
  | { readonly reason: string }
);

/**
 * Reads a JSON list by entries, or JSON Lines by lines, in bounded memory. Any other document is one entry. A bad
 * entry is reported as one; a list that does not end is refused.
 */
export async function* jsonEntries(path: string, file: string): AsyncGenerator<readonly JsonEntry[]> {
  const { encoding } = await findEncoding(path);
  const splitter = new Splitter(file);
  let entry = 0;
  for await (const piece of textOf(path, encoding)) {
    const entries: JsonEntry[] = [];
    for (const { text, line } of splitter.take(piece)) {
      entries.push(parsed(text, { file, entry: ++entry, line }));
    }
    if (entries.length > 0) yield entries;
  }
  const last = splitter.end().map(({ text, line }) => parsed(text, { file, entry: ++entry, line }));
  if (last.length > 0) yield last;
}

function parsed(text: string, place: Place): JsonEntry {
  try {
    return { place, value: JSON.parse(composed(text)) };
  } catch (thrown) {
    return { place, reason: `it is no JSON: ${thrown instanceof Error ? thrown.message : String(thrown)}` };
  }
}

interface Piece {
  readonly text: string;
  readonly line: number;
}

// The characters that decide where an entry ends.
const [NEWLINE, QUOTE, COMMA, BACKSLASH] = [0x0a, 0x22, 0x2c, 0x5c];
const [OPEN_LIST, CLOSE_LIST, OPEN_OBJECT, CLOSE_OBJECT] = [0x5b, 0x5d, 0x7b, 0x7d];

/** Cuts a list into its entries by counting brackets outside of strings. */
class Splitter {
  readonly #file: string;
  /** Null until the first character that is no blank. */
  #isList: boolean | null = null;
  #isEnded = false;
  #depth = 0;
  #inString = false;
  /** Whether the next piece begins with an escaped character. */
  #isEscaped = false;
  #text = '';
  #line = 1;
  #begin = 1;

  constructor(file: string) {
    this.#file = file;
  }

  take(piece: string): Piece[] {
    const text = this.#isList === null ? this.#begun(piece) : piece;
    const pieces: Piece[] = [];
    let from = 0;
    let at = this.#isEscaped && text !== '' ? 1 : 0;
    if (text !== '') this.#isEscaped = false;
    for (; at < text.length; at++) {
      const sign = text.charCodeAt(at);
      if (sign === NEWLINE) this.#line++;
      if (this.#inString) {
        if (sign === QUOTE) this.#inString = false;
        else if (sign === BACKSLASH) this.#isEscaped = ++at === text.length;
      } else if (sign === QUOTE) this.#inString = true;
      else if (sign === OPEN_LIST || sign === OPEN_OBJECT) this.#depth++;
      else if (sign === CLOSE_LIST || sign === CLOSE_OBJECT) {
        this.#depth--;
        if (this.#depth >= 0 || this.#isList !== true) continue;
        this.#cut(text.slice(from, at), pieces);
        [this.#isEnded, this.#isList, this.#depth, from] = [true, false, 0, at + 1];
      } else if (this.#depth === 0 && sign === (this.#isList ? COMMA : NEWLINE)) {
        this.#cut(text.slice(from, at), pieces);
        from = at + 1;
      }
    }
    this.#text += text.slice(from);
    if (this.#text.length > LONGEST_ENTRY * 4) {
      const place = { file: this.#file, line: this.#begin };
      throw new FileRefused(place, 'an entry is longer than any', 'take the file again');
    }
    return pieces;
  }

  end(): Piece[] {
    if (this.#isList === true && !this.#isEnded) {
      const place = { file: this.#file, line: this.#line };
      throw new FileRefused(place, 'the list does not end, so the file was cut off', 'take the file again');
    }
    const pieces: Piece[] = [];
    this.#cut('', pieces);
    return pieces;
  }

  /** The text after a list's opening bracket; another document whole. */
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

  #cut(more: string, into: Piece[]): void {
    const whole = this.#text + more;
    const text = whole.trim();
    const blank = whole.slice(0, whole.length - whole.trimStart().length).split('\n').length - 1;
    const line = this.#begin + blank;
    this.#text = '';
    this.#begin = this.#line;
    if (text !== '') into.push({ text, line });
  }
}
