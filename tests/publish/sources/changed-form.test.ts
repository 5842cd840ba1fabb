import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, expect, it } from 'vitest';
import { importSource, toImportPaths } from '@/publish/import/import-source';
import { emptyDirectory } from '@/tests/integration/registry/registry-host';
import {
  importedConfirmed as importedInto,
  optionsOf,
  refusedOf,
  setAsideIn,
} from '@/tests/support/publish/imported';

const FIXTURES = 'tests/fixtures/sources';
let directory: string;
beforeEach(async () => {
  directory = await emptyDirectory();
});

type Change = readonly [source: string, file: string, what: string | RegExp, becomes: string, reason: string];

async function changedFile(file: string, what: string | RegExp, becomes: string): Promise<string> {
  const text = await readFile(join(FIXTURES, file), 'utf8');
  const changed = text.replace(what, becomes);
  expect(changed).not.toBe(text);
  const place = join(directory, file);
  await writeFile(place, changed);
  return place;
}

const ANOTHER_FORM: readonly Change[] = [
  ['cpsc', 'cpsc.json', /\]\s*$/, '', 'the list does not end, so the file was cut off: take the file again'],
  [
    'cpsc',
    'cpsc.json',
    /^/,
    '<html>',
    'it is a web page, not JSON or CSV: give the JSON of the service, or a CSV export of cpsc.gov',
  ],
  ['safety-gate', 'safety-gate.xml', /Safety-Gate/g, 'alerts', 'the root is alerts, not Safety-Gate'],
  [
    'safety-gate',
    'safety-gate.xml',
    /barcode/g,
    'ean',
    'no alert of the report has barcode; elements nobody knows: ean: give the weekly report in XML, in English; if it is, say what it is called now in sources/safety-gate.json: {"headings": {"ean": "barcode"}}',
  ],
  [
    'safety-gate',
    'safety-gate.xml',
    /riskType/g,
    'risk',
    'no alert of the report has riskType; elements nobody knows: risk',
  ],
  [
    'safety-gate',
    'safety-gate.xml',
    '<report_date>',
    '<report_language>de</report_language><report_date>',
    'the report is in the language "de"',
  ],
  ['safety-gate', 'safety-gate.xml', '20/11/2026', '2026, week 47', 'report_date "2026, week 47" is no day'],
  ['safety-gate', 'safety-gate.xml', '</Safety-Gate>', '', 'it is no XML'],
  [
    'moit-register',
    'moit-register.html',
    'Hình thức',
    'Điểm',
    'table 2, row 1: the list has no column "Hình thức"',
  ],
  [
    'moit-register',
    'moit-register.csv',
    'STT;',
    'Website;',
    'line 1: the list has the column "Tên miền" twice',
  ],
  [
    'moit-register',
    'moit-register.csv',
    'Trạng thái',
    'Diễn biến',
    'line 1: the list has no column "Trạng thái" (state), and one that is not known: "Diễn biến"',
  ],
  [
    'moit-register',
    'moit-register.html',
    /<table class="table[\s\S]*?<\/table>/,
    '',
    'no table with a column "Tên miền"',
  ],
  ['dav-withdrawals', 'dav-withdrawals.csv', 'Số lô', 'Mẻ', 'one that is not known: "Mẻ"'],
  ['chongluadao', 'chongluadao-urls.txt', /^|\n(?=.)/g, '\n||', 'the file'],
  ['chongluadao', 'chongluadao-urls.txt', /[\s\S]+/, '\n', 'it is empty: take the file again'],
];

it.each(ANOTHER_FORM)(
  'a file in another form is refused and changes nothing: %s, %s: %s',
  async (source, file, what, becomes, reason) => {
    const before = (await importedInto(directory, source, [join(FIXTURES, file)])).text;
    const place = await changedFile(file, what, becomes);
    const refused = await refusedOf(optionsOf(directory, source, [place]));
    expect(refused).toEqual(expect.arrayContaining([expect.stringContaining(reason)]));
    expect(await readFile(toImportPaths(directory, source).rows, 'utf8')).toBe(before);
  },
);

const ONE_ROW: readonly Change[] = [
  ['cpsc', 'cpsc.json', '"ProductUPCs": []', '"UPCs": []', 'ProductUPCs: '],
  [
    'safety-gate',
    'safety-gate.xml',
    '<danger>The ring releases nickel.</danger>',
    '',
    'case SR/90003/26: it has no danger',
  ],
  [
    'safety-gate',
    'safety-gate.xml',
    'Luxembourg',
    'Luxemburg',
    'case SR/90003/26: the country "Luxemburg" is not known',
  ],
  ['moit-register', 'moit-register.csv', 'Chấm dứt', 'Khác', 'line 4: the state "Khác" is not known'],
  [
    'moit-register',
    'moit-register.csv',
    ';Đăng ký;',
    ';Chưa đăng ký;',
    'line 3: neither notified nor registered',
  ],
  [
    'moit-register',
    'moit-register.csv',
    ';Thông báo;',
    ';Chưa thông báo;',
    'line 2: neither notified nor registered',
  ],
  ['moit-register', 'moit-register.csv', '03/11/2026', '31/11/2026', 'line 3: "31/11/2026" is no day'],
  [
    'moit-register',
    'moit-register.csv',
    ';Đã xác nhận',
    '',
    'line 2: it has 7 cells where the heading has 8',
  ],
  ['moit-register', 'moit-register.csv', 'san-thu.example.vn', 'san thu', 'line 3: "san thu" is no site'],
  ['moit-register', 'moit-register.csv', 'MH-2026-0002', '', 'line 3: nothing stands under "Số hồ sơ"'],
  ['moit-violators', 'moit-violators.csv', '20/11/2026', '20 tháng 11', 'line 2: "20 tháng 11" is no day'],
  [
    'moit-violators',
    'moit-violators.csv',
    '10/11/2026',
    '30/11/2026',
    'line 2: published before it was decided',
  ],
  [
    'moit-violators',
    'moit-violators.csv',
    'Người bán minh họa A',
    '',
    'line 2: nothing stands under "Tên tổ chức, cá nhân"',
  ],
  [
    'dav-withdrawals',
    'dav-withdrawals.csv',
    '953/QĐ-QLD',
    '',
    'line 2: no decision with number and day is named',
  ],
  [
    'dav-withdrawals',
    'dav-withdrawals.csv',
    '953/QĐ-QLD',
    '953/QĐ-ABC',
    'line 2: whose decision "953/QĐ-ABC" is',
  ],
  ['chongluadao', 'chongluadao-urls.txt', /^/, '||', 'line 1: it is no address'],
];

