import { parse as parseCsv } from 'csv-parse/sync';
import { type DefaultTreeAdapterMap, parse as parseHtml } from 'parse5';
import * as z from 'zod';
import type { ProblemList } from '../rows';
import type { SourceFile } from './importer';

/** A row of a published table; cells go by the names an importer gives its columns, and one that is not there is ''. */
export interface TableRow<C extends string> {
  readonly line: number;
  cell(name: C): string;
}

/** How a list heads its columns. Headings are compared without case, signs and blanks. */
export interface TableForm<C extends string> {
  readonly columns: Readonly<Record<C, { readonly headings: readonly string[]; readonly optional?: true }>>;
  /** Columns that are there and not used. Any other heading means that the list has changed. */
  readonly unused: readonly string[];
}

interface Cells {
  readonly line: number;
  readonly cells: readonly string[];
}

/** Reads the list of a CSV file or of an HTML page: the table that has the headings. Anything else is a problem. */
export function readTable<C extends string>(
  file: SourceFile,
  form: TableForm<C>,
  problems: ProblemList,
): readonly TableRow<C>[] {
  const tables = /^\s*</.test(file.text) ? htmlTables(file.text) : csvTable(file, problems);
  const first = columnNames(form)[0];
  const found = tables.filter(
    ([heading]) => heading !== undefined && first !== undefined && has(heading, form, first),
  );
  const [table] = found;
  if (table === undefined || found.length > 1) {
    const count = found.length === 0 ? 'no table' : `${found.length} tables`;
    problems.add(file.name, 1, `${count} with a column "${first && form.columns[first].headings[0]}"`);
    return [];
  }
  const [heading, ...rows] = table;
  if (heading === undefined) return [];
  const places = placesOf(file.name, heading, form, problems);
  if (places === null) return [];
  return rows.flatMap(({ line, cells }) => {
    if (cells.length !== heading.cells.length) {
      problems.add(file.name, line, `${cells.length} cells where the heading has ${heading.cells.length}`);
      return [];
    }
    return [{ line, cell: (name) => cells[places.get(name) ?? -1] ?? '' }];
  });
}

/** All text of an HTML page, each block on a line of its own; a CSV file has none. */
export function textOfPage({ text }: SourceFile): string {
  return /^\s*</.test(text) ? textIn(parseHtml(text)) : '';
}

function columnNames<C extends string>({ columns }: TableForm<C>): C[] {
  const isColumn = (name: string): name is C => name in columns;
  return Object.keys(columns).filter(isColumn);
}

function has<C extends string>({ cells }: Cells, { columns }: TableForm<C>, name: C): boolean {
  return cells.some((cell) => columns[name].headings.some((heading) => plain(heading) === plain(cell)));
}

function placesOf<C extends string>(
  file: string,
  { line, cells }: Cells,
  form: TableForm<C>,
  problems: ProblemList,
): ReadonlyMap<C, number> | null {
  const places = new Map<C, number>();
  const known = new Set<number>();
  const before = problems.count;
  for (const name of columnNames(form)) {
    const { headings, optional } = form.columns[name];
    const at = cells.flatMap((cell, place) =>
      headings.some((one) => plain(one) === plain(cell)) ? [place] : [],
    );
    if (at.length > 1) problems.add(file, line, `the column "${headings[0]}" is there twice`);
    if (at.length === 0 && optional === undefined)
      problems.add(file, line, `the list has no column "${headings[0]}"`);
    for (const place of at) known.add(place);
    if (at[0] !== undefined) places.set(name, at[0]);
  }
  for (const [place, cell] of cells.entries()) {
    const isUnused = form.unused.some((heading) => plain(heading) === plain(cell));
    if (!known.has(place) && !isUnused) problems.add(file, line, `the list has an unknown column "${cell}"`);
  }
  return problems.count === before ? places : null;
}

function plain(text: string): string {
  return text
    .normalize('NFC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
}

const RowsSchema = z.array(z.object({ record: z.array(z.string()), info: z.object({ lines: z.int() }) }));

function csvTable({ name, text }: SourceFile, problems: ProblemList): Cells[][] {
  try {
    const options = { bom: true, info: true, relax_column_count: true, skip_empty_lines: true, trim: true };
    // Spreadsheets set to Vietnamese write semicolons.
    const [heading = ''] = text.split('\n');
    const delimiter = heading.split(';').length > heading.split(',').length ? ';' : ',';
    const rows = RowsSchema.parse(parseCsv(text, { ...options, delimiter }));
    return [
      rows.map(({ record, info }) => ({
        line: info.lines - record.reduce((sum, cell) => sum + cell.split('\n').length - 1, 0),
        cells: record,
      })),
    ];
  } catch (thrown) {
    if (!(thrown instanceof Error)) throw thrown;
    problems.add(name, 1, `it is no CSV: ${thrown.message}`);
    return [];
  }
}

type HtmlNode = DefaultTreeAdapterMap['node'];
type HtmlElement = DefaultTreeAdapterMap['element'];

// Tables in tables are layout: only rows of the table itself count.
function htmlTables(text: string): Cells[][] {
  const document = parseHtml(text, { sourceCodeLocationInfo: true });
  return elementsIn(document, 'table', () => true).map((table) =>
    elementsIn(table, 'tr', ({ tagName }) => tagName !== 'table').map((row) => ({
      line: row.sourceCodeLocation?.startLine ?? 1,
      cells: elementsIn(row, 'td th', ({ tagName }) => tagName !== 'table').map((cell) =>
        textIn(cell).trim(),
      ),
    })),
  );
}

function elementsIn(node: HtmlNode, names: string, enter: (element: HtmlElement) => boolean): HtmlElement[] {
  const children = 'childNodes' in node ? node.childNodes : [];
  return children.flatMap((child) => {
    if (!('tagName' in child)) return [];
    const own = names.split(' ').includes(child.tagName) ? [child] : [];
    return enter(child) ? [...own, ...elementsIn(child, names, enter)] : own;
  });
}

function textIn(node: HtmlNode): string {
  if (node.nodeName === '#text' && 'value' in node) return node.value;
  if (node.nodeName === 'script' || node.nodeName === 'style') return '';
  if (node.nodeName === 'br') return '\n';
  const children = 'childNodes' in node ? node.childNodes : [];
  const text = children.map(textIn).join('');
  return /^(?:p|div|td|th|tr|li|h\d|table)$/.test(node.nodeName) ? `${text}\n` : text;
}
