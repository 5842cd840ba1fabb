import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { keyTextOf } from '@/lib/registry/section-key';
import { importDirectory } from '@/server/publish/import-directory';
import { VIOLATION_COLUMNS } from '@/server/publish/import-violations';
import { RowsRefused } from '@/server/publish/rows';
import { emptyDirectory } from '@/tests/integration/registry/registry-host';

const LISTS = `namespace,status,name,url,as_of
shop:shopee.vn,registered,Danh sách A,https://example.vn/a,2026-11-20
shop:shopee.vn,official-store,Danh sách B,https://example.vn/b,2026-11-20
shop:tiki.vn,registered,Danh sách A,https://example.vn/a,2026-11-20
tax,registered,Danh sách C,https://example.vn/c,2026-11-20
tax,withdrawn,Danh sách D,https://example.vn/d,2026-11-20
`;
const VALUES = {
  id: 'v-1',
  keys: 'shop:shopee.vn:5 tax:0100233488',
  issuer: 'Cơ quan minh họa',
  number: '01/QĐ-MINHHOA',
  decided_on: '2026-11-10',
  act_code: 'UNKNOWN_ORIGIN',
  act_vi: 'Bày bán hàng không rõ nguồn gốc',
  act_en: 'Offering goods of unknown origin',
  area: 'Tỉnh Minh Họa',
  trader_name: 'Người bán "minh họa"',
  trader_address: 'Số 1 đường Ví Dụ,\nTỉnh Minh Họa',
  published_on: '2026-11-20',
  expires_on: '',
  status: 'active',
  source_name: 'Cơ quan minh họa',
  source_url: 'https://example.vn/1',
  source_as_of: '2026-11-20',
  source_digest: 'a'.repeat(64),
};

let directory: string;
const put = (name: string, text: string) => writeFile(join(directory, name), text);
const quote = (value: string) => `"${value.replaceAll('"', '""')}"`;
const violations = (...rows: Partial<typeof VALUES>[]) =>
  [
    VIOLATION_COLUMNS.join(','),
    ...rows.map((row) => VIOLATION_COLUMNS.map((name) => quote({ ...VALUES, ...row }[name])).join(',')),
  ].join('\n');

beforeEach(async () => {
  directory = await emptyDirectory();
  await put('lists.csv', LISTS);
  await put('sellers.csv', 'key,status\n');
  await put('violations.csv', violations());
});

async function problems(): Promise<string[]> {
  const refused = await importDirectory(directory).then(
    () => null,
    (thrown: unknown) => thrown,
  );
  if (!(refused instanceof RowsRefused)) throw new Error('nothing was refused', { cause: refused });
  return refused.problems.map(({ file, line, reason }) => `${file}:${line}: ${reason}`);
}

describe('an import', () => {
  it('sorts the keys of every namespace and form, and joins the statuses of one key', async () => {
    await put(
      'sellers.csv',
      `\uFEFFstatus,key\nregistered,shop:shopee.vn:900\nregistered,shop:shopee.vn:5
official-store,shop:shopee.vn:900\nregistered,shop:shopee.vn:5\nregistered,shop:tiki.vn:tiem-gom-may
registered,tax:0314409058-002\nregistered,tax:0100233488\n`,
    );
    const { sellers } = await importDirectory(directory);
    const said = sellers.flatMap((section) =>
      [...section.keys].map((key, place) => {
        const at = section.classOf[place] ?? 0;
        return `${keyTextOf(section, key)} ${section.classes[at]?.join('+')}`;
      }),
    );
    expect(said).toEqual([
      'shop:shopee.vn:5 registered',
      'shop:shopee.vn:900 registered+official-store',
      'shop:tiki.vn:tiem-gom-may registered',
      'tax:0314409058-002 registered',
      'tax:0100233488 registered',
    ]);
  });

  it('keeps a namespace that has a list but no key', async () => {
    const { sellers } = await importDirectory(directory);
    expect(sellers.map(({ namespace, keys }) => [namespace, keys.length])).toEqual([
      ['shop:shopee.vn', 0],
      ['shop:tiki.vn', 0],
      ['tax', 0],
    ]);
  });

  it('reads a decision with quotes and line breaks, and gives it its last day', async () => {
    await put('violations.csv', violations({}));
    const [record] = (await importDirectory(directory)).violations;
    expect(record).toMatchObject({
      keys: ['shop:shopee.vn:5', 'tax:0100233488'],
      trader: { name: 'Người bán "minh họa"', address: 'Số 1 đường Ví Dụ,\nTỉnh Minh Họa' },
      expiresOn: '2026-12-20',
    });
  });
});

