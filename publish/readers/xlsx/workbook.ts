// Why: docs/decisions/publishing/sources.md

import { SaxesParser } from 'saxes';
import { BLOCKS_PER_BATCH, MOST_ROWS, MOST_UNPACKED } from '../limits';
import { type Block, type Blocks, composeCharacters, FileRefused, type TableBlock } from '../shape';
import { OfficeArchive } from '../zip';
import { type NumberFormat, toNumberFormat, toVisibleText } from './cells';
import { type Merge, Merges, parseColumnIndex, readMergedRanges } from './merges';
import { PackedTexts } from './packed-texts';

/** Interval (ms) at which a reader that has no rows yet reports that it is working. */
const ALIVE_MS = 1_000;
/** Maximum number of columns that are read; a list has a few dozen. */
const MOST_COLUMNS = 256;
/**
 * Largest sheet (bytes) that is read twice, first for merged cells. A larger sheet is a program's export, which has no merged
 * cells.
 */
const MERGED_UP_TO = 64_000_000;

interface Sheet {
  readonly name: string;
  readonly part: string;
  readonly isHidden: boolean;
}

interface Workbook {
  readonly archive: OfficeArchive;
  readonly file: string;
  readonly shared: PackedTexts;
  readonly looks: readonly NumberFormat[];
  readonly is1904: boolean;
}

/**
 * Yields the rows of all visible sheets of a workbook, in bounded memory, and a note for each hidden sheet. A row includes the
 * text of cells that are merged into it. Shared texts that exceed the memory limit are written to a file in the folder `scratch`.
 */
export async function* readXlsxBlocks(path: string, file: string, scratch: string): Blocks {
  const archive = await OfficeArchive.open(path, file, MOST_UNPACKED.xlsx);
  const shared = new PackedTexts(scratch);
  try {
    const { sheets, is1904 } = await readSheets(archive);
    let lastYieldAt = performance.now();
    for await (const _ of readSharedTexts(archive, shared)) {
      if (performance.now() - lastYieldAt < ALIVE_MS) continue;
      lastYieldAt = performance.now();
      yield [];
    }
    const book: Workbook = { archive, file, shared, looks: await readNumberFormats(archive), is1904 };
    for (const [at, sheet] of sheets.entries()) {
      if (sheet.isHidden) {
        const note: Block = {
          kind: 'note',
          position: { file, sheet: sheet.name },
          text: 'a hidden sheet was not read',
        };
        yield [note];
      } else yield* readSheetRows(book, sheet, at + 1);
    }
  } finally {
    archive.close();
    shared.close();
  }
}

type Attributes = Readonly<Record<string, string>>;

/**
 * Parses the XML of a part and calls the handlers. They get the names of elements without their prefixes. Yields after each
 * piece.
 */
async function* parseXmlPieces(
  pieces: AsyncIterable<string>,
  file: string,
  handlers: {
    readonly open: (name: string, attributes: Attributes) => void;
    readonly close?: (name: string) => void;
    readonly text?: (text: string) => void;
  },
): AsyncGenerator<void> {
  const parser = new SaxesParser();
  parser.on('error', ({ message }) => {
    throw new FileRefused({ file }, `a part of it is damaged (${message})`, 'take the file again');
  });
  parser.on('doctype', () => {
    throw new FileRefused({ file }, 'a part of it has a document type of its own', 'save it again as .xlsx');
  });
  parser.on('opentag', ({ name, attributes }) => handlers.open(removeXmlPrefix(name), attributes));
  if (handlers.close) parser.on('closetag', ({ name }) => handlers.close?.(removeXmlPrefix(name)));
  if (handlers.text) parser.on('text', handlers.text);
  for await (const piece of pieces) {
    parser.write(piece);
    yield;
  }
  parser.close();
}

function removeXmlPrefix(name: string): string {
  const colon = name.indexOf(':');
  return colon < 0 ? name : name.slice(colon + 1);
}

async function parseWholeXml(...words: Parameters<typeof parseXmlPieces>): Promise<void> {
  for await (const _ of parseXmlPieces(...words));
}

