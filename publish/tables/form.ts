// Why: docs/decisions/publishing/sources.md

import type { SourcePosition } from '../readers/shape';

/** One column of a list, found by its headings. Upper and lower case count as equal; letters with different diacritics do not. */
export interface ColumnForm {
  /** The usual heading, followed by its synonyms. */
  readonly headings: readonly string[];
  /** True if a list may lack the column. */
  readonly optional?: true;
  /**
   * True for a column that can revoke what other columns say, for example that a site was withdrawn. If the column is missing, an
   * unknown heading might be its heading. Then the list is refused until a person says what that heading means.
   */
  readonly guards?: true;
  /** True if a page about one entry may lack the column, although a list may not. */
  readonly notOnPage?: true;
}

/** Headings and words of a list, as data: a new heading or word is a new row here. */
export interface TableForm<C extends string> {
  readonly columns: Readonly<Record<C, ColumnForm>>;
  /** Known headings whose columns are not read, for example because they have personal data. */
  readonly unused: readonly string[];
  /** Words of a column and their meanings (`findMeaningOfCell`). */
  readonly words?: Readonly<Record<string, readonly WordRow[]>>;
}

/** One meaning, and the words that express it. */
export interface WordRow {
  readonly means: string;
  readonly words: readonly string[];
  /** Where the words must be in a cell: `anywhere`, or as the `whole` cell; if absent, at the beginning of the cell. */
  readonly match?: 'whole' | 'anywhere';
}

/** One row of a list. Its cells are asked for by the names that the form gives the columns. */
export interface TableRow<C extends string> {
  readonly position: SourcePosition;
  /** Returns the text of a cell, with line breaks; '' if the list lacks the column. */
  cell(name: C): string;
  /** True if the list has the column. */
  has(name: C): boolean;
  /** Columns in which the row has a formula, whose value depends on the program that shows it. */
  readonly formulas: readonly C[];
  /** The row as text, for messages about the row; computed on request. */
  readonly text: string;
}

/**
 * Splits a text at its vertical bars ("|") into headings or words. In the tables of a form, one text with bars is easier to read
 * than a list of texts.
 */
export function splitAtBars(words: string): readonly string[] {
  return words.split('|').map((word) => word.replace(/\s+/g, ' ').trim());
}

/** Returns a text for comparison: without case, blanks, punctuation and variants of tone marks (hoá, hóa). */
export function foldText(text: string): string {
  if (/^[\x20-\x7e]*$/.test(text)) return text.toLowerCase().replace(/[^a-z0-9]/g, '');
  return text
    .normalize('NFD')
    .toLowerCase()
    .replace(/(o)([\u0300\u0301\u0303\u0309\u0323])([ae])/g, '$1$3$2')
    .replace(/(u)([\u0300\u0301\u0303\u0309\u0323])(y)/g, '$1$3$2')
    .normalize('NFC')
    .replace(/[^\p{L}\p{N}]/gu, '');
}

/** Returns the names of a form's columns. */
export function listColumnNames<C extends string>({ columns }: Pick<TableForm<C>, 'columns'>): C[] {
  const isColumn = (name: string): name is C => name in columns;
  return Object.keys(columns).filter(isColumn);
}

/**
 * Minimum number of letters of a word that is recognised when a cell only begins with it. A shorter word must be the whole cell,
 * because longer words may begin with it. (Words with `match: 'anywhere'` may be shorter.)
 */
const SHORTEST_START = 3;

/**
 * Returns the meaning of the text in a cell; undefined if the form's words for the column do not give one. Looks first for a word
 * that is the whole cell; then for a word with `match: 'anywhere'` that the cell contains; then for the longest word without
 * `match` with which the cell begins.
 */
export function findMeaningOfCell<C extends string>(
  form: TableForm<C>,
  column: C,
  cell: string,
): string | undefined {
  const rows = form.words?.[column];
  if (rows === undefined) return undefined;
  const met = MEANINGS.get(rows) ?? new Map<string, string | undefined>();
  MEANINGS.set(rows, met);
  if (met.has(cell)) return met.get(cell);
  const meaning = findWordMeaning(rows, foldText(cell));
  if (met.size < MOST_MEANINGS) met.set(cell, meaning);
  return meaning;
}

// Meanings of cells' texts, by the table of words in which the texts were looked up. Stored, because the cells of a million rows
// repeat a few texts.
const MEANINGS = new WeakMap<readonly WordRow[], Map<string, string | undefined>>();
const MOST_MEANINGS = 1_000;

function findWordMeaning(rows: readonly WordRow[], text: string): string | undefined {
  const hasFittingWord = (row: WordRow, fits: (word: string) => boolean) =>
    row.words.some((word) => fits(foldTextCached(word)));
  const whole = rows.find((row) => hasFittingWord(row, (word) => word === text));
  if (whole !== undefined) return whole.means;
  const within = rows.find(
    (row) => row.match === 'anywhere' && hasFittingWord(row, (word) => text.includes(word)),
  );
  if (within !== undefined) return within.means;
  let longest = SHORTEST_START - 1;
  let best: string | undefined;
  for (const { means, words, match } of rows) {
    for (const word of match === undefined ? words.map(foldTextCached) : []) {
      if (word.length > longest && text.startsWith(word)) [best, longest] = [means, word.length];
    }
  }
  return best;
}

const KNOWN = new Map<string, string>();

/**
 * Returns `foldText` of a word, and stores the result for the next call. Used for words of forms and for headings, which are
 * compared with the cells of every row.
 */
export function foldTextCached(word: string): string {
  const before = KNOWN.get(word);
  if (before !== undefined) return before;
  const made = foldText(word);
  if (KNOWN.size < MOST_MEANINGS) KNOWN.set(word, made);
  return made;
}
