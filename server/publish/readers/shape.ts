/**
 * The one shape every file of a source is read into, whatever an office keeps it in: rows of tables and lines of text, in the
 * order of the document, each with the place where a person finds it.
 */

/** Where something stands. Numbers count from 1, as the program that opens the file counts them. */
export interface Place {
  readonly file: string;
  /** The name of a sheet of a workbook. */
  readonly sheet?: string;
  /** The page of a PDF. */
  readonly page?: number;
  /** The table of a page or of a document, where there are several. */
  readonly table?: number;
  /** The row of a sheet, or of a table of a document. */
  readonly row?: number;
  /** The line of a text file, or of a page of a PDF; the paragraph of a document. */
  readonly line?: number;
  /** The entry of a list in JSON or XML, by its count. */
  readonly entry?: number;
  /** What the source itself calls the entry: a case number, a number of a decision. */
  readonly name?: string;
}

/** One row of a table. Cells hold the text a person sees; days of a spreadsheet are ISO dates. */
export interface TableBlock {
  readonly kind: 'row';
  /** Which table of the file it is of, from 1: a sheet, a table of a page. */
  readonly table: number;
  readonly place: Place;
  readonly cells: readonly string[];
  /** Places of cells whose text is the result of a formula, or would be run as one. */
  readonly formulas?: readonly number[];
}

/** One line of running text: a paragraph, a line of a page. */
export interface LineBlock {
  readonly kind: 'line';
  readonly place: Place;
  readonly text: string;
}

/** What a reader passed over: a hidden sheet, a picture in a text. */
interface NoteBlock {
  readonly kind: 'note';
  readonly place: Place;
  readonly text: string;
}

export type Block = TableBlock | LineBlock | NoteBlock;

/** Blocks in the order of the document, some at a time. */
export type Blocks = AsyncIterable<readonly Block[]>;

/** A file that is not read at all. The message says why, and what to do about it. */
export class FileRefused extends Error {
  override readonly name = 'FileRefused';
  readonly place: Place;

  constructor(place: Place, why: string, what: string) {
    super(`${why}: ${what}`);
    this.place = place;
  }
}

/** A place in words: `sheet "DS", row 5`, `page 2, line 14`, `case SR/00043/26`. Without the name of the file. */
export function placeText({ sheet, page, table, row, line, entry, name }: Place): string {
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

/** The number that orders a place among others of its file. */
export function orderOf({ page = 0, table = 0, row = 0, line = 0, entry = 0 }: Place): number {
  return (page || table) * 10_000_000 + (row || line || entry);
}

/** Vietnamese typed on some systems comes in pieces (a letter, then its marks), which looks the same and compares otherwise. */
export function composed(text: string): string {
  return /[\u0300-\u036f]/.test(text) ? text.normalize('NFC') : text;
}
