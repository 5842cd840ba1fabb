import { createHash } from 'node:crypto';
import { traderKey } from '@/lib/domain/trader-key';
import type { TrustKey } from '@/lib/domain/trust';
import { shopIdKey, shopSlugKey, taxKey } from '@/lib/domain/trust-key';
import { VIOLATION_CODES } from '@/lib/domain/violation-codes';
import { findAdapter } from '@/lib/marketplaces/find-adapter';
import { lastDayShown } from '@/lib/registry/record-schemas';
import { dayOf, type Importer, oneLine, RowCollector, slug } from './importer';
import { addressOf, hostOf } from './register-list';
import { isSpared } from './spared-sites';
import { readTable, type TableForm, type TableRow } from './table';
import { actOf, englishOf } from './violation-acts';

type Column =
  | ('trader' | 'address' | 'act' | 'area' | 'issuer' | 'number' | 'decidedOn' | 'publishedOn')
  | ('taxCode' | 'site' | 'shop' | 'actCode' | 'url');

/** What art. 24 of Decree 55/2024 asks a published warning to say, and the exact things it may name. */
const FORM: TableForm<Column> = {
  columns: {
    trader: {
      headings: [
        'Tên tổ chức, cá nhân',
        'Tên tổ chức, cá nhân kinh doanh',
        'Tên doanh nghiệp',
        'Đối tượng vi phạm',
      ],
    },
    address: { headings: ['Địa chỉ', 'Địa chỉ trụ sở'] },
    act: { headings: ['Hành vi vi phạm', 'Nội dung vi phạm'] },
    area: { headings: ['Địa bàn vi phạm', 'Khu vực vi phạm', 'Địa bàn'] },
    issuer: { headings: ['Cơ quan ban hành', 'Cơ quan ban hành quyết định', 'Cơ quan xử lý'] },
    number: { headings: ['Số quyết định', 'Quyết định số'] },
    decidedOn: { headings: ['Ngày quyết định', 'Ngày ban hành'] },
    publishedOn: { headings: ['Ngày công bố', 'Ngày công khai'] },
    taxCode: { headings: ['Mã số thuế', 'MST', 'Mã số doanh nghiệp'], optional: true },
    site: { headings: ['Tên miền', 'Website'], optional: true },
    shop: { headings: ['Đường dẫn gian hàng', 'Gian hàng', 'Địa chỉ gian hàng'], optional: true },
    actCode: { headings: ['Mã hành vi'], optional: true },
    url: { headings: ['Đường dẫn quyết định', 'Nguồn'], optional: true },
  },
  unused: ['STT', 'TT', 'Hình thức xử phạt', 'Mức phạt', 'Tên gian hàng', 'Ghi chú'],
};

/**
 * Decisions published about traders (E-commerce Law art. 37.2.e; Decree 55/2024 art. 24), as the list in CSV or a saved page.
 * A trader named without a tax code, a site or a shop's address is kept by its name and address together, which only ask to
 * compare, and is left out where the address tells too little: a name alone says nothing.
 */
export const violatorsList: Importer = {
  id: 'moit-violators',
  title: "the ministry's list of violations: CSV, or saved pages",
  needs: ['asOf', 'url'],
  read(files, { asOf = '', url = '', retrievedOn }, problems) {
    const collector = new RowCollector();
    for (const file of files) {
      for (const row of readTable(file, FORM, problems)) {
        const read = recordOf(row);
        if ('reason' in read) problems.add(file.name, row.line, read.reason);
        else if (read.keys.length === 0) {
          collector.leave(
            file.name,
            row.line,
            `decision ${row.cell('number')} names no tax code, site, shop or full address`,
          );
        } else {
          const { url: own, ...record } = read;
          const id = collector.newId(`vi-${slug(record.number, 50)}-${digestOf(record)}`, '');
          if (id === undefined) continue;
          const source = { name: record.issuer, url: own || url, asOf, retrievedOn };
          const written = { type: 'violation', id, ...record, source, sourceDigest: file.digest };
          collector.add(written, file.name, row.line);
        }
      }
    }
    return collector.rows();
  },
};

