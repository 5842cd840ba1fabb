// Why: docs/decisions/publishing/sources.md

import type { Place } from '../readers/shape';

/** One column of a list by its headings, which are compared without case but with accents. */
export interface ColumnForm {
  /** The usual heading first, then its synonyms. */
  readonly headings: readonly string[];
  /** Whether a list may lack it. */
  readonly optional?: true;
  /**
   * A column that can revoke what the others say (a site was withdrawn, only one lot is meant). If it is missing, an unknown
   * heading might be it, so the list is refused until a person says what that heading means.
   */
  readonly guards?: true;
  /** Whether a page about one entry may lack it, though a list may not. */
  readonly notOnPage?: true;
}

/** Headings and words of a list. All of it is data: a new heading or word is a row here. */
export interface TableForm<C extends string> {
  readonly columns: Readonly<Record<C, ColumnForm>>;
  /** Known headings that are not read, such as those of personal data. */
  readonly unused: readonly string[];
  /** Words of a column and their meanings; the longest words at the beginning of a cell count, unless `exact`. */
  readonly words?: Readonly<Record<string, readonly WordRow[]>>;
}

/** One meaning, and the words that have it. */
export interface WordRow {
  readonly means: string;
  readonly words: readonly string[];
  /** Where the words stand in a cell: at its beginning by default, anywhere, or as all of it. */
  readonly match?: 'whole' | 'anywhere';
}

/** One row of a list by the source's names of columns. */
export interface TableRow<C extends string> {
  readonly place: Place;
  /** The text of a cell, with line breaks; '' if the list lacks the column. */
  cell(name: C): string;
  /** Whether the list has the column. */
  has(name: C): boolean;
  /** Columns with a formula, whose value depends on the program that shows it. */
  readonly formulas: readonly C[];
  /** The row as it was read, for reports; computed on demand. */
  readonly said: string;
}

/** Headings or words in one text, separated by bars, for readable tables. */
export function oneOf(words: string): readonly string[] {
  return words.split('|').map((word) => word.replace(/\s+/g, ' ').trim());
}

/** A text without case, blanks, punctuation and variants of tone marks (hoá, hóa), for comparison. */
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

/** Words of one or two letters must stand alone, because others may begin with them. */
const SHORTEST_START = 3;

/**
 * The meaning of a cell's words; undefined if unknown. The whole cell counts first, then words anywhere, then the longest words at
 * its beginning.
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

// A list of a million rows repeats a few words, so meanings are cached.
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

/** `plain` with a cache, for words of forms and headings, which recur in each row. */
export function known(word: string): string {
  const before = KNOWN.get(word);
  if (before !== undefined) return before;
  const made = plain(word);
  if (KNOWN.size < MOST_MET) KNOWN.set(word, made);
  return made;
}
