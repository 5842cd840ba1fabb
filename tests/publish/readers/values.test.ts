import fc from 'fast-check';
import { validate } from 'stdnum/lib/cjs/vn/mst';
import { describe, expect, it } from 'vitest';
import { RECORD_SCHEMAS } from '@/lib/registry/codec/record-schemas';
import { FastRows } from '@/publish/import/fast-rows';
import { SeenIds } from '@/publish/import/seen-ids';
import { REGISTER_FORM } from '@/publish/importers/register-form';
import { findMeaningOfCell, foldText } from '@/publish/tables/form';
import { isMonthFirst, parseDay } from '@/publish/values/days';
import { readNoticeNumbers } from '@/publish/values/notice-numbers';
import { findSites } from '@/publish/values/sites';
import { parseTaxCode } from '@/publish/values/tax-codes';

it.each([
  ...[
    '10/11/2026',
    '10-11-2026',
    '10.11.2026',
    '10/11/26',
    '10-11-26',
    '2026-11-10',
    '2026/11/10',
    '20261110',
    '46336',
  ],
  ...['46336.75', 'ngày 10 tháng 11 năm 2026', 'Hà Nội, ngày 10 tháng 11 năm 2026', '10 tháng 11 năm 2026'],
  ...[
    '10-Nov-2026',
    '10 Nov 26',
    '10 Thg11 2026',
    '10/11/2026 08:30',
    '2026-11-10T00:00:00',
    ' 10 / 11 / 2026 ',
  ],
])('"%s" is read as 10 November 2026', (text) => {
  expect(parseDay(text)).toBe('2026-11-10');
});

it.each([
  '',
  '31/11/2026',
  '11/25/2026',
  '2026',
  '10/2026',
  '1046336',
  '99999',
  'hôm qua',
  '10/11/2026 và 11/11/2026',
])('"%s" is not read as a day', (text) => {
  expect(parseDay(text)).toBeUndefined();
  expect(isMonthFirst(text)).toBe(text === '11/25/2026');
});

describe('a tax code', () => {
  it.each([
    ['0100233488', 'tax:0100233488', false],
    ['0314409058-002', 'tax:0314409058-002', false],
    ['314409058', 'tax:0314409058', true],
    ['314409058002', 'tax:0314409058-002', true],
    ['1.00233488E+08', 'tax:0100233488', true],
    ['0100 233 488', 'tax:0100233488', false],
  ])('"%s" is read as %s', (text, key, isRestored) => {
    expect(parseTaxCode(text)).toEqual({ kind: 'code', key, isRestored });
  });

  it.each([
    ['0100233480', 'mistyped'],
    ['100233480', 'mistyped'],
    ['001099012345', 'personal'],
    ['không có', 'none'],
  ])('"%s" is classified as %s', (text, kind) => {
    expect(parseTaxCode(text)).toEqual({ kind });
  });

  it('is accepted, or gets its leading zero back, exactly when the library finds it valid', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^\d{9,13}$/), (digits) => {
        const taxCode = parseTaxCode(digits);
        const isRight = digits.length !== 12 && validate(digits).isValid;
        const isShort = digits.length === 9 || (digits.length === 12 && !digits.startsWith('0'));
        const isRestored = !isRight && isShort && validate(`0${digits}`).isValid;
        expect(taxCode.kind === 'code').toBe(isRight || isRestored);
      }),
      { numRuns: 5_000 },
    );
  });
});

it.each([
  ['https://www.tiem-gom.vn/', ['site:tiem-gom.vn'], 0, 0],
  ['tiem-gom.vn; www.tiemgom.com', ['site:tiem-gom.vn', 'site:tiemgom.com'], 0, 0],
  ['https://shop.vn/vi/trang-chu', ['site:shop.vn'], 0, 0],
  ['https://shop.vn/index.html', ['site:shop.vn'], 0, 0],
  ['https://builder.example/shop-a', [], 1, 0],
  ['https://shop.vn/?page=2', [], 1, 0],
  ['vn.example.com', ['site:vn.example.com'], 0, 0],
  ['Ứng dụng Gốm Mây (com.gommay.app)', [], 0, 1],
  ['https://play.google.com/store/apps/details?id=com.a.b', [], 0, 1],
  ['Ứng dụng bán hàng Gốm', [], 0, 1],
  ['lien-he@shop.vn', [], 0, 0],
  ['tiệm-gốm.vn', ['site:xn--tim-gm-0gf4893b.vn'], 0, 0],
  ['không có', [], 0, 0],
])('"%s" yields the sites %s', (text, sites, pages, apps) => {
  const found = findSites(text);
  if (text !== 'tiệm-gốm.vn') expect(found.sites).toEqual(sites);
  else expect(found.sites).toEqual([expect.stringMatching(/^site:xn--.*\.vn$/)]);
  expect([found.pages.length, found.apps.length]).toEqual([pages, apps]);
});

