import { createHash } from 'node:crypto';
import { traderKey } from '@/lib/domain/seller/trader-key';
import type { TrustKey } from '@/lib/domain/seller/trust';
import { shopIdKey, shopSlugKey } from '@/lib/domain/seller/trust-key';
import { findAdapter } from '@/lib/marketplaces/all';
import { lastDayShown } from '@/lib/registry/codec/record-schemas';
import { ACT_CODES, type ActCode, UNCODED_ACT } from '@/server/publish/rows/act-codes';
import type { ImportOutput } from '../import/output';
import { withOwnTables } from '../import/own-tables';
import { meaningOf, type TableForm, type TableRow } from '../tables/form';
import { readRows } from '../tables/rows';
import { dayOf, isMonthFirst } from '../values/days';
import { addressesIn, sitesIn } from '../values/sites';
import { taxCodeOf } from '../values/tax-codes';
import { type Importer, oneLine, slug } from './importer';
import { isSpared } from './spared-sites';
import { actOf, englishOf } from './violation-acts';
import { VIOLATORS_FORM, type ViolatorColumn } from './violators-form';

type Row = TableRow<ViolatorColumn>;

/**
 * Decisions published about traders (E-commerce Law art. 37.2.e; Decree 55/2024 art. 24), as a list. A trader named without a tax
 * code, a site or a shop's address is kept by its name and address together, which only ask to compare, and is left out where
 * the address tells too little: a name alone says nothing.
 */
export const violatorsList: Importer = {
  id: 'moit-violators',
  title:
    'lists of decisions about traders, of the ministry or of market surveillance (CSV, XLSX, web page, PDF)',
  needs: ['asOf', 'url'],
  mayBeSetAside: 0.05,
  async read(files, { asOf = '', url = '', retrievedOn, own }, output) {
    const form = withOwnTables(VIOLATORS_FORM, own);
    for (const file of files) {
      for await (const rows of readRows(file, form, output.log)) {
        for (const row of rows)
          takeDecision({ row, form, asOf, url, retrievedOn, digest: file.digest, output });
      }
    }
  },
};

interface Taken {
  readonly row: Row;
  readonly form: TableForm<ViolatorColumn>;
  readonly asOf: string;
  readonly url: string;
  readonly retrievedOn: string;
  /** SHA-256 (hex) of the file. */
  readonly digest: string;
  readonly output: ImportOutput;
}

function takeDecision({ row, form, asOf, url, retrievedOn, digest, output }: Taken): void {
  const { log } = output;
  const read = readRow(row, form);
  if ('why' in read) {
    log.setAside(row.place, row.said, read.why, read.what);
    return;
  }
  const keys = keysOf(row, output);
  if (keys.length === 0) {
    const reason = 'it names no tax code, site, shop or full address';
    log.leaveOut(row.place, reason, `decision ${read.record.number}`);
    return;
  }
  const record = { ...read.record, keys };
  const id = output.newId(`vi-${slug(record.number, 50)}-${digestOf(record)}`, row.said);
  if (id === undefined) {
    log.leaveOut(row.place, 'it is there already', row.said);
    return;
  }
  for (const note of read.notes) log.note(row.place, note);
  const source = { name: record.issuer, url: row.cell('url') || url, asOf, retrievedOn };
  output.take(row, [{ type: 'violation', id, ...record, source, sourceDigest: digest }]);
}

type ViolationFields = ReturnType<typeof fieldsOf>;

// Agencies use the same numbers, and a decision may name several traders; ids must not depend on their order.
function digestOf({
  issuer,
  decidedOn,
  trader,
  act,
  keys,
}: ViolationFields & { readonly keys: readonly TrustKey[] }): string {
  const named = JSON.stringify([issuer, decidedOn, trader, act.vi, keys]);
  return createHash('sha256').update(named).digest('hex').slice(0, 10);
}

type Unread = { readonly why: string; readonly what: string };

