import type { OpenedFile } from '../readers/open-file';
import {
  FileRefused,
  formatPosition,
  type LineBlock,
  type SourcePosition,
  type TableBlock,
} from '../readers/shape';
import { foldText, listColumnNames, type TableForm, type TableRow } from './form';
import { type FoundHeading, findHeading, type NearHeading } from './headings';
import { findSkipReason, isAmongHeadings } from './skipped-rows';

/** Maximum number of rows that are searched for a heading. A list has a few lines of title above its heading. */
const HEADING_WITHIN = 200;
/**
 * Maximum number of lines of text that are kept. A file without a table may state its one row with labels ("Tên miền: …"), which
 * are searched for in these lines.
 */
const MOST_LINES = 5_000;
/**
 * Maximum number of rows and lines that are searched for the heading of the list. If none of them is the heading, reading stops,
 * because the file contains something else.
 */
const MOST_WITHOUT = 20_000;
const LONGEST_SAID = 500;

/** Callbacks for rows that are not data. */
export interface RowNotes {
  /** Called with each line of text in the file, including titles above a heading. */
  readonly onLine?: (line: LineBlock) => void;
  /** Called for a row that is skipped: a title, a total, or a row that numbers the columns. */
  passOver(position: SourcePosition, what: string): void;
  /** Called for a row that cannot be read. */
  setAside(position: SourcePosition, text: string, why: string, what: string): void;
}

interface OpenTable<C extends string> {
  heading: (FoundHeading<C> & { readonly cells: readonly string[] }) | null;
  near: (NearHeading & { readonly position: SourcePosition }) | null;
  /** Rows above the heading; all rows of a table without a heading. */
  readonly titles: TableBlock[];
}

/**
 * Yields the rows of a list in batches, from each table of the file in which the list's heading was found. If no table has this
 * heading, yields the one row that a page states with labels ("Tên miền: …"). Throws FileRefused if the file has neither such a
 * table nor such labels, or if the heading has changed; the error says what the person can do.
 */
export async function* readRows<C extends string>(
  file: OpenedFile,
  form: TableForm<C>,
  notes: RowNotes,
): AsyncGenerator<readonly TableRow<C>[]> {
  const tables = new Map<number, OpenTable<C>>();
  const lines: LineBlock[] = [];
  let blockCount = 0;
  const addLine = (line: LineBlock) => {
    if (lines.length < MOST_LINES) lines.push(line);
    notes.onLine?.(line);
  };
  for await (const blocks of file.blocks()) {
    const rows: TableRow<C>[] = [];
    for (const block of blocks) {
      if (block.kind === 'line') addLine(block);
      else if (block.kind === 'note') notes.passOver(block.position, block.text);
      else {
        const row = readRowOrHeading(file, block, tables, form, notes, addLine);
        if (row !== null) rows.push(row);
      }
    }
    if (rows.length > 0) yield rows;
    blockCount += blocks.length;
    if (blockCount > MOST_WITHOUT && ![...tables.values()].some(({ heading }) => heading !== null)) break;
  }
  const near = [...tables.values()].find((table) => table.heading === null && table.near !== null)?.near;
  const isFound = [...tables.values()].some(({ heading }) => heading !== null);
  if (near !== null && near !== undefined) throw createChangedHeadingRefusal(near);
  if (isFound) return;
  const labelled = readLabelledRow(file, [...lines, ...toLabelAndValueLines(tables)], form);
  if (labelled !== null) yield [labelled];
  else throw createMissingHeadingRefusal(file, form, tables);
}