async function readSheets(archive: OfficeArchive): Promise<{ sheets: readonly Sheet[]; is1904: boolean }> {
  const targets = new Map<string, string>();
  await parseWholeXml(archive.text('xl/_rels/workbook.xml.rels'), '', {
    open: (name, { Id = '', Target = '' }) => {
      if (name === 'Relationship') targets.set(Id, Target.startsWith('/') ? Target.slice(1) : `xl/${Target}`);
    },
  });
  const sheets: Sheet[] = [];
  let is1904 = false;
  await parseWholeXml(archive.text('xl/workbook.xml'), '', {
    open: (tag, attributes) => {
      if (tag === 'workbookPr') is1904 = /^(?:1|true)$/.test(attributes.date1904 ?? '');
      const relation =
        attributes['r:id'] ?? Object.entries(attributes).find(([name]) => name.endsWith(':id'))?.[1];
      const part = targets.get(relation ?? '');
      // Skips chart sheets, which have no rows.
      if (tag !== 'sheet' || part === undefined || !/worksheets\//.test(part)) return;
      sheets.push({ name: attributes.name ?? '', part, isHidden: /hidden/i.test(attributes.state ?? '') });
    },
  });
  return { sheets, is1904 };
}

async function* readSharedTexts(archive: OfficeArchive, texts: PackedTexts): AsyncGenerator<void> {
  if (!archive.has('xl/sharedStrings.xml')) return;
  let text = '';
  // Skips phonetic readings of Asian scripts, which are not visible text.
  let [isText, isReading] = [false, false];
  yield* parseXmlPieces(archive.text('xl/sharedStrings.xml'), '', {
    open: (name) => {
      if (name === 'si') text = '';
      if (name === 'rPh') isReading = true;
      isText = name === 't' && !isReading;
    },
    close: (name) => {
      if (name === 'si') texts.add(composeCharacters(text));
      if (name === 'rPh') isReading = false;
      isText = false;
    },
    text: (more) => {
      if (isText) text += more;
    },
  });
}

async function readNumberFormats(archive: OfficeArchive): Promise<readonly NumberFormat[]> {
  if (!archive.has('xl/styles.xml')) return [];
  const codes = new Map<number, string>();
  const looks: NumberFormat[] = [];
  let isOfCells = false;
  await parseWholeXml(archive.text('xl/styles.xml'), '', {
    open: (name, { numFmtId = '0', formatCode = '' }) => {
      if (name === 'numFmt') codes.set(Number(numFmtId), formatCode);
      if (name === 'cellXfs') isOfCells = true;
      if (name === 'xf' && isOfCells)
        looks.push(toNumberFormat(Number(numFmtId), codes.get(Number(numFmtId))));
    },
    close: (name) => {
      if (name === 'cellXfs') isOfCells = false;
    },
  });
  return looks;
}

/**
 * Returns a row that is about to be read: its number, the count of rows in the sheet up to this row, its cells, and the columns
 * that have a formula.
 */
function createRow(number: number, count: number) {
  const [cells, formulas]: [string[], number[]] = [[], []];
  return { number, count, cells, formulas };
}

/**
 * Returns a cell that is about to be read: its column (-1 before the first cell), its type and style as codes of the file, and
 * its text.
 */
function createCell(column: number, { t: type = '', s: style = '' }: Attributes = {}) {
  return { column, type, style, value: '', isInValue: false };
}

async function* readSheetRows(
  { archive, file, shared, looks, is1904 }: Workbook,
  sheet: Sheet,
  table: number,
): Blocks {
  const isSmall = archive.sizeOf(sheet.part) <= MERGED_UP_TO;
  const merged: readonly Merge[] = isSmall ? await readMergedRanges(archive.text(sheet.part)) : [];
  const merges = new Merges(merged);
  let portion: TableBlock[] = [];
  let row = createRow(0, 0);
  let cell = createCell(-1);
  const endCell = () => {
    const { column, type, style, value } = cell;
    if (column < 0 || column >= MOST_COLUMNS) return;
    const look = style === '' ? null : (looks[Number(style)] ?? null);
    while (row.cells.length < column) row.cells.push('');
    row.cells[column] = composeCharacters(toVisibleText({ type, value, look }, shared, is1904)).trim();
  };
  const endRow = () => {
    const { number, cells, formulas } = row;
    merges.fill(number, cells);
    if (cells.every((text) => text === '')) return;
    const position = { file, sheet: sheet.name, row: number };
    portion.push({ kind: 'row', table, position, cells, ...(formulas.length > 0 ? { formulas } : {}) });
  };
  const walked = parseXmlPieces(archive.text(sheet.part), file, {
    open: (name, attributes) => {
      if (name === 'row') {
        row = createRow(Number(attributes.r ?? row.number + 1), row.count + 1);
        cell = createCell(-1);
        if (row.count > MOST_ROWS || !Number.isInteger(row.number)) {
          throw new FileRefused(
            { file, sheet: sheet.name },
            'it has more rows than a sheet can',
            'part the list',
          );
        }
      } else if (name === 'c') {
        const column = attributes.r === undefined ? cell.column + 1 : parseColumnIndex(attributes.r);
        cell = createCell(column, attributes);
      } else if (name === 'f') row.formulas.push(cell.column);
      cell.isInValue = name === 'v' || name === 't';
    },
    close: (name) => {
      if (name === 'c') endCell();
      else if (name === 'row') endRow();
      cell.isInValue = false;
    },
    text: (more) => {
      if (cell.isInValue) cell.value += more;
    },
  });
  for await (const _ of walked) {
    if (portion.length < BLOCKS_PER_BATCH) continue;
    yield portion;
    portion = [];
  }
  if (portion.length > 0) yield portion;
}
