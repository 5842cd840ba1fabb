import type { TrustKey } from '@/lib/domain/seller/trust-key-kinds';
import type { ImportLog } from '../import/log';
import type { ImportOutput } from '../import/output';
import { addOperatorTables } from '../import/own-tables';
import type { OpenedFile } from '../readers/open-file';
import type { SourcePosition } from '../readers/shape';
import type { TableForm, TableRow } from '../tables/form';
import { readRows } from '../tables/rows';
import { isMonthFirst, parseDay } from '../values/days';
import { findSites, type NamedSites } from '../values/sites';
import { parseTaxCode } from '../values/tax-codes';
import type { SourceContext } from './importer';

/** Thrown for a row that a person must look at. The message says why; `what` says what the person can do. */
export class Unread extends Error {
  readonly what: string;

  constructor(why: string, what: string) {
    super(why);
    this.what = what;
  }
}

/**
 * Reads the rows of a list by a form, to which the operator's headings and words are added. Calls `take` with each row. Sets a
 * row aside if it has a formula, or if `take` throws Unread.
 */
export async function readTable<C extends string>(
  files: readonly OpenedFile[],
  known: TableForm<C>,
  { own }: Pick<SourceContext, 'own'>,
  output: ImportOutput,
  take: (row: TableRow<C>, form: TableForm<C>, file: OpenedFile) => void,
): Promise<void> {
  const form = addOperatorTables(known, own);
  for (const file of files) {
    for await (const rows of readRows(file, form, output.log)) {
      for (const row of rows) takeRowOrSetAside(row, output, () => take(row, form, file));
    }
  }
}

/**
 * Calls `take` for a row. Sets the row aside if `take` throws Unread, or if the row has a formula, because programs may show
 * different values for a formula.
 */
export function takeRowOrSetAside(row: Readable, { log }: ImportOutput, take: () => void): void {
  try {
    if (row.formulas.length > 0) {
      const why = `a formula stands under ${row.formulas.join(', ')}`;
      throw new Unread(why, 'put its value in place of the formula');
    }
    take();
  } catch (thrown) {
    if (!(thrown instanceof Unread)) throw thrown;
    log.setAside(row.position, row.text, thrown.message, thrown.what);
  }
}

/** What a log entry about a row needs. `text` is computed on request, because most rows are never logged. */
type Readable = Pick<TableRow<string>, 'position' | 'text' | 'formulas'>;

/** Throws Unread if one of these columns is empty. */
export function requireFilledCells<C extends string>(
  row: TableRow<C>,
  form: TableForm<C>,
  names: readonly NoInfer<C>[],
): void {
  const empty = names.filter((name) => row.cell(name) === '');
  if (empty.length === 0) return;
  const headings = empty.map((name) => form.columns[name].headings[0]);
  throw new Unread(`nothing stands under "${headings.join('", "')}"`, 'fill the cell');
}

/** Returns the day (ISO) in a cell; undefined if the cell is empty. Throws Unread for any other text. */
export function readDayCell<C extends string>(row: TableRow<C>, name: NoInfer<C>): string | undefined {
  const text = row.cell(name);
  const day = text === '' ? undefined : parseDay(text);
  if (text === '' || day !== undefined) return day;
  const what = isMonthFirst(text)
    ? 'the month seems to come first: look at the whole column, and write days as 24/11/2026'
    : 'write it as 24/11/2026';
  throw new Unread(`"${text}" is no day`, what);
}

/**
 * Returns the sites, single pages and apps that a cell names. Logs each page and each app as a dropped identifier, because only
 * whole sites can be looked up.
 */
export function readSitesOfCell(position: SourcePosition, text: string, log: ImportLog): NamedSites {
  const found = findSites(text);
  for (const { address } of found.pages)
    log.dropIdentifier(position, 'a page on a site, not a whole site', address);
  for (const app of found.apps) log.dropIdentifier(position, 'an app, which no device looks up', app);
  return found;
}

const NO_TAX_CODE = {
  personal: 'a personal number, which is never published',
  mistyped: 'a tax code with a wrong check digit',
  none: 'no tax code',
} as const;

/**
 * Returns the key of the tax code in a cell, as a list. The list is empty if the cell has no tax code. A text that is no tax code
 * is logged as dropped; a personal number is logged without its digits.
 */
export function readTaxCodeKeys(position: SourcePosition, text: string, log: ImportLog): readonly TrustKey[] {
  if (text === '') return [];
  const code = parseTaxCode(text);
  if (code.kind !== 'code') {
    log.dropIdentifier(position, NO_TAX_CODE[code.kind], code.kind === 'personal' ? '' : text);
    return [];
  }
  if (code.isRestored) log.note(position, 'the leading zero of the tax code was put back', text);
  return [code.key];
}