function readRow(
  row: Row,
  form: TableForm<ViolatorColumn>,
): { readonly record: ViolationFields; readonly notes: readonly string[] } | Unread {
  if (row.formulas.length > 0) {
    return {
      why: `a formula stands under ${row.formulas.join(', ')}`,
      what: 'put its value in place of the formula',
    };
  }
  const texts = ['trader', 'address', 'act', 'issuer', 'number', 'decidedOn'] as const;
  const missing = texts.filter((name) => row.cell(name) === '').map((name) => form.columns[name].headings[0]);
  if (missing.length > 0)
    return { why: `nothing stands under "${missing.join('", "')}"`, what: 'fill the cell' };
  for (const name of ['decidedOn', 'publishedOn'] as const) {
    const text = row.cell(name);
    if (text === '' || dayOf(text) !== undefined) continue;
    const what = 'the month seems to come first: look at the whole column, and write days as 24/11/2026';
    return { why: `"${text}" is no day`, what: isMonthFirst(text) ? what : 'write it as 24/11/2026' };
  }
  const area = areaOf(row);
  if (area === '')
    return { why: 'nothing says in which area it was', what: 'fill a column "Địa bàn vi phạm"' };
  const act = codeOf(row, form);
  if (act === undefined) {
    return {
      why: `"${row.cell('actCode')}" is no code of an act`,
      what: `write one of ${ACT_CODES.join(', ')}, or nothing`,
    };
  }
  const notes = [
    ...(row.cell('publishedOn') === ''
      ? ['no day of publication is stated: 30 days are counted from the decision']
      : []),
    ...(row.cell('area') === '' ? ['no area is stated: the province of the address stands for it'] : []),
    ...(act === UNCODED_ACT ? ['the act has no code: it is shown in its own words'] : []),
  ];
  return { record: fieldsOf(row, act, area), notes };
}

function areaOf(row: Row): string {
  const said = row.cell('area');
  return oneLine(said === '' ? (row.cell('address').split(/[,;]/).at(-1) ?? '') : said, 300);
}

function fieldsOf(row: Row, code: ActCode, area: string) {
  const decidedOn = dayOf(row.cell('decidedOn')) ?? '';
  // Without a day of publication the earlier day counts, so that a decision is never shown for longer than the law allows.
  const publishedOn = dayOf(row.cell('publishedOn')) ?? decidedOn;
  const act = oneLine(row.cell('act'), 1_000);
  return {
    issuer: oneLine(row.cell('issuer'), 300),
    number: oneLine(row.cell('number'), 100),
    decidedOn,
    actCode: code,
    act: { vi: act, en: englishOf(code, act) },
    area,
    trader: { name: oneLine(row.cell('trader'), 300), address: oneLine(row.cell('address'), 500) },
    publishedOn,
    expiresOn: lastDayShown(publishedOn),
    status: 'active',
  };
}

function codeOf(row: Row, form: TableForm<ViolatorColumn>): ActCode | undefined {
  const chosen = row.cell('actCode');
  const said = chosen === '' ? meaningOf(form, 'act', row.cell('act')) : meaningOf(form, 'actCode', chosen);
  const known = ACT_CODES.find((code) => code === said);
  if (known !== undefined || chosen !== '') return known;
  return actOf(row.cell('act'))?.code ?? UNCODED_ACT;
}

function keysOf(row: Row, { log }: ImportOutput): TrustKey[] {
  const keys: TrustKey[] = [];
  const drop = (reason: string, said: string) => log.dropIdentifier(row.place, reason, said);
  const code = row.cell('taxCode') === '' ? null : taxCodeOf(row.cell('taxCode'));
  if (code?.kind === 'code') {
    keys.push(code.key);
    if (code.isRestored)
      log.note(row.place, 'the leading zero of the tax code was put back', row.cell('taxCode'));
  } else if (code?.kind === 'personal') drop('a personal number, which is never published', '');
  else if (code?.kind === 'mistyped') drop('a tax code with a wrong check digit', row.cell('taxCode'));
  else if (code !== null) drop('no tax code', row.cell('taxCode'));
  const { sites, pages, apps } = sitesIn(row.cell('site'));
  for (const site of sites) {
    if (isSpared(site)) drop('a marketplace or an authority, not the trader', site);
    else keys.push(site);
  }
  for (const { address } of pages) drop('a page on a site, not a whole site', address);
  for (const app of apps) drop('an app, which no device looks up', app);
  for (const address of addressesIn(row.cell('shop'))) {
    const shop = shopOf(address);
    if (shop === undefined) drop('no shop of a marketplace that is known', address);
    else keys.push(shop);
  }
  // Every decision must state these; alone they only ask to compare.
  const named = traderKey(row.cell('trader'), row.cell('address'));
  return keys.length === 0 && named !== undefined ? [named] : [...new Set(keys)];
}

/** A shop by its address: by its number where the address has one, else by the name in it. */
function shopOf(address: string): TrustKey | undefined {
  if (!URL.canParse(address)) return undefined;
  const url = new URL(address);
  const { sellerId, sellerSlug } = findAdapter(url)?.idsOf(url) ?? {};
  if (sellerId !== undefined) return shopIdKey(url.hostname, sellerId);
  return sellerSlug === undefined ? undefined : shopSlugKey(url.hostname, sellerSlug);
}
