import type { OpenedFile } from '../readers/open-file';
import { FileRefused, type LineBlock, type Place, placeText, type TableBlock } from '../readers/shape';
import { columnNames, plain, type TableForm, type TableRow } from './form';
import { type FoundHeading, headingOf, type NearHeading } from './headings';
import { isAbout, skipReason } from './skipped-rows';

/** Rows searched for a heading; lists have a few lines of title above it. */
const HEADING_WITHIN = 200;
/** Lines of text kept to find a page's labels. */
const MOST_LINES = 5_000;
/** Rows without a heading after which a file is another list, and is read no further. */
const MOST_WITHOUT = 20_000;
const LONGEST_SAID = 500;

/** Receives rows that are not data. */
export interface RowNotes {
  /** A line of text of the file, titles above a heading included. */
  readonly onLine?: (line: LineBlock) => void;
  /** Rows that were skipped: titles, totals, numbers of columns. */
  passOver(place: Place, what: string): void;
  /** A row that cannot be read. */
  setAside(place: Place, said: string, why: string, what: string): void;
}

interface OpenTable<C extends string> {
  heading: (FoundHeading<C> & { readonly cells: readonly string[] }) | null;
  near: (NearHeading & { readonly place: Place }) | null;
  /** Rows above the heading; of a table without one, its text. */
  readonly titles: TableBlock[];
}

/**
 * The rows of a list, in batches, from every table of a file with its heading; without one, the single row that a page states with
 * labels ("Tên miền: …"). Throws FileRefused, with what to do, when neither exists or the heading changed.
 */
export async function* readRows<C extends string>(
  file: OpenedFile,
  form: TableForm<C>,
  notes: RowNotes,
): AsyncGenerator<readonly TableRow<C>[]> {
  const tables = new Map<number, OpenTable<C>>();
  const lines: LineBlock[] = [];
  let seen = 0;
  const addLine = (line: LineBlock) => {
    if (lines.length < MOST_LINES) lines.push(line);
    notes.onLine?.(line);
  };
  for await (const blocks of file.blocks()) {
    const rows: TableRow<C>[] = [];
    for (const block of blocks) {
      if (block.kind === 'line') addLine(block);
      else if (block.kind === 'note') notes.passOver(block.place, block.text);
      else {
        const row = rowOf(file, block, tables, form, notes, addLine);
        if (row !== null) rows.push(row);
      }
    }
    if (rows.length > 0) yield rows;
    seen += blocks.length;
    if (seen > MOST_WITHOUT && ![...tables.values()].some(({ heading }) => heading !== null)) break;
  }
  const near = [...tables.values()].find((table) => table.heading === null && table.near !== null)?.near;
  const isFound = [...tables.values()].some(({ heading }) => heading !== null);
  if (near !== null && near !== undefined) throw changed(near);
  if (isFound) return;
  const labelled = rowOfLabels(file, [...lines, ...labelsOf(tables)], form);
  if (labelled !== null) yield [labelled];
  else throw noHeading(file, form, tables);
}

function rowOf<C extends string>(
  file: OpenedFile,
  block: TableBlock,
  tables: Map<number, OpenTable<C>>,
  form: TableForm<C>,
  notes: RowNotes,
  addLine: (line: LineBlock) => void,
): TableRow<C> | null {
  const table = tables.get(block.table) ?? { heading: null, near: null, titles: [] };
  tables.set(block.table, table);
  if (table.heading !== null) return dataRow(file, block, table.heading, form, notes);
  const found = table.titles.length < HEADING_WITHIN ? headingOf(block.cells, form) : null;
  if (found !== null && 'places' in found) {
    refuseUnknown(block.place, found, form, notes);
    table.heading = { ...found, cells: block.cells };
    for (const { place, cells } of table.titles) notes.passOver(place, `a title: ${textOf(cells)}`);
    return null;
  }
  if (found !== null) table.near ??= { ...found, place: block.place };
  if (table.titles.length < HEADING_WITHIN) table.titles.push(block);
  addLine({ kind: 'line', place: block.place, text: textOf(block.cells) });
  return null;
}

function textOf(cells: readonly string[]): string {
  return cells.filter((cell) => cell !== '').join(' ');
}

function dataRow<C extends string>(
  file: OpenedFile,
  block: TableBlock,
  heading: FoundHeading<C> & { readonly cells: readonly string[] },
  form: TableForm<C>,
  notes: RowNotes,
): TableRow<C> | null {
  const { cells, place } = block;
  const passed = skipReason(cells, heading.cells);
  if (passed !== null) {
    notes.passOver(place, passed);
    return null;
  }
  const width = heading.cells.length;
  const isShort = cells.length < width && file.form !== 'xlsx';
  if (isShort || cells.slice(width).some((cell) => cell !== '')) {
    const why = `it has ${cells.length} cells where the heading has ${width}`;
    notes.setAside(
      place,
      textOf(cells),
      why,
      'put what belongs in one cell into quotes, or take the file again',
    );
    return null;
  }
  const row = new ReadRow(block, heading.places, form);
  if (!cells.some((cell) => cell.includes('\uFFFD'))) return row;
  notes.setAside(
    place,
    row.said,
    'it has damaged characters',
    'take the file again, or save it as CSV UTF-8',
  );
  return null;
}

