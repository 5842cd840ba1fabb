import { hash } from 'node:crypto';
import { createTraderKey } from '@/lib/domain/seller/trader-key';
import { toShopIdKey, toShopSlugKey } from '@/lib/domain/seller/trust-key';
import type { TrustKey } from '@/lib/domain/seller/trust-key-kinds';
import { findAdapter } from '@/lib/marketplaces/all';
import { computeDefaultLastPublicDay } from '@/lib/registry/codec/record-schemas';
import { ACT_CODES, type ActCode, UNCODED_ACT } from '@/publish/rows/act-codes';
import type { ImportOutput } from '../import/output';
import { findMeaningOfCell, type TableForm, type TableRow } from '../tables/form';
import { listAddressesInCell } from '../values/sites';
import { type Importer, type SourceContext, toOneLine, toSlug } from './importer';
import { isMarketplaceOrAuthority } from './spared-sites';
import {
  readDayCell,
  readSitesOfCell,
  readTable,
  readTaxCodeKeys,
  requireFilledCells,
  Unread,
} from './table-source';
import { findActCodeAndEnglish, readDecisionFields } from './violation-acts';
import { VIOLATORS_FORM, type ViolatorColumn } from './violators-form';

type Row = TableRow<ViolatorColumn>;

/**
 * Imports lists of decisions published about traders (E-commerce Law art. 37.2.e; Decree 55/2024 art. 24). A trader for whom the
 * list states no tax code, no site and no shop on a marketplace is found by name and postal address together; the person is then
 * only asked to compare these two. If the postal address is too vague, the trader is left out, because a name alone identifies
 * nobody.
 */
export const violatorsList: Importer = {
  id: 'moit-violators',
  title:
    'lists of decisions about traders, of the ministry or of market surveillance (CSV, XLSX, web page, PDF)',
  needs: ['asOf', 'url'],
  mayBeSetAside: 0.05,
  async read(files, context, output) {
    await readTable(files, VIOLATORS_FORM, context, output, (row, form, { digest }) =>
      addDecisionOfRow(row, form, { ...context, digest }, output),
    );
  },
};

type Listed = Pick<SourceContext, 'asOf' | 'url' | 'retrievedOn'> & {
  /** SHA-256 (hex) of the file. */
  readonly digest: string;
};

function addDecisionOfRow(
  row: Row,
  form: TableForm<ViolatorColumn>,
  { asOf = '', url = '', retrievedOn, digest }: Listed,
  output: ImportOutput,
): void {
  const { log } = output;
  const fields = readViolationFields(row, form);
  const keys = readTrustKeys(row, output);
  if (keys.length === 0) {
    const reason = 'it names no tax code, site, shop or full address';
    log.leaveOut(row.position, reason, `decision ${fields.number}`);
    return;
  }
  const id = output.newId(`vi-${toSlug(fields.number, 50)}-${computeRecordDigest(fields, keys)}`, row.text);
  if (id === undefined) {
    log.leaveOut(row.position, 'it is there already', row.text);
    return;
  }
  if (row.cell('publishedOn') === '')
    log.note(row.position, 'no day of publication is stated: 30 days are counted from the decision');
  if (row.cell('area') === '')
    log.note(row.position, 'no area is stated: the province of the address stands for it');
  if (fields.actCode === UNCODED_ACT)
    log.note(row.position, 'the act has no code: it is shown in its own words');
  const source = { name: fields.issuer, url: row.cell('url') || url, asOf, retrievedOn };
  output.take(row, [{ type: 'violation', id, ...fields, keys, source, sourceDigest: digest }]);
}

type ViolationFields = ReturnType<typeof readViolationFields>;

// Returns a digest for a record's id. A decision's number is not enough: several agencies may use the same number, and one
// decision may name several traders. The digest does not depend on the order of the traders.
function computeRecordDigest(
  { issuer, decidedOn, trader, act }: ViolationFields,
  keys: readonly TrustKey[],
): string {
  const named = JSON.stringify([issuer, decidedOn, trader, act.vi, keys]);
  return hash('sha256', named).slice(0, 10);
}

function readViolationFields(row: Row, form: TableForm<ViolatorColumn>) {
  requireFilledCells(row, form, ['trader', 'address', 'act', 'issuer', 'number', 'decidedOn']);
  const decidedOn = readDayCell(row, 'decidedOn') ?? '';
  // If no day of publication is stated, the day of the decision counts. The day of the decision is earlier, so the decision is
  // never shown for longer than the law allows.
  const publishedOn = readDayCell(row, 'publishedOn') ?? decidedOn;
  const area = toOneLine(row.cell('area') || (row.cell('address').split(/[,;]/).at(-1) ?? ''), 300);
  if (area === '') throw new Unread('nothing says in which area it was', 'fill a column "Địa bàn vi phạm"');
  const actCode = readActCode(row, form);
  return {
    ...readDecisionFields((name) => row.cell(name), actCode),
    decidedOn,
    area,
    publishedOn,
    expiresOn: computeDefaultLastPublicDay(publishedOn),
  };
}

function readActCode(row: Row, form: TableForm<ViolatorColumn>): ActCode {
  const chosen = row.cell('actCode');
  const meaning =
    chosen === ''
      ? findMeaningOfCell(form, 'act', row.cell('act'))
      : findMeaningOfCell(form, 'actCode', chosen);
  const known = ACT_CODES.find((code) => code === meaning);
  if (known !== undefined) return known;
  if (chosen === '') return findActCodeAndEnglish(row.cell('act'))?.code ?? UNCODED_ACT;
  throw new Unread(`"${chosen}" is no code of an act`, `write one of ${ACT_CODES.join(', ')}, or nothing`);
}

function readTrustKeys(row: Row, { log }: ImportOutput): TrustKey[] {
  const keys = [...readTaxCodeKeys(row.position, row.cell('taxCode'), log)];
  const dropIdentifier = (reason: string, text: string) => log.dropIdentifier(row.position, reason, text);
  for (const site of readSitesOfCell(row.position, row.cell('site'), log).sites) {
    if (isMarketplaceOrAuthority(site)) dropIdentifier('a marketplace or an authority, not the trader', site);
    else keys.push(site);
  }
  for (const address of listAddressesInCell(row.cell('shop'))) {
    const shop = parseShopKey(address);
    if (shop === undefined) dropIdentifier('no shop of a marketplace that is known', address);
    else keys.push(shop);
  }
  // Every decision states name and address. They are the key only if there is no other key, because a match by name and address
  // never warns: its finding only asks the person to compare.
  const named = createTraderKey(row.cell('trader'), row.cell('address'));
  return keys.length === 0 && named !== undefined ? [named] : [...new Set(keys)];
}

/**
 * Returns the key of a shop from its address: by the shop's number if the address has one, else by the shop's name. Undefined if
 * the address is not a shop's.
 */
function parseShopKey(address: string): TrustKey | undefined {
  if (!URL.canParse(address)) return undefined;
  const url = new URL(address);
  const { sellerId, sellerSlug } = findAdapter(url)?.idsOf(url) ?? {};
  if (sellerId !== undefined) return toShopIdKey(url.hostname, sellerId);
  return sellerSlug === undefined ? undefined : toShopSlugKey(url.hostname, sellerSlug);
}