it('reads the sites and recalls of a directory that has them', async () => {
  await put(
    'sites.csv',
    'id,keys,status,number,owner,source_name,source_url,source_as_of\ns-1,site:a.example.vn tax:0100233488,notified,MH-1,Cơ sở minh họa,Danh sách,https://example.vn/a,2026-11-20\n',
  );
  await put(
    'recalls.csv',
    'id,keys,product,brand,reason,country,issuer,number,issued_on,hazard,source_name,source_url,source_as_of\nr-1,notice:000123/26/CBMP-QLD; gtin:08934563138165,Kem minh họa,,voluntary,VN,Cơ quan minh họa,02,2026-11-01,Không còn kinh doanh,Danh sách,https://example.vn/a,2026-11-20\nr-2,name:Kem,Kem,,safety,VN,A,1,2026-11-01,B,C,https://example.vn/a,2026-11-20\n',
  );
  expect(await problems()).toEqual(['recalls.csv:3: keys.0: "name:Kem" is not a canonical key']);
});

describe('an import is refused, with the file, line and reason,', () => {
  it('of every bad row at once', async () => {
    await put(
      'sellers.csv',
      [
        'key,status',
        'shop:shopee.vn:5,registered',
        'shop:shopee.vn:007,registered',
        'shop:shopee.vn:8,blessed',
        'shop:lazada.vn:8,registered',
        'shop:shopee.vn:9',
        'tax:001099012345,registered',
        'name:Tiệm Gốm Mây,registered',
      ].join('\n'),
    );
    expect(await problems()).toEqual([
      'sellers.csv:3: "shop:shopee.vn:007" is not a canonical key',
      'sellers.csv:4: status: not one of registered, notified, official-store, suspended, withdrawn',
      'sellers.csv:5: no row of lists.csv has the list of "registered" for shop:lazada.vn:8',
      'sellers.csv:6: 1 fields where the heading has 2',
      'sellers.csv:7: a 12-digit personal number is not published',
      'sellers.csv:8: "name:Tiệm Gốm Mây" is not a canonical key',
    ]);
  });

  it('for a seller that is registered and withdrawn', async () => {
    await put('sellers.csv', 'key,status\ntax:0100233488,withdrawn\ntax:0100233488,registered\n');
    expect(await problems()).toEqual([
      'sellers.csv:2: tax:0100233488 is withdrawn here, and registered or notified in another row',
    ]);
  });

  it('for a list that is there twice or has no date', async () => {
    await put(
      'lists.csv',
      `${LISTS}tax,registered,X,https://example.vn/x,2026-11-20\nsite,registered,X,https://example.vn/x,\n`,
    );
    expect(await problems()).toEqual([
      'lists.csv:7: tax has two lists of "registered"',
      'lists.csv:8: source.asOf: Invalid ISO date',
    ]);
  });

  it('for a decision without an area, and counts lines past a field of two lines', async () => {
    await put('violations.csv', violations({}, { id: 'v-2', area: ' ' }, {}));
    expect(await problems()).toEqual([
      'violations.csv:4: area: Too small: expected string to have >=1 characters',
      'violations.csv:6: the id v-1 is on line 2 as well',
    ]);
  });

  it.each([
    ['a column missing', 'key\nshop:shopee.vn:5\n', 'sellers.csv:1: the heading has no status'],
    ['a column too many', 'key,status,score\n', 'sellers.csv:1: the heading has unknown columns: score'],
    ['nothing in it', '', 'sellers.csv:1: the file is empty'],
    ['a quote never closed', 'key,status\n"shop:shopee.vn:5,registered\n', 'sellers.csv:'],
  ])('for a file with %s', async (_, text, reason) => {
    await put('sellers.csv', text);
    expect((await problems())[0]).toContain(reason);
  });
});
