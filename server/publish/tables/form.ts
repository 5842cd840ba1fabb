// Why: docs/decisions/publishing/sources.md

import type { Place } from '../readers/shape';

/** One column of a list: what offices write above it. Headings are compared without case, marks of spelling stay. */
export interface ColumnForm {
  /** The usual heading first, then its synonyms. */
  readonly headings: readonly string[];
  /** The list may be without it. */
  readonly optional?: true;
  /**
   * What a list says in this column can take back what the others say (that a site was withdrawn, that one lot alone is meant).
   * Where it is not found, a heading nobody knows might be it, and the list is refused until somebody says what that is.
   */
  readonly guards?: true;
  /** A page about one entry may be without it, though a list may not. */
  readonly notOnPage?: true;
}

/** How a list is headed, and which words of it mean what. All of it is data: a new heading or a new word is a row here. */
export interface TableForm<C extends string> {
  readonly columns: Readonly<Record<C, ColumnForm>>;
  /** Headings that are known and not read, such as those of personal data. */
  readonly unused: readonly string[];
  /** Words of a column and what they mean; the longest words that a cell begins with count, unless it is `exact`. */
  readonly words?: Readonly<Record<string, readonly WordRow[]>>;
}

/** One meaning, and the words that have it. */
export interface WordRow {
  readonly means: string;
  readonly words: readonly string[];
  /** Where in a cell the words stand: at its beginning unless said, anywhere, or as the whole of it. */
  readonly match?: 'whole' | 'anywhere';
}

/** One row of a list by the names a source gives its columns. */
export interface TableRow<C extends string> {
  readonly place: Place;
  /** The text of a cell, '' where the list has no such column; lines in it are parted by line breaks. */
  cell(name: C): string;
  /** Whether the list has the column. */
  has(name: C): boolean;
  /** Columns that hold a formula: what they show depends on the program that shows it. */
  readonly formulas: readonly C[];
  /** The row as it was read, for whoever has to look at it; put together when it is asked for. */
  readonly said: string;
}

/** Headings or words in one text, parted by bars, so that a table of them can be read. */
export function oneOf(words: string): readonly string[] {
  return words.split('|').map((word) => word.replace(/\s+/g, ' ').trim());
}

/** A text without case, blanks, signs and the two ways to put a tone mark (hoá, hóa), to compare headings and words by. */
export function plain(text: string): string {
  if (/^[\x20-\x7e]*$/.test(text)) return text.toLowerCase().replace(/[^a-z0-9]/g, '');
  return text
    .normalize('NFD')
    .toLowerCase()
    .replace(/(o)([\u0300\u0301\u0303\u0309\u0323])([ae])/g, '$1$3$2')
    .replace(/(u)([\u0300\u0301\u0303\u0309\u0323])(y)/g, '$1$3$2')
    .normalize('NFC')
    .replace(/[^\p{L}\p{N}]/gu, '');
}

/** The names of the columns of a form. */
export function columnNames<C extends string>({ columns }: Pick<TableForm<C>, 'columns'>): C[] {
  const isColumn = (name: string): name is C => name in columns;
  return Object.keys(columns).filter(isColumn);
}

/** Words of one or two letters stand alone, or they would begin others. */
const SHORTEST_START = 3;

/**
 * What the words of a cell mean; undefined where no row has them. The whole of a cell counts first, then words anywhere in
 * it, then the longest words it begins with.
 */
export function meaningOf<C extends string>(form: TableForm<C>, column: C, cell: string): string | undefined {
  const rows = form.words?.[column];
  if (rows === undefined) return undefined;
  const met = MET.get(rows) ?? new Map<string, string | undefined>();
  MET.set(rows, met);
  if (met.has(cell)) return met.get(cell);
  const meaning = found(rows, plain(cell));
  if (met.size < MOST_MET) met.set(cell, meaning);
  return meaning;
}

// A list of a million rows says the same few words in each.
const MET = new WeakMap<readonly WordRow[], Map<string, string | undefined>>();
const MOST_MET = 1_000;

function found(rows: readonly WordRow[], said: string): string | undefined {
  const has = (row: WordRow, fits: (word: string) => boolean) => row.words.some((word) => fits(known(word)));
  const whole = rows.find((row) => has(row, (word) => word === said));
  if (whole !== undefined) return whole.means;
  const within = rows.find((row) => row.match === 'anywhere' && has(row, (word) => said.includes(word)));
  if (within !== undefined) return within.means;
  let longest = SHORTEST_START - 1;
  let best: string | undefined;
  for (const { means, words, match } of rows) {
    for (const word of match === undefined ? words.map(known) : []) {
      if (word.length > longest && said.startsWith(word)) [best, longest] = [means, word.length];
    }
  }
  return best;
}

const KNOWN = new Map<string, string>();

/** `plain` of a word of a form or of a heading: they are few, and met for each row. */
export function known(word: string): string {
  const before = KNOWN.get(word);
  if (before !== undefined) return before;
  const made = plain(word);
  if (KNOWN.size < MOST_MET) KNOWN.set(word, made);
  return made;
}
