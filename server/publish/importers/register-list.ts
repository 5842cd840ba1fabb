import type { TrustKey } from '@/lib/domain/seller/trust';
import type { ImportedRow, ImportOutput } from '../import/output';
import { withOwnTables } from '../import/own-tables';
import { meaningOf, type TableForm, type TableRow } from '../tables/form';
import { readRows } from '../tables/rows';
import { dayOf, isMonthFirst } from '../values/days';
import { sitesIn } from '../values/sites';
import { taxCodeOf } from '../values/tax-codes';
import { type Importer, oneLine, slug } from './importer';
import { REGISTER_FORM, REGISTER_STATUSES, type RegisterColumn } from './register-form';

type Row = TableRow<RegisterColumn>;
type Status = (typeof REGISTER_STATUSES)[number];

/** Placeholders of the register for a missing number. */
const NO_NUMBER = 'không ghi trên trang';

/**
 * Sites on the ministry's register (online.gov.vn): its list in any form an office keeps, or saved pages of single sites. The tax
 * code ties a site to its owner's other accounts; it registers nobody by itself.
 */
export const registerList: Importer = {
  id: 'moit-register',
  title:
    "the ministry's notified and registered sites: a list (CSV, XLSX, web page, PDF), or saved pages of sites",
  needs: ['asOf', 'url'],
  mayBeSetAside: 0.05,
  async read(files, { asOf = '', url = '', retrievedOn, own }, output) {
    const source = { name: 'Hệ thống quản lý hoạt động thương mại điện tử', url, asOf, retrievedOn };
    for (const status of REGISTER_STATUSES) output.list({ type: 'list', namespace: 'site', status, source });
    const form = withOwnTables(REGISTER_FORM, own);
    for (const file of files) {
      for await (const rows of readRows(file, form, output.log)) {
        for (const row of rows) takeSite(row, form, source, output);
      }
    }
  },
};

function takeSite(row: Row, form: TableForm<RegisterColumn>, source: object, output: ImportOutput): void {
  const { log } = output;
  if (row.formulas.length > 0) {
    const why = `a formula stands under ${row.formulas.join(', ')}`;
    setAside(row, why, 'put its value in place of the formula', output);
    return;
  }
  const status = statusOf(row, form);
  if (typeof status !== 'string') {
    if ('leave' in status) log.leaveOut(row.place, status.leave, row.said);
    else setAside(row, status.why, status.what, output);
    return;
  }
  const hasNumber = row.has('number');
  const owner = oneLine(row.cell('owner'), 300);
  const number = oneLine(row.cell('number'), 100) || (hasNumber ? '' : NO_NUMBER);
  const confirmed = row.cell('confirmedOn');
  const confirmedOn = dayOf(confirmed);
  if (owner === '' || number === '') {
    const heading = owner === '' ? 'Tên doanh nghiệp' : 'Số hồ sơ';
    setAside(row, `nothing stands under "${heading}"`, 'fill the cell', output);
    return;
  }
  if (confirmed !== '' && confirmedOn === undefined) {
    const what = isMonthFirst(confirmed) ? MONTH_FIRST : 'write it as 24/11/2026';
    setAside(row, `"${confirmed}" is no day`, what, output);
    return;
  }
  const sites = sitesOf(row, output);
  if (sites.length === 0) return;
  const keys = [...sites, ...ownerKeys(row, output)];
  const name = hasNumber ? slug(number) : slug(sites.join(' ').replaceAll('site:', ''));
  const id = output.newId(`moit-${name}`, ...keys, status);
  if (id === undefined) {
    log.leaveOut(row.place, 'it is there already', row.said);
    return;
  }
  if (!hasNumber) log.note(row.place, 'the page states no number', row.said);
  if (!row.has('kind') && status === 'notified')
    log.note(row.place, 'the page states no kind, and the weaker is told: notified', row.said);
  const rows: ImportedRow[] = sites.map((key) => ({ type: 'seller', key, status }));
  rows.push(
    confirmedOn === undefined
      ? { type: 'site', id, keys, status, number, owner, source }
      : { type: 'site', id, keys, status, number, owner, confirmedOn, source },
  );
  output.take(row, rows);
}

function setAside(row: Row, why: string, what: string, { log }: ImportOutput): void {
  log.setAside(row.place, row.said, why, what);
}

/** The whole sites of a row; without one the row is left out or set aside. */
function sitesOf(row: Row, output: ImportOutput): readonly TrustKey[] {
  const { log } = output;
  const { sites, pages, apps } = sitesIn(row.cell('site'));
  for (const { address } of pages)
    log.dropIdentifier(row.place, 'a page on a site, not a whole site', address);
  for (const app of apps) log.dropIdentifier(row.place, 'an app, which no device looks up', app);
  if (sites.length > 0) return sites;
  if (pages.length > 0) log.leaveOut(row.place, 'it names pages on a site, not a whole site', row.said);
  else if (apps.length > 0) log.leaveOut(row.place, 'it names an app, which no device looks up', row.said);
  else {
    const why = `"${oneLine(row.cell('site'), 100)}" is no site`;
    setAside(row, why, 'write its address, as example.vn', output);
  }
  return [];
}

const MONTH_FIRST = 'the month seems to come first: look at the whole column, and write days as 24/11/2026';

function statusOf(
  row: Row,
  form: TableForm<RegisterColumn>,
): Status | { readonly leave: string } | { readonly why: string; readonly what: string } {
  const OWN = 'say what it means in sources/moit-register.json (docs/formats/registry-rows.md)';
  const state = row.cell('state') === '' ? 'holds' : meaningOf(form, 'state', row.cell('state'));
  if (state === 'withdrawn' || state === 'suspended') return state;
  if (state === 'open') return { leave: 'it is not confirmed yet' };
  if (state === undefined) return { why: `the state "${row.cell('state')}" is not known`, what: OWN };
  // A page of the register does not state the status, so the weaker one counts.
  const kind = row.has('kind') ? meaningOf(form, 'kind', row.cell('kind')) : 'notified';
  const known = REGISTER_STATUSES.find((status) => status === kind);
  if (known !== undefined) return known;
  return { why: `neither notified nor registered: "${row.cell('kind')}"`, what: OWN };
}

// Personal numbers are never published; the site's record has none.
function ownerKeys(row: Row, { log }: ImportOutput): TrustKey[] {
  const text = row.cell('taxCode');
  if (text === '') return [];
  const code = taxCodeOf(text);
  if (code.kind === 'code') {
    if (code.isRestored) log.note(row.place, 'the leading zero of the tax code was put back', text);
    return [code.key];
  }
  if (code.kind === 'personal')
    log.dropIdentifier(row.place, 'a personal number, which is never published', '');
  else if (code.kind === 'mistyped')
    log.dropIdentifier(row.place, 'a tax code with a wrong check digit', text);
  else log.dropIdentifier(row.place, 'no tax code', text);
  return [];
}