it.each([
  ['000123/24/CBMP-QLD', ['000123/24/CBMP-QLD'], []],
  ['000123/24/cbmp-qld\n000124/24/CBMP-QLD', ['000123/24/CBMP-QLD', '000124/24/CBMP-QLD'], []],
  ['000123/24/CBMP-\nQLD', ['000123/24/CBMP-QLD'], []],
  ['VD-00001-20, VN-12345-11', ['VD-00001-20', 'VN-12345-11'], []],
  ['VD-0000\n1-20', ['VD-00001-20'], []],
  ['893110\n000024', ['893110000024'], []],
  ['QLĐB-123-11', ['QLĐB-123-11'], []],
  ['VD-00001', [], ['VD-00001']],
  ['đang cập nhật', [], ['ĐANG CẬP NHẬT']],
  ['', [], []],
])('"%s" yields the numbers %s', (text, numbers, others) => {
  expect(readNoticeNumbers(text)).toEqual({ keys: numbers.map((number) => `notice:${number}`), others });
});

describe('words of a list', () => {
  it('are equal in any spelling of marks and punctuation', () => {
    expect(foldText('Hàng hoá – Số QĐ.')).toBe(foldText('HÀNG HÓA  số qđ'));
    expect(foldText('Huỷ')).toBe(foldText('Hủy'));
    expect(foldText('Tên miền'.normalize('NFD'))).toBe(foldText('tên miền'));
    expect(foldText('Ma')).not.toBe(foldText('Mã'));
  });

  it.each([
    ['Đã thông báo, nay chấm dứt', 'withdrawn'],
    ['Đã xác nhận', 'holds'],
    ['Chưa xác nhận', 'open'],
    ['Tạm ngừng hoạt động', 'suspended'],
    ['Gì đó', undefined],
  ])('are recognised as a state: "%s" means %s', (cell, meaning) => {
    expect(findMeaningOfCell(REGISTER_FORM, 'state', cell)).toBe(meaning);
  });
});

it('a row accepted by the fast reader also passes the schema', () => {
  const sure = new FastRows();
  const source = { name: 'Danh sách', url: 'https://example.vn/', asOf: '2026-11-20' };
  const part = fc.constantFrom(
    '',
    ' ',
    'a',
    'MH-1',
    'Cơ sở A',
    ' x',
    'x'.repeat(101),
    'x'.repeat(301),
    '\u3000',
  );
  const row = fc.record({
    id: fc.constantFrom('moit-1', '', 'có dấu', 'x'.repeat(81)),
    keys: fc.array(
      fc.constantFrom('site:a.vn', 'site:A.vn', 'tax:0100233488', 'tax:001099012345', 'tax:1', 'shop:a:b'),
      {
        maxLength: 3,
      },
    ),
    status: fc.constantFrom('notified', 'registered', 'gone'),
    number: part,
    owner: part,
    confirmedOn: fc.constantFrom('2026-11-02', '2026-13-02', '02/11/2026'),
    source: fc.constantFrom(source, { ...source, url: 'ftp://x' }, { ...source, asOf: 'x' }),
  });
  fc.assert(
    fc.property(row, (made) => {
      const site = { type: 'site', ...made };
      const line = sure.lineOf(site);
      if (line === undefined) return;
      expect(RECORD_SCHEMAS.sites.safeParse(site).success).toBe(true);
      expect(JSON.parse(line)).toEqual(site);
    }),
    { numRuns: 3_000 },
  );
});

it('the reader remembers 100,000 ids with their positions', () => {
  const seen = new SeenIds();
  for (let at = 0; at < 100_000; at++) {
    expect(seen.seenOrAdd(`moit-TB-2026-${at}`, at)).toBeUndefined();
  }
  for (const at of [0, 1, 4_096, 65_535, 99_999]) expect(seen.seenOrAdd(`moit-TB-2026-${at}`, 0)).toBe(at);
});
