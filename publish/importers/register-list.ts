import type { ImportedRow } from '@/publish/import/imported-row';
import type { ImportOutput } from '../import/output';
import { findMeaningOfCell, type TableForm, type TableRow } from '../tables/form';
import { type Importer, toOneLine, toSlug } from './importer';
import { REGISTER_FORM, REGISTER_STATUSES, type RegisterColumn } from './register-form';
import {
  readDayCell,
  readSitesOfCell,
  readTable,
  readTaxCodeKeys,
  requireFilledCells,
  Unread,
} from './table-source';

type Row = TableRow<RegisterColumn>;
type Status = (typeof REGISTER_STATUSES)[number];

/** Text that the register shows for a missing number. */
const NO_NUMBER = 'không ghi trên trang';

/**
 * Imports the sites on the ministry's register (online.gov.vn), from a list (CSV, XLSX, web page or PDF) or from saved pages
 * about single sites. The owner's tax code is a key of the site's record, too, and so links the site to the owner's accounts
 * elsewhere. But only the site gets the register's status, not the holder of the tax code.
 */
export const registerList: Importer = {
  id: 'moit-register',
  title:
    "the ministry's notified and registered sites: a list (CSV, XLSX, web page, PDF), or saved pages of sites",
  needs: ['asOf', 'url'],
  mayBeSetAside: 0.05,
  async read(files, context, output) {
    const { asOf = '', url = '', retrievedOn } = context;
    const source = { name: 'Hệ thống quản lý hoạt động thương mại điện tử', url, asOf, retrievedOn };
    for (const status of REGISTER_STATUSES) output.list({ type: 'list', namespace: 'site', status, source });
    await readTable(files, REGISTER_FORM, context, output, (row, form) =>
      addSiteOrLeaveOut(row, form, source, output),
    );
  },
};

function addSiteOrLeaveOut(
  row: Row,
  form: TableForm<RegisterColumn>,
  source: object,
  output: ImportOutput,
): void {
  const { log } = output;
  const status = readStatus(row, form);
  if (status === 'open') {
    log.leaveOut(row.position, 'it is not confirmed yet', row.text);
    return;
  }
  const hasNumber = row.has('number');
  requireFilledCells(row, form, hasNumber ? ['owner', 'number'] : ['owner']);
  const owner = toOneLine(row.cell('owner'), 300);
  const number = hasNumber ? toOneLine(row.cell('number'), 100) : NO_NUMBER;
  const confirmedOn = readDayCell(row, 'confirmedOn');
  const { sites, pages, apps } = readSitesOfCell(row.position, row.cell('site'), log);
  if (sites.length === 0) {
    if (pages.length + apps.length === 0) {
      const why = `"${toOneLine(row.cell('site'), 100)}" is no site`;
      throw new Unread(why, 'write its address, as example.vn');
    }
    const what = pages.length > 0 ? 'pages on a site, not a whole site' : 'an app, which no device looks up';
    log.leaveOut(row.position, `it names ${what}`, row.text);
    return;
  }
  const keys = [...sites, ...readTaxCodeKeys(row.position, row.cell('taxCode'), log)];
  const name = hasNumber ? toSlug(number) : toSlug(sites.join(' ').replaceAll('site:', ''));
  const id = output.newId(`moit-${name}`, ...keys, status);
  if (id === undefined) {
    log.leaveOut(row.position, 'it is there already', row.text);
    return;
  }
  if (!hasNumber) log.note(row.position, 'the page states no number', row.text);
  if (!row.has('kind') && status === 'notified')
    log.note(row.position, 'the page states no kind, and the weaker is told: notified', row.text);
  const rows: ImportedRow[] = sites.map((key) => ({ type: 'seller', key, status }));
  rows.push(
    confirmedOn === undefined
      ? { type: 'site', id, keys, status, number, owner, source }
      : { type: 'site', id, keys, status, number, owner, confirmedOn, source },
  );
  output.take(row, rows);
}

/** Returns the status of a row; "open" if the register has not confirmed the site yet. */
function readStatus(row: Row, form: TableForm<RegisterColumn>): Status | 'open' {
  const OWN = 'say what it means in sources/moit-register.json (docs/formats/registry-rows.md)';
  const state = row.cell('state') === '' ? 'holds' : findMeaningOfCell(form, 'state', row.cell('state'));
  if (state === 'withdrawn' || state === 'suspended' || state === 'open') return state;
  if (state === undefined) throw new Unread(`the state "${row.cell('state')}" is not known`, OWN);
  // A list without the column `kind` is a page of the register. It does not state whether a site is registered or notified, so
  // the weaker status counts: notified.
  const kind = row.has('kind') ? findMeaningOfCell(form, 'kind', row.cell('kind')) : 'notified';
  const known = REGISTER_STATUSES.find((status) => status === kind);
  if (known === undefined) throw new Unread(`neither notified nor registered: "${row.cell('kind')}"`, OWN);
  return known;
}