// Agencies number alike, and one decision may name several traders: the same id on every import, whatever the order.
function digestOf({ issuer, decidedOn, trader, act, keys }: Omit<Read, 'url'>): string {
  const named = JSON.stringify([issuer, decidedOn, trader, act.vi, keys]);
  return createHash('sha256').update(named).digest('hex').slice(0, 10);
}

type Read = ReturnType<typeof fieldsOf> & { readonly keys: TrustKey[] };

function recordOf(row: TableRow<Column>): Read | { readonly reason: string } {
  const days = ['decidedOn', 'publishedOn'] as const;
  const noDay = days.find((name) => dayOf(row.cell(name)) === undefined);
  if (noDay !== undefined) return { reason: `"${row.cell(noDay)}" is no day` };
  const texts = ['trader', 'address', 'act', 'area', 'issuer', 'number'] as const;
  const missing = texts.filter((name) => row.cell(name) === '').map((name) => FORM.columns[name].headings[0]);
  if (missing.length > 0) return { reason: `nothing stands under "${missing.join('", "')}"` };
  const act = codeOf(row);
  if (act === undefined) {
    return {
      reason: `no code is known for the act "${row.cell('act')}": add a column "Mã hành vi" with one`,
    };
  }
  const keys: TrustKey[] = [];
  for (const name of ['taxCode', 'site', 'shop'] as const) {
    const text = row.cell(name);
    if (text === '') continue;
    const key = KEY_OF[name](text);
    // A page on somebody's site is no key, and no fault of the list either; what is no address or tax code is.
    if (key === undefined && (name === 'taxCode' || !URL.canParse(addressOf(text)))) {
      return { reason: `"${text}" is no ${NAMED[name]}` };
    }
    // A personal number is never published: another key may still name the trader.
    if (key === undefined || /^tax:\d{12}$/.test(key) || (name === 'site' && isSpared(key))) continue;
    keys.push(key);
  }
  // What the law makes every decision state; alone it only asks to compare.
  const named = traderKey(row.cell('trader'), row.cell('address'));
  if (keys.length === 0 && named !== undefined) keys.push(named);
  return { ...fieldsOf(row, act), keys };
}

function fieldsOf(row: TableRow<Column>, act: { readonly code: string; readonly english: string }) {
  const publishedOn = dayOf(row.cell('publishedOn')) ?? '';
  return {
    issuer: oneLine(row.cell('issuer'), 300),
    number: oneLine(row.cell('number'), 100),
    decidedOn: dayOf(row.cell('decidedOn')) ?? '',
    actCode: act.code,
    act: { vi: oneLine(row.cell('act'), 1_000), en: act.english },
    area: oneLine(row.cell('area'), 300),
    trader: { name: oneLine(row.cell('trader'), 300), address: oneLine(row.cell('address'), 500) },
    publishedOn,
    expiresOn: publishedOn === '' ? '' : lastDayShown(publishedOn),
    status: 'active',
    url: row.cell('url'),
  };
}

const NAMED = { taxCode: 'tax code', site: 'site', shop: 'shop' } as const;
const KEY_OF = {
  taxCode: taxKey,
  site: hostOf,
  shop: shopOf,
} as const;

/** A shop by its address: by its number where the address has one, else by the name in it. */
function shopOf(text: string): TrustKey | undefined {
  if (!URL.canParse(addressOf(text))) return undefined;
  const url = new URL(addressOf(text));
  const { sellerId, sellerSlug } = findAdapter(url)?.idsOf(url) ?? {};
  if (sellerId !== undefined) return shopIdKey(url.hostname, sellerId);
  return sellerSlug === undefined ? undefined : shopSlugKey(url.hostname, sellerSlug);
}

function codeOf(row: TableRow<Column>): { readonly code: string; readonly english: string } | undefined {
  const chosen = row.cell('actCode');
  if (chosen === '') return actOf(row.cell('act'));
  const code = VIOLATION_CODES.find((known) => known === chosen);
  return code === undefined ? undefined : { code, english: englishOf(code) };
}