function readRowOrHeading<C extends string>(
  file: OpenedFile,
  block: TableBlock,
  tables: Map<number, OpenTable<C>>,
  form: TableForm<C>,
  notes: RowNotes,
  addLine: (line: LineBlock) => void,
): TableRow<C> | null {
  const table = tables.get(block.table) ?? { heading: null, near: null, titles: [] };
  tables.set(block.table, table);
  if (table.heading !== null) return toDataRow(file, block, table.heading, form, notes);
  const found = table.titles.length < HEADING_WITHIN ? findHeading(block.cells, form) : null;
  if (found !== null && 'columns' in found) {
    refuseUnknownHeading(block.position, found, form, notes);
    table.heading = { ...found, cells: block.cells };
    for (const { position, cells } of table.titles) notes.passOver(position, `a title: ${joinCells(cells)}`);
    return null;
  }
  if (found !== null) table.near ??= { ...found, position: block.position };
  if (table.titles.length < HEADING_WITHIN) table.titles.push(block);
  addLine({ kind: 'line', position: block.position, text: joinCells(block.cells) });
  return null;
}

function joinCells(cells: readonly string[]): string {
  return cells.filter((cell) => cell !== '').join(' ');
}

function toDataRow<C extends string>(
  file: OpenedFile,
  block: TableBlock,
  heading: FoundHeading<C> & { readonly cells: readonly string[] },
  form: TableForm<C>,
  notes: RowNotes,
): TableRow<C> | null {
  const { cells, position } = block;
  const passed = findSkipReason(cells, heading.cells);
  if (passed !== null) {
    notes.passOver(position, passed);
    return null;
  }
  const width = heading.cells.length;
  const isShort = cells.length < width && file.form !== 'xlsx';
  if (isShort || cells.slice(width).some((cell) => cell !== '')) {
    const why = `it has ${cells.length} cells where the heading has ${width}`;
    notes.setAside(
      position,
      joinCells(cells),
      why,
      'put what belongs in one cell into quotes, or take the file again',
    );
    return null;
  }
  const row = new ReadRow(block, heading.columns, form);
  if (!cells.some((cell) => cell.includes('\uFFFD'))) return row;
  notes.setAside(
    position,
    row.text,
    'it has damaged characters',
    'take the file again, or save it as CSV UTF-8',
  );
  return null;
}

class ReadRow<C extends string> implements TableRow<C> {
  readonly #block: TableBlock;
  readonly #columns: ReadonlyMap<C, number>;
  readonly #form: TableForm<C>;

  constructor(block: TableBlock, columns: ReadonlyMap<C, number>, form: TableForm<C>) {
    this.#block = block;
    this.#columns = columns;
    this.#form = form;
  }

  get position(): SourcePosition {
    return this.#block.position;
  }