it.each(ONE_ROW)(
  'one unreadable entry does not stop the others: %s, %s: %s',
  async (source, file, what, becomes, reason) => {
    const whole = await importedInto(directory, source, [join(FIXTURES, file)]);
    const part = await importedInto(directory, source, [await changedFile(file, what, becomes)]);
    expect(part.setAside).toEqual([expect.stringContaining(reason)]);
    expect(part.read).toBe(whole.read);
    const named = (rows: typeof whole.rows) => rows.map(({ type, id, key }) => `${type} ${id ?? key}`);
    expect(named(whole.rows)).toEqual(expect.arrayContaining(named(part.rows)));
    expect(part.taken).toBe(whole.taken - (whole.leftOut.length > part.leftOut.length ? 0 : 1));
    await importedInto(directory, source, [join(FIXTURES, file)]);
    await expect(setAsideIn(toImportPaths(directory, source).setAside)).rejects.toThrow('ENOENT');
  },
);

it('an import with too many unreadable rows is refused, and all these rows are kept in a file', async () => {
  const [heading = '', row = ''] = (await readFile(join(FIXTURES, 'moit-register.csv'), 'utf8')).split('\n');
  const rows = Array.from({ length: 80 }, (_, at) =>
    row
      .replace('tiem-gom-may-thu', `tiem-${at}`)
      .replace('0001', String(at))
      .replace('02/11', at < 5 ? '42/11' : '02/11'),
  );
  const place = join(directory, 'list.csv');
  await writeFile(place, [heading, ...rows, ''].join('\n'));
  const refused = await refusedOf(optionsOf(directory, 'moit-register', [place]));
  expect(refused.slice(0, 2)).toEqual([
    'the files: 5 of 80 entries cannot be read, and up to 5 % may be set aside',
    'line 2: "42/11/2026" is no day: write it as 24/11/2026',
  ]);
  expect(await setAsideIn(toImportPaths(directory, 'moit-register').setAside)).toHaveLength(5);
  await writeFile(place, [heading, ...rows.slice(1), row, ''].join('\n'));
  expect((await importedInto(directory, 'moit-register', [place])).setAside).toHaveLength(4);
});

it('a file of the operator can map a list’s headings and words', async () => {
  const list =
    'Tên miền,Tên doanh nghiệp,Kiểu nộp,Số hồ sơ,Diễn biến\na.example.vn,Cơ sở A,Nộp nhanh,1,Ổn\nb.example.vn,Cơ sở B,Nộp nhanh,2,\n';
  const place = join(directory, 'list.csv');
  await writeFile(place, list);
  const options = optionsOf(directory, 'moit-register', [place]);
  expect(await refusedOf(options)).toEqual([expect.stringContaining('the list has no column "Hình thức"')]);
  const own = {
    headings: { 'Kiểu nộp': 'kind', 'Diễn biến': 'state' },
    words: { kind: { 'Nộp nhanh': 'notified' } },
  };
  await mkdir(join(directory, 'sources'));
  const write = (value: object) =>
    writeFile(join(directory, 'sources', 'moit-register.json'), JSON.stringify(value));
  await write(own);
  expect((await importedInto(directory, 'moit-register', [place])).setAside).toEqual([
    'line 2: the state "Ổn" is not known',
  ]);
  await write({ ...own, words: { ...own.words, state: { Ổn: 'holds' } } });
  const { rows } = await importedInto(directory, 'moit-register', [place]);
  expect(rows.find(({ type }) => type === 'seller')).toMatchObject({
    key: 'site:a.example.vn',
    status: 'notified',
  });
  await write({ headings: { 'Kiểu nộp': 'form' } });
  await expect(importSource(options)).rejects.toThrow('"form" is no column: it is one of site, owner, kind');
});

it('a list that loses more than half its entries is refused unless confirmed', async () => {
  const files = ['dav-withdrawals.html', 'dav-withdrawals.csv'].map((file) => join(FIXTURES, file));
  await importedInto(directory, 'dav-withdrawals', files);
  const fewer = optionsOf(directory, 'dav-withdrawals', files.slice(0, 1));
  expect(await refusedOf(fewer)).toEqual([
    'the files: 2 rows where the import before had 5: see that the list is whole; --fewer takes it all the same',
  ]);
  expect(await importSource({ ...fewer, allowFewer: true })).toMatchObject({ before: 5 });
});

it('the same files yield the same bytes', async () => {
  const files = [join(FIXTURES, 'safety-gate.xml')];
  const first = await importedInto(directory, 'safety-gate', files);
  expect((await importedInto(directory, 'safety-gate', files)).text).toBe(first.text);
});