class ReadRow<C extends string> implements TableRow<C> {
  readonly #block: TableBlock;
  readonly #places: ReadonlyMap<C, number>;
  readonly #form: TableForm<C>;

  constructor(block: TableBlock, places: ReadonlyMap<C, number>, form: TableForm<C>) {
    this.#block = block;
    this.#places = places;
    this.#form = form;
  }

  get place(): Place {
    return this.#block.place;
  }

  get said(): string {
    return saidOf(this.#block.cells, this.#places, this.#form);
  }

  get formulas(): readonly C[] {
    const { formulas } = this.#block;
    if (formulas === undefined) return [];
    return [...this.#places].flatMap(([name, at]) => (formulas.includes(at) ? [name] : []));
  }

  cell(name: C): string {
    return this.#block.cells[this.#places.get(name) ?? -1] ?? '';
  }

  has(name: C): boolean {
    return this.#places.has(name);
  }
}

// Columns that are not read, such as those of personal data, are not reported either.
function saidOf<C extends string>(
  cells: readonly string[],
  places: ReadonlyMap<C, number>,
  form: TableForm<C>,
): string {
  const parts = [...places].flatMap(([name, at]) => {
    const cell = cells[at] ?? '';
    return cell === '' ? [] : [`${form.columns[name].headings[0]}: ${cell.replace(/\s+/g, ' ')}`];
  });
  return parts.join('; ').slice(0, LONGEST_SAID);
}

function refuseUnknown<C extends string>(
  place: Place,
  { unknown, missingGuards }: FoundHeading<C>,
  form: TableForm<C>,
  notes: RowNotes,
): void {
  for (const heading of unknown) notes.passOver(place, `the column "${heading}", which is not known`);
  if (unknown.length === 0 || missingGuards.length === 0) return;
  const asked = missingGuards.map((name) => `"${form.columns[name].headings[0]}" (${name})`).join(' or ');
  throw new FileRefused(
    place,
    `the list has no column ${asked}, and one that is not known: "${unknown.join('", "')}"`,
    `say what each is in the source's own file (docs/formats/registry-rows.md, "Headings and words of your own")`,
  );
}

function changed({ place, missing, twice }: NearHeading & { readonly place: Place }): FileRefused {
  const parts = [
    ...(missing.length > 0 ? [`no column "${missing.join('", "')}"`] : []),
    ...(twice.length > 0 ? [`the column "${twice.join('", "')}" twice`] : []),
  ];
  return new FileRefused(
    place,
    `the list has ${parts.join(' and ')} (${placeText(place)})`,
    'say under which heading it stands in the source\'s own file (docs/formats/registry-rows.md, "Headings and words of your own")',
  );
}

function noHeading<C extends string>(
  { name }: OpenedFile,
  form: TableForm<C>,
  tables: ReadonlyMap<number, OpenTable<C>>,
): FileRefused {
  const [first] = columnNames(form);
  const needed = columnNames(form).filter((column) => form.columns[column].optional === undefined);
  const asked = needed.map((column) => form.columns[column].headings[0]).join('", "');
  const seen = [...tables.values()]
    .flatMap(({ titles }) => titles.slice(0, 1))
    .map(({ cells }) => textOf(cells));
  const begins =
    seen[0] === undefined ? 'no table at all' : `the first table begins "${seen[0].slice(0, 120)}"`;
  return new FileRefused(
    { file: name },
    `no table with a column "${first === undefined ? '' : form.columns[first].headings[0]}" (${begins})`,
    `give the list itself, with the columns "${asked}"`,
  );
}

// Two adjacent cells are a label and its value.
function labelsOf<C extends string>(tables: ReadonlyMap<number, OpenTable<C>>): LineBlock[] {
  return [...tables.values()].flatMap(({ titles }) =>
    titles.flatMap(({ cells, place }): LineBlock[] => {
      const said = cells.filter((cell) => cell !== '');
      return said.length === 2 ? said.map((text) => ({ kind: 'line', place, text })) : [];
    }),
  );
}

function rowOfLabels<C extends string>(
  file: OpenedFile,
  lines: readonly LineBlock[],
  form: TableForm<C>,
): TableRow<C> | null {
  const values = new Map<C, { readonly text: string; readonly place: Place }>();
  for (const [at, { text, place }] of lines.entries()) {
    const [label = '', ...rest] = text.split(/:(?!\/\/)/).map((part) => part.trim());
    const name = columnNames(form).find((column) => isAbout(label, form.columns[column].headings));
    if (name === undefined || values.has(name)) continue;
    const own = rest.join(': ').trim();
    const next = lines[at + 1];
    const isLabel = next === undefined || /:\s*$/.test(next.text);
    if (own !== '') values.set(name, { text: own, place });
    else if (!isLabel && (rest.length > 0 || plain(label) === plain(text)))
      values.set(name, { text: next.text, place });
  }
  const needed = columnNames(form).filter(
    (name) => !form.columns[name].optional && !form.columns[name].notOnPage,
  );
  if (!needed.every((name) => values.has(name))) return null;
  const said = [...values].map(([name, { text }]) => `${form.columns[name].headings[0]}: ${text}`).join('; ');
  return {
    place: { file: file.name },
    said: said.slice(0, LONGEST_SAID),
    cell: (name) => values.get(name)?.text ?? '',
    has: (name) => values.has(name),
    formulas: [],
  };
}
