/** Every file is read into this shape: table rows and text lines in the document's order, each with its place. */

/** A place in a file. Numbers count from 1, as the program that opens the file counts them. */
export interface Place {
  readonly file: string;
  /** The name of a sheet of a workbook. */
  readonly sheet?: string;
  /** The page of a PDF. */
  readonly page?: number;
  /** The table of a page or document, if there are several. */
  readonly table?: number;
  /** The row of a sheet, or of a table of a document. */
  readonly row?: number;
  /** The line of a text file, or of a page of a PDF; the paragraph of a document. */
  readonly line?: number;
  /** The entry of a list in JSON or XML, by its count. */
  readonly entry?: number;
  /** The source's own name of the entry: a case or decision number. */
  readonly name?: string;
}

/** One row of a table. Cells hold the visible text; spreadsheet days are ISO dates. */
export interface TableBlock {
  readonly kind: 'row';
  /** Number of its table in the file, from 1: a sheet, or a table of a page. */
  readonly table: number;
  readonly place: Place;
  readonly cells: readonly string[];
  /** Columns with a formula, or with a text that would be run as one. */
  readonly formulas?: readonly number[];
}

/** One line of running text: a paragraph, a line of a page. */
export interface LineBlock {
  readonly kind: 'line';
  readonly place: Place;
  readonly text: string;
}

/** Something a reader skipped, such as a hidden sheet. */
interface NoteBlock {
  readonly kind: 'note';
  readonly place: Place;
  readonly text: string;
}

export type Block = TableBlock | LineBlock | NoteBlock;

/** Blocks in the document's order, in batches. */
export type Blocks = AsyncIterable<readonly Block[]>;

/** Refuses a file; the message says why and what to do. */
export class FileRefused extends Error {
  override readonly name = 'FileRefused';
  readonly place: Place;
  readonly why: string;
  readonly what: string;

  constructor(place: Place, why: string, what: string) {
    super(`${why}: ${what}`);
    this.place = place;
    this.why = why;
    this.what = what;
  }
}

/** A place in words, without the file: `sheet "DS", row 5`, `page 2, line 14`, `case SR/00043/26`. */
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

/** Orders places of one file. */
export function orderOf({ page = 0, table = 0, row = 0, line = 0, entry = 0 }: Place): number {
  return (page || table) * 10_000_000 + (row || line || entry);
}

/** Composes characters (NFC): some systems write a letter and its marks apart, which compares unequal. */
export function composed(text: string): string {
  return /[\u0300-\u036f]/.test(text) ? text.normalize('NFC') : text;
}
