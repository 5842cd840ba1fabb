import { findEncoding, readTextInPieces } from './decode';
import { LONGEST_ENTRY } from './limits';
import { composeCharacters, FileRefused, type SourcePosition } from './shape';

/** One entry of a list, or the reason why it cannot be read. */
export type JsonEntry = { readonly position: SourcePosition } & (
  | { readonly value: unknown }
  | { readonly reason: string }
);

/**
 * Yields the entries of a JSON list, or the lines of JSON Lines, in batches and in bounded memory. Any other document is one
 * entry. An entry that is not JSON is yielded with a reason. Throws FileRefused if a list is cut off before its end, or if an
 * entry is too long.
 */
export async function* readJsonEntries(path: string, file: string): AsyncGenerator<readonly JsonEntry[]> {
  const { encoding } = await findEncoding(path);
  const splitter = new Splitter(file);
  let entry = 0;
  for await (const piece of readTextInPieces(path, encoding)) {
    const entries: JsonEntry[] = [];
    for (const { text, line } of splitter.take(piece)) {
      entries.push(parseEntry(text, { file, entry: ++entry, line }));
    }
    if (entries.length > 0) yield entries;
  }
  const last = splitter.end().map(({ text, line }) => parseEntry(text, { file, entry: ++entry, line }));
  if (last.length > 0) yield last;
}

function parseEntry(text: string, position: SourcePosition): JsonEntry {
  try {
    return { position, value: JSON.parse(composeCharacters(text)) };
  } catch (thrown) {
    return {
      position,
      reason: `it is no JSON: ${thrown instanceof Error ? thrown.message : String(thrown)}`,
    };
  }
}

interface Piece {
  readonly text: string;
  readonly line: number;
}

// The characters that decide where an entry ends.
const [NEWLINE, QUOTE, COMMA, BACKSLASH] = [0x0a, 0x22, 0x2c, 0x5c];
const [OPEN_LIST, CLOSE_LIST, OPEN_OBJECT, CLOSE_OBJECT] = [0x5b, 0x5d, 0x7b, 0x7d];

/** Cuts a list into its entries by counting the brackets outside strings. */
class Splitter {
  readonly #file: string;
  /**
   * True while the entries of a JSON list are read, which end at commas. False in any other document, whose entries end at line
   * breaks, and after the end of the list. Null until the first character that is not blank.
   */
  #isList: boolean | null = null;
  #isEnded = false;
  #depth = 0;
  #inString = false;
  /** True if the last piece of text ended with a backslash in a string: the next piece then begins with the escaped character. */
  #isEscaped = false;
  #text = '';
  #line = 1;
  #begin = 1;

  constructor(file: string) {
    this.#file = file;
  }

  take(piece: string): Piece[] {
    const text = this.#isList === null ? this.#takeDocumentStart(piece) : piece;
    const pieces: Piece[] = [];
    let from = 0;
    let at = this.#isEscaped && text !== '' ? 1 : 0;
    if (text !== '') this.#isEscaped = false;
    for (; at < text.length; at++) {
      const code = text.charCodeAt(at);
      if (code === NEWLINE) this.#line++;
      if (this.#inString) {
        if (code === QUOTE) this.#inString = false;
        else if (code === BACKSLASH) this.#isEscaped = ++at === text.length;
      } else if (code === QUOTE) this.#inString = true;
      else if (code === OPEN_LIST || code === OPEN_OBJECT) this.#depth++;
      else if (code === CLOSE_LIST || code === CLOSE_OBJECT) {
        this.#depth--;
        if (this.#depth >= 0 || this.#isList !== true) continue;
        this.#pushPiece(text.slice(from, at), pieces);
        [this.#isEnded, this.#isList, this.#depth, from] = [true, false, 0, at + 1];
      } else if (this.#depth === 0 && code === (this.#isList ? COMMA : NEWLINE)) {
        this.#pushPiece(text.slice(from, at), pieces);
        from = at + 1;
      }
    }
    this.#text += text.slice(from);
    if (this.#text.length > LONGEST_ENTRY * 4) {
      const position = { file: this.#file, line: this.#begin };
      throw new FileRefused(position, 'an entry is longer than any', 'take the file again');
    }
    return pieces;
  }

  end(): Piece[] {
    if (this.#isList === true && !this.#isEnded) {
      const position = { file: this.#file, line: this.#line };
      throw new FileRefused(
        position,
        'the list does not end, so the file was cut off',
        'take the file again',
      );
    }
    const pieces: Piece[] = [];
    this.#pushPiece('', pieces);
    return pieces;
  }

  /**
   * Takes the first text of a document and returns the part in which entries begin: for a list, the text after its opening
   * bracket; for any other document, the text without blanks in front. Empty if the text has only blanks.
   */
  #takeDocumentStart(piece: string): string {
    const whole = this.#text + piece.replace(/^\uFEFF/, '');
    const text = whole.trimStart();
    this.#text = '';
    if (text === '') return '';
    this.#line += whole.slice(0, whole.length - text.length).split('\n').length - 1;
    this.#begin = this.#line;
    this.#isList = text.startsWith('[');
    return this.#isList ? text.slice(1) : text;
  }

  #pushPiece(more: string, into: Piece[]): void {
    const whole = this.#text + more;
    const text = whole.trim();
    const blank = whole.slice(0, whole.length - whole.trimStart().length).split('\n').length - 1;
    const line = this.#begin + blank;
    this.#text = '';
    this.#begin = this.#line;
    if (text !== '') into.push({ text, line });
  }
}
