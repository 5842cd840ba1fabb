/** The shape into which every file is read: rows of tables and lines of text in the document's order, each with its position. */

/** A position in a file. Numbers start at 1, as in the program with which a person opens the file. */
export interface SourcePosition {
  readonly file: string;
  /** Name of the sheet, in a workbook. */
  readonly sheet?: string;
  /** Number of the page, in a PDF. */
  readonly page?: number;
  /** Number of the table, in a page or document that has several. */
  readonly table?: number;
  /** Number of the row, in a sheet or a document's table. */
  readonly row?: number;
  /** Number of the line, in a text file or on a PDF's page; number of the paragraph in a Word document. */
  readonly line?: number;
  /** Number of the entry, in a JSON or XML list. */
  readonly entry?: number;
  /** The source's own name for the entry, such as the number of a case or decision. */
  readonly name?: string;
}

/** One row of a table. Its cells have the visible text; days of a spreadsheet are ISO dates. */
export interface TableBlock {
  readonly kind: 'row';
  /** Number of the row's table within the file, from 1. A table is a sheet of a workbook, or a table on a page. */
  readonly table: number;
  readonly position: SourcePosition;
  readonly cells: readonly string[];
  /** Columns that have a formula, or a text that a spreadsheet would run as a formula. */
  readonly formulas?: readonly number[];
}

/** One line of running text: a paragraph, or a line on a page. */
export interface LineBlock {
  readonly kind: 'line';
  readonly position: SourcePosition;
  readonly text: string;
}

/** States what a reader skipped, for example a hidden sheet. */
interface NoteBlock {
  readonly kind: 'note';
  readonly position: SourcePosition;
  readonly text: string;
}

export type Block = TableBlock | LineBlock | NoteBlock;

/** Batches of blocks, in the document's order. */
export type Blocks = AsyncIterable<readonly Block[]>;

/** Thrown to refuse a file; the message says why, and what the person can do. */
export class FileRefused extends Error {
  override readonly name = 'FileRefused';
  readonly position: SourcePosition;
  readonly why: string;
  readonly what: string;

  constructor(position: SourcePosition, why: string, what: string) {
    super(`${why}: ${what}`);
    this.position = position;
    this.why = why;
    this.what = what;
  }
}

/** Returns a position in words, without the file's name: `sheet "DS", row 5`, `page 2, line 14`, `case SR/00043/26`. */
export function formatPosition({ sheet, page, table, row, line, entry, name }: SourcePosition): string {
  const parts = [
    ...(sheet === undefined ? [] : [`sheet "${sheet}"`]),
    ...(page === undefined ? [] : [`page ${page}`]),
    ...(table === undefined ? [] : [`table ${table}`]),
    ...(row === undefined ? [] : [`row ${row}`]),
    ...(line === undefined ? [] : [`line ${line}`]),
    ...(name !== undefined ? [name] : entry === undefined ? [] : [`entry ${entry}`]),
  ];
  return parts.length === 0 ? 'the file' : parts.join(', ');
}

/** Returns a number by which positions within one file can be sorted. */
export function toSortNumber({ page = 0, table = 0, row = 0, line = 0, entry = 0 }: SourcePosition): number {
  return (page || table) * 10_000_000 + (row || line || entry);
}

/**
 * Returns a text with composed characters (NFC). Some systems write a letter and its diacritics separately, so equal texts would
 * differ.
 */
export function composeCharacters(text: string): string {
  return /[\u0300-\u036f]/.test(text) ? text.normalize('NFC') : text;
}