  get text(): string {
    return describeRow(this.#block.cells, this.#columns, this.#form);
  }

  get formulas(): readonly C[] {
    const { formulas } = this.#block;
    if (formulas === undefined) return [];
    return [...this.#columns].flatMap(([name, at]) => (formulas.includes(at) ? [name] : []));
  }

  cell(name: C): string {
    return this.#block.cells[this.#columns.get(name) ?? -1] ?? '';
  }

  has(name: C): boolean {
    return this.#columns.has(name);
  }
}

// Returns a row in words, for reports. Leaves out columns that are not read, for example because they have personal data.
function describeRow<C extends string>(
  cells: readonly string[],
  columns: ReadonlyMap<C, number>,
  form: TableForm<C>,
): string {
  const parts = [...columns].flatMap(([name, at]) => {
    const cell = cells[at] ?? '';
    return cell === '' ? [] : [`${form.columns[name].headings[0]}: ${cell.replace(/\s+/g, ' ')}`];
  });
  return parts.join('; ').slice(0, LONGEST_SAID);
}

function refuseUnknownHeading<C extends string>(
  position: SourcePosition,
  { unknown, missingGuards }: FoundHeading<C>,
  form: TableForm<C>,
  notes: RowNotes,
): void {
  for (const heading of unknown) notes.passOver(position, `the column "${heading}", which is not known`);
  if (unknown.length === 0 || missingGuards.length === 0) return;
  const missingNames = missingGuards
    .map((name) => `"${form.columns[name].headings[0]}" (${name})`)
    .join(' or ');
  throw new FileRefused(
    position,
    `the list has no column ${missingNames}, and one that is not known: "${unknown.join('", "')}"`,
    `say what each is in the source's own file (docs/formats/registry-rows.md, "Headings and words of your own")`,
  );
}

function createChangedHeadingRefusal({
  position,
  missing,
  twice,
}: NearHeading & { readonly position: SourcePosition }): FileRefused {
  const parts = [
    ...(missing.length > 0 ? [`no column "${missing.join('", "')}"`] : []),
    ...(twice.length > 0 ? [`the column "${twice.join('", "')}" twice`] : []),
  ];
  return new FileRefused(
    position,
    `the list has ${parts.join(' and ')} (${formatPosition(position)})`,
    'say under which heading it stands in the source\'s own file (docs/formats/registry-rows.md, "Headings and words of your own")',
  );
}

function createMissingHeadingRefusal<C extends string>(
  { name }: OpenedFile,
  form: TableForm<C>,
  tables: ReadonlyMap<number, OpenTable<C>>,
): FileRefused {
  const [first] = listColumnNames(form);
  const needed = listColumnNames(form).filter((column) => form.columns[column].optional === undefined);
  const neededHeadings = needed.map((column) => form.columns[column].headings[0]).join('", "');
  const firstRows = [...tables.values()]
    .flatMap(({ titles }) => titles.slice(0, 1))
    .map(({ cells }) => joinCells(cells));
  const begins =
    firstRows[0] === undefined ? 'no table at all' : `the first table begins "${firstRows[0].slice(0, 120)}"`;
  return new FileRefused(
    { file: name },
    `no table with a column "${first === undefined ? '' : form.columns[first].headings[0]}" (${begins})`,
    `give the list itself, with the columns "${neededHeadings}"`,
  );
}

// Returns two lines of text, a label and its value, for each of a table's first rows (HEADING_WITHIN) that has exactly two filled
// cells.
function toLabelAndValueLines<C extends string>(tables: ReadonlyMap<number, OpenTable<C>>): LineBlock[] {
  return [...tables.values()].flatMap(({ titles }) =>
    titles.flatMap(({ cells, position }): LineBlock[] => {
      const filledCells = cells.filter((cell) => cell !== '');
      return filledCells.length === 2 ? filledCells.map((text) => ({ kind: 'line', position, text })) : [];
    }),
  );
}

function readLabelledRow<C extends string>(
  file: OpenedFile,
  lines: readonly LineBlock[],
  form: TableForm<C>,
): TableRow<C> | null {
  const values = new Map<C, { readonly text: string; readonly position: SourcePosition }>();
  for (const [at, { text, position }] of lines.entries()) {
    const [label = '', ...rest] = text.split(/:(?!\/\/)/).map((part) => part.trim());
    const name = listColumnNames(form).find((column) =>
      isAmongHeadings(label, form.columns[column].headings),
    );
    if (name === undefined || values.has(name)) continue;
    const own = rest.join(': ').trim();
    const next = lines[at + 1];
    const isLabel = next === undefined || /:\s*$/.test(next.text);
    if (own !== '') values.set(name, { text: own, position });
    else if (!isLabel && (rest.length > 0 || foldText(label) === foldText(text)))
      values.set(name, { text: next.text, position });
  }
  const needed = listColumnNames(form).filter(
    (name) => !form.columns[name].optional && !form.columns[name].notOnPage,
  );
  if (!needed.every((name) => values.has(name))) return null;
  const rowText = [...values]
    .map(([name, { text }]) => `${form.columns[name].headings[0]}: ${text}`)
    .join('; ');
  return {
    position: { file: file.name },
    text: rowText.slice(0, LONGEST_SAID),
    cell: (name) => values.get(name)?.text ?? '',
    has: (name) => values.has(name),
    formulas: [],
  };
}
