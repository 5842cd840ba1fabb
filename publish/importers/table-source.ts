import type { TrustKey } from '@/lib/domain/seller/trust-key-kinds';
import type { ImportLog } from '../import/log';
import type { ImportOutput } from '../import/output';
import { withOwnTables } from '../import/own-tables';
import type { OpenedFile } from '../readers/open-file';
import type { SourcePosition } from '../readers/shape';
import type { TableForm, TableRow } from '../tables/form';
import { readRows } from '../tables/rows';
import { isMonthFirst, parseDay } from '../values/days';
import { type NamedSites, sitesIn } from '../values/sites';
import { parseTaxCode } from '../values/tax-codes';
import type { SourceContext } from './importer';

/** Thrown for a row that a person has to look at: its message says why, `what` says what to do. */
export class Unread extends Error {
  readonly what: string;

  constructor(why: string, what: string) {
    super(why);
    this.what = what;
  }
}

/** Hands each row of a list to `take`, by the form with the operator's own headings and words; sets unread ones aside. */
export async function readTable<C extends string>(
  files: readonly OpenedFile[],
  known: TableForm<C>,
  { own }: Pick<SourceContext, 'own'>,
  output: ImportOutput,
  take: (row: TableRow<C>, form: TableForm<C>, file: OpenedFile) => void,
): Promise<void> {
  const form = withOwnTables(known, own);
  for (const file of files) {
    for await (const rows of readRows(file, form, output.log)) {
      for (const row of rows) takeOrSetAside(row, output, () => take(row, form, file));
    }
  }
}

/** Takes a row. Sets it aside where `take` throws Unread, or a formula stands in it: another program may show another value. */
export function takeOrSetAside(row: Readable, { log }: ImportOutput, take: () => void): void {
  try {
    if (row.formulas.length > 0) {
      const why = `a formula stands under ${row.formulas.join(', ')}`;
      throw new Unread(why, 'put its value in place of the formula');
    }
    take();
  } catch (thrown) {
    if (!(thrown instanceof Unread)) throw thrown;
    log.setAside(row.position, row.said, thrown.message, thrown.what);
  }
}

/** `said` is computed when it is asked for, which most rows never are. */
type Readable = Pick<TableRow<string>, 'position' | 'said' | 'formulas'>;

/** Throws Unread where one of these columns is empty. */
export function requireFilled<C extends string>(
  row: TableRow<C>,
  form: TableForm<C>,
  names: readonly NoInfer<C>[],
): void {
  const empty = names.filter((name) => row.cell(name) === '');
  if (empty.length === 0) return;
  const headings = empty.map((name) => form.columns[name].headings[0]);
  throw new Unread(`nothing stands under "${headings.join('", "')}"`, 'fill the cell');
}

/** The ISO day of a cell; undefined for an empty one. Throws Unread for anything else. */
export function dayIn<C extends string>(row: TableRow<C>, name: NoInfer<C>): string | undefined {
  const text = row.cell(name);
  const day = text === '' ? undefined : parseDay(text);
  if (text === '' || day !== undefined) return day;
  const what = isMonthFirst(text)
    ? 'the month seems to come first: look at the whole column, and write days as 24/11/2026'
    : 'write it as 24/11/2026';
  throw new Unread(`"${text}" is no day`, what);
}

/** The sites of a cell. Pages and apps are noted as dropped. */
export function readSites(position: SourcePosition, text: string, log: ImportLog): NamedSites {
  const found = sitesIn(text);
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

/** The key of a tax code, or none; anything else is noted as dropped, a personal number without its digits. */
export function readTaxCode(position: SourcePosition, text: string, log: ImportLog): readonly TrustKey[] {
  if (text === '') return [];
  const code = parseTaxCode(text);
  if (code.kind !== 'code') {
    log.dropIdentifier(position, NO_TAX_CODE[code.kind], code.kind === 'personal' ? '' : text);
    return [];
  }
  if (code.isRestored) log.note(position, 'the leading zero of the tax code was put back', text);
  return [code.key];
}
