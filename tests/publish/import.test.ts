import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { createRecall, createViolation } from '@/demo/sample-views/samples/records';
import { toKeyText } from '@/lib/registry/codec/section-key';
import { importDirectory } from '@/publish/import/import-directory';
import { CSV_FORMS } from '@/publish/rows/csv-forms';
import { RowsRefused } from '@/publish/rows/rows';
import { emptyDirectory } from '@/tests/integration/registry/registry-host';

const LISTS = `namespace,status,name,url,as_of
shop:shopee.vn,registered,Danh sách A,https://example.vn/a,2026-11-20
shop:shopee.vn,official-store,Danh sách B,https://example.vn/b,2026-11-20
shop:tiki.vn,registered,Danh sách A,https://example.vn/a,2026-11-20
tax,registered,Danh sách C,https://example.vn/c,2026-11-20
tax,withdrawn,Danh sách D,https://example.vn/d,2026-11-20
`;
const VIOLATION_COLUMNS = CSV_FORMS.violation.columns;
const VALUES: Readonly<Record<string, string>> = {
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
const violations = (...rows: (typeof VALUES)[]) =>
  [
    VIOLATION_COLUMNS.join(','),
    ...rows.map((row) => VIOLATION_COLUMNS.map((name) => quote({ ...VALUES, ...row }[name] ?? '')).join(',')),
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
  it('sorts the keys of each namespace, and merges the statuses of a key', async () => {
    await put(
      'sellers.csv',
      `\uFEFFstatus,key\nregistered,shop:shopee.vn:900\nregistered,shop:shopee.vn:5
official-store,shop:shopee.vn:900\nregistered,shop:shopee.vn:5\nregistered,shop:tiki.vn:tiem-gom-may-thu
registered,tax:0314409058-002\nregistered,tax:0100233488\n`,
    );
    const { sellers } = await importDirectory(directory);
    const keyLines = sellers.flatMap((section) =>
      [...section.keys].map((key, index) => {
        const at = section.classOf[index] ?? 0;
        return `${toKeyText(section, key)} ${section.classes[at]?.join('+')}`;
      }),
    );
    expect(keyLines).toEqual([
      'shop:shopee.vn:5 registered',
      'shop:shopee.vn:900 registered+official-store',
      'shop:tiki.vn:tiem-gom-may-thu registered',
      'tax:0314409058-002 registered',
      'tax:0100233488 registered',
    ]);
  });

  it('keeps a namespace that has a list but no keys', async () => {
    const { sellers } = await importDirectory(directory);
    expect(sellers.map(({ namespace, keys }) => [namespace, keys.length])).toEqual([
      ['shop:shopee.vn', 0],
      ['shop:tiki.vn', 0],
      ['tax', 0],
    ]);
  });

  it('reads a decision with quotes and line breaks, and computes its last day', async () => {
    await put('violations.csv', violations({}));
    const [record] = (await importDirectory(directory)).violations;
    expect(record).toMatchObject({
      // The last key is made of the trader's name and address.
      keys: ['shop:shopee.vn:5', 'tax:0100233488', 'trader:ngườibánminhhọa/1vídụ/minhhọa'],
      trader: { name: 'Người bán "minh họa"', address: 'Số 1 đường Ví Dụ,\nTỉnh Minh Họa' },
      expiresOn: '2026-12-19',
    });
  });
});

it('composes Unicode in keys and texts, from CSV and JSON Lines', async () => {
  await put(
    'lists.csv',
    `${LISTS}official:shopee.vn,official-store,Danh sách B,https://example.vn/b,2026-11-20\n`,
  );
  await put('sellers.csv', 'key,status\nofficial:shopee.vn:tiệmgốmmây,official-store\n'.normalize('NFD'));
  await put('more.jsonl', JSON.stringify(createViolation({ area: 'Tỉnh Minh Họa' })).normalize('NFD'));
  await put('violations.csv', violations({ id: 'v-csv' }).normalize('NFD'));
  const { sellers, violations: read } = await importDirectory(directory);
  expect(sellers.flatMap(({ keys }) => [...keys])).toEqual(['tiệmgốmmây'.normalize('NFC')]);
  expect(read.map(({ area }) => area)).toEqual(Array(2).fill('Tỉnh Minh Họa'.normalize('NFC')));
});

it('allows a lookup key of name and address only for decisions', async () => {
  await put(
    'sites.csv',
    'id,keys,status,number,owner,source_name,source_url,source_as_of\ns-1,trader:ngườibánminhhọa/1vídụ/minhhọa,notified,MH-1,Cơ sở minh họa,Danh sách,https://example.vn/a,2026-11-20\n',
  );
  expect(await problems()).toEqual(['sites.csv:2: only a decision is found by a name and an address']);
});

it('reads the files of sites and recalls if they exist', async () => {
  await put(
    'sites.csv',
    'id,keys,status,number,owner,source_name,source_url,source_as_of\ns-1,site:a.example.vn tax:0100233488,notified,MH-1,Cơ sở minh họa,Danh sách,https://example.vn/a,2026-11-20\n',
  );
  await put(
    'recalls.csv',
    'id,keys,product,brand,reason,country,issuer,number,issued_on,hazard,source_name,source_url,source_as_of\nr-1,notice:000123/26/CBMP-QLD; gtin:08934563138165,Kem minh họa,,voluntary,VN,Cơ quan minh họa,02,2026-11-01,Không còn kinh doanh,Danh sách,https://example.vn/a,2026-11-20\nr-2,name:Kem,Kem,,safety,VN,A,1,2026-11-01,B,C,https://example.vn/a,2026-11-20\n',
  );
  expect(await problems()).toEqual(['recalls.csv:3: keys: "name:Kem" is not a canonical key']);
});

it('refuses a model without a brand, which would match anybody’s goods', async () => {
  const row = (id: string, key: string) =>
    `${id},${key},Đèn,,safety,US,Ủy ban minh họa,02,2026-11-01,Nóng,Danh sách,https://example.vn/a,2026-11-20\n`;
  await put(
    'recalls.csv',
    `id,keys,product,brand,reason,country,issuer,number,issued_on,hazard,source_name,source_url,source_as_of\n${[
      row('r-1', 'model:acme/AB-120'),
      row('r-2', 'model:oem/AB-120'),
      row('r-3', 'model:nobrand/AB-120'),
      row('r-4', 'model:khôngcóthươnghiệu/AB-120'),
      row('r-5', 'model:oemga/AB-120'),
    ].join('')}`,
  );
  expect(await problems()).toEqual(
    ['oem', 'nobrand', 'khôngcóthươnghiệu'].map(
      (brand, index) => `recalls.csv:${index + 3}: "model:${brand}/AB-120" has no brand: a model of anybody`,
    ),
  );
});

it('reads the day on which a site was confirmed, if it is stated', async () => {
  const row = (id: string, day: string) =>
    `${id},site:${id}.example.vn,notified,MH-1,Cơ sở minh họa,Danh sách,https://example.vn/a,2026-11-20,${day}\n`;
  const heading = 'id,keys,status,number,owner,source_name,source_url,source_as_of,confirmed_on\n';
  await put('sites.csv', `${heading}${row('a', '2026-05-04')}${row('b', '')}`);
  const { sites } = await importDirectory(directory);
  expect(sites?.map(({ id, confirmedOn }) => [id, confirmedOn])).toEqual([
    ['a', '2026-05-04'],
    ['b', undefined],
  ]);
  await put('sites.csv', `${heading}${row('a', '04/05/2026')}`);
  expect(await problems()).toEqual(['sites.csv:2: confirmed_on: is no day, as 2026-11-24 is']);
});

describe('an import is refused with file, line and reason:', () => {
  it('every bad row at once', async () => {
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
        'name:Tiệm Gốm Mây Thử,registered',
      ].join('\n'),
    );
    expect(await problems()).toEqual([
      'sellers.csv:3: "shop:shopee.vn:007" is not a canonical key, as shop:shopee.vn:987210463 or shop:tiki.vn:tiem-gom-may-thu is',
      'sellers.csv:4: status: not one of registered, notified, official-store, suspended, withdrawn',
      'sellers.csv:5: no list of "registered" is there for shop:lazada.vn:8',
      'sellers.csv:6: 1 field where the heading has 2',
      'sellers.csv:7: a 12-digit personal number is not published',
      'sellers.csv:8: "name:Tiệm Gốm Mây Thử" is not a canonical key',
    ]);
  });

  it('a seller who is both registered and withdrawn', async () => {
    await put('sellers.csv', 'key,status\ntax:0100233488,withdrawn\ntax:0100233488,registered\n');
    expect(await problems()).toEqual([
      'sellers.csv:2: tax:0100233488 is withdrawn here, and registered or notified in another row',
    ]);
  });

  it('a duplicate list or one without a date', async () => {
    await put(
      'lists.csv',
      `${LISTS}tax,registered,X,https://example.vn/x,2026-11-20\nsite,registered,X,https://example.vn/x,\n`,
    );
    expect(await problems()).toEqual([
      'lists.csv:7: tax has two lists of "registered"',
      'lists.csv:8: as_of: is no day, as 2026-11-24 is',
    ]);
  });

  it('wrong values, in words for the author, up to a misplaced quote', async () => {
    await put(
      'sellers.csv',
      'key,status\nshop:shopee.vn:07,registered\nx,registred\n"tax:0100233488"0,registered\n"x",registred\n',
    );
    const wrong = { decided_on: '10/11/2026', source_url: 'trang', source_digest: 'zz', trader_address: '' };
    await put('violations.csv', violations({}, { id: 'v-2', ...wrong }, { id: 'v-3', act_code: 'NOPE' }));
    expect(await problems()).toEqual([
      'sellers.csv:4: a quote stands within a field (the whole field is to be in quotes, and a quote in it twice); no row after it was read',
      'sellers.csv:2: "shop:shopee.vn:07" is not a canonical key, as shop:shopee.vn:987210463 or shop:tiki.vn:tiem-gom-may-thu is',
      'sellers.csv:3: status: not one of registered, notified, official-store, suspended, withdrawn',
      'violations.csv:4: decided_on: is no day, as 2026-11-24 is; trader_address: is empty; source_url: is no address, as https://example.vn/list is; source_digest: is not of the form /^[0-9a-f]{64}$/',
      'violations.csv:5: "NOPE" is no act of publish/rows/act-codes.ts',
    ]);
  });

  it('damage by a spreadsheet: separators, workbook, grouped thousands, a lost zero', async () => {
    await put('sellers.csv', 'key;status\nshop:shopee.vn:5;registered\n');
    expect(await problems()).toEqual([
      'sellers.csv:1: its columns are parted by ";", and are to be parted by commas',
    ]);
    await put('sellers.csv', 'PK\u0003\u0004\u0014\u0000');
    expect(await problems()).toEqual([
      'sellers.csv:1: it is a workbook or an archive; save it as CSV (UTF-8)',
    ]);
    await put('sellers.csv', 'Key,status\n');
    expect(await problems()).toEqual(['sellers.csv:1: the heading has no key, but Key']);
    await put('sellers.csv', 'key,status\nshop:shopee.vn:987.210.463,registered\ntax:100233488,registered\n');
    expect(await problems()).toEqual([
      'sellers.csv:2: "shop:shopee.vn:987.210.463" is a number with separators; it is to be written without',
      'sellers.csv:3: "tax:100233488" is not a canonical key, as tax:0100233488 or tax:0314409058-002 is',
    ]);
  });

  it('an unknown file name, and a folder instead of a file', async () => {
    await put('vi-pham.csv', 'id\n');
    expect(await problems()).toEqual([
      expect.stringMatching(/^vi-pham\.csv:1: no file of rows has this name/),
    ]);
    await rm(join(directory, 'vi-pham.csv'));
    await mkdir(join(directory, 'sites.csv'));
    await expect(importDirectory(directory)).rejects.toThrow(/sites\.csv is no file/);
  });

  it('a day in the future, except of publication', async () => {
    await put('lists.csv', LISTS.replace('a,2026-11-20', 'a,2062-11-20'));
    await put(
      'violations.csv',
      violations(
        { published_on: '2026-12-01' },
        { id: 'v-2', decided_on: '2026-11-25', published_on: '2026-12-01' },
      ),
    );
    const refused = importDirectory(directory, { today: '2026-11-24' });
    await expect(refused).rejects.toMatchObject({
      problems: [
        { file: 'lists.csv', line: 2, reason: 'as_of: 2062-11-20 is still to come' },
        { file: 'violations.csv', line: 4, reason: 'decided_on: 2026-11-25 is still to come' },
      ],
    });
  });

  it('a bad list, without a further error for each of its sellers', async () => {
    await put('lists.csv', LISTS.replaceAll('2026-11-20', '20/11/2026'));
    await put('sellers.csv', 'key,status\nshop:shopee.vn:5,registered\n');
    expect((await problems()).filter((problem) => problem.startsWith('sellers'))).toEqual([]);
  });

  it('a very long field, in a short message', async () => {
    await put('sellers.csv', `key,status\nshop:tiki.vn:${'a'.repeat(100_000)},registered\n`);
    expect((await problems())[0]?.length).toBeLessThan(600);
  });

  it('a missing directory', async () => {
    await expect(importDirectory(join(directory, 'elsewhere'))).rejects.toThrow('there is no directory');
  });

  it('a decision without an area, with lines counted across multi-line fields', async () => {
    await put('violations.csv', violations({}, { id: 'v-2', area: ' ' }, {}));
    expect(await problems()).toEqual([
      'violations.csv:4: area: is empty',
      'violations.csv:6: the id v-1 is on line 2 as well',
    ]);
  });

  it.each([
    ['a column missing', 'key\nshop:shopee.vn:5\n', 'sellers.csv:1: the heading has no status'],
    ['a column too many', 'key,status,score\n', 'sellers.csv:1: the heading has unknown columns: score'],
    ['nothing in it', '', 'sellers.csv:1: the file is empty'],
    ['a quote never closed', 'key,status\n"shop:shopee.vn:5,registered\n', 'sellers.csv:'],
  ])('a file with %s', async (_, text, reason) => {
    await put('sellers.csv', text);
    expect((await problems())[0]).toContain(reason);
  });
});

describe('JSON Lines', () => {
  const line = (value: unknown) => `${JSON.stringify(value)}\n`;
  const seller = (key: string, status = 'registered') => line({ type: 'seller', key, status });
  const list = line({
    type: 'list',
    namespace: 'shop:lazada.vn',
    status: 'registered',
    source: { name: 'Danh sách E', url: 'https://example.vn/e', asOf: '2026-11-20' },
  });

  const RECALLED = { batches: 'L1', underReviewSince: '2026-11-22' } as const;

  it('yield the same rows as CSV, and can be used together with CSV', async () => {
    await mkdir(join(directory, 'imported'));
    await put('sellers.jsonl', `${list}${seller('shop:lazada.vn:7')}\n${seller('tax:0100233488')}`);
    await put('imported/somewhere.jsonl', line(createViolation()) + line(createRecall(RECALLED)));
    const content = await importDirectory(directory);
    expect(content.sellers.map(({ namespace, keys }) => `${namespace} ${keys.length}`)).toContain(
      'shop:lazada.vn 1',
    );
    expect(content).toMatchObject({ violations: [createViolation()], recalls: [createRecall(RECALLED)] });
    expect(content.lists).toHaveLength(6);
  });

  it('are refused line by line', async () => {
    await put(
      'sellers.jsonl',
      `${seller('tax:0100233488')}{"type":\n${list}${line({ type: 'seller', key: 'tax:0100233488', status: 'registered', score: 5 })}${line({ type: 'rumour' })}`,
    );
    expect(await problems()).toEqual([
      'sellers.jsonl:2: it is no JSON',
      'sellers.jsonl:3: lists, corrections, answers and confirmations come before all other rows',
      'sellers.jsonl:4: has fields nobody knows: score',
      'sellers.jsonl:5: its type is none of list, correction, answer, confirmation, seller, violation, site, recall, warning',
    ]);
  });

  it.each(['csv', 'jsonl'])('are refused with invalid UTF-8, like CSV (%s)', async (form) => {
    const text = form === 'csv' ? 'key,status\nshop:tiki.vn:ti\xeam,registered\n' : '{"type":"ti\xeam"}\n';
    await writeFile(join(directory, `sellers.${form}`), Buffer.from(text, 'latin1'));
    expect((await problems())[0]).toContain('characters that are not UTF-8');
  });
});

describe('a directory of rows', () => {
  it('is refused without its sellers', async () => {
    await rm(join(directory, 'sellers.csv'));
    expect((await problems())[0]).toContain('neither sellers.csv nor sellers.jsonl is there');
  });

  it('adds sellers’ answers to the statuses they concern, and drops them for other statuses', async () => {
    await put('sellers.csv', 'key,status\nshop:shopee.vn:5,registered\nshop:shopee.vn:900,registered\n');
    await put(
      'answers.csv',
      'key,status,under_review_since,being_corrected_since\nshop:shopee.vn:900,registered,2026-11-20,2026-11-23\nshop:shopee.vn:5,registered,2026-11-22,\nshop:shopee.vn:77,registered,2026-11-22,\n',
    );
    expect((await importDirectory(directory)).answers).toEqual([
      { key: 'shop:shopee.vn:5', status: 'registered', underReviewSince: '2026-11-22' },
      {
        key: 'shop:shopee.vn:900',
        status: 'registered',
        underReviewSince: '2026-11-20',
        beingCorrectedSince: '2026-11-23',
      },
    ]);
  });

  it('keeps answers about records across imports', async () => {
    await put('violations.csv', violations({}, { id: 'v-2' }, { id: 'v-3', status: 'corrected' }));
    const source = { name: 'Danh sách', url: 'https://example.vn/a', asOf: '2026-11-20' };
    const record = (type: string, id: string, more: object) => ({ type, id, ...more, source });
    const rows = [
      { type: 'answer', record: 'site s-1', underReviewSince: '2026-11-22' },
      record('site', 's-1', {
        keys: ['site:a.example.vn'],
        status: 'suspended',
        number: 'MH-1',
        owner: 'Cơ sở minh họa',
      }),
      record('warning', 'w-1', { keys: ['site:b.example.vn'], origin: 'community', category: 'phishing' }),
    ];
    await put('more.jsonl', rows.map((row) => JSON.stringify(row)).join('\n'));
    await put(
      'answers.csv',
      [
        'key,status,under_review_since,being_corrected_since',
        'violation v-2,,2026-11-22,',
        'violation v-3,,2026-11-22,',
        'warning w-1,,2026-11-22,2026-11-23',
        'recall r-77,,2026-11-22,',
      ].join('\n'),
    );
    const { violations: decisions, sites, warnings, answers } = await importDirectory(directory);
    expect(decisions.map(({ id, status }) => [id, status])).toEqual([
      ['v-1', 'active'],
      ['v-2', 'appealed'],
      // A correction survives the next import.
      ['v-3', 'corrected'],
    ]);
    expect(sites).toMatchObject([{ id: 's-1', underReviewSince: '2026-11-22' }]);
    expect(warnings).toMatchObject([
      { id: 'w-1', underReviewSince: '2026-11-22', beingCorrectedSince: '2026-11-23' },
    ]);
    expect(answers).toEqual([]);
  });

  it('is refused for wrong answers about records, row by row', async () => {
    await put(
      'answers.csv',
      'key,status,under_review_since\nviolation v-1,,\nv-1,,2026-11-22\nsite s-1,,2026-11-22\nsite s-1,,2026-11-23\nsite s-2,,22/11/2026\n',
    );
    expect(await problems()).toEqual([
      'answers.csv:2: an answer says since when it is under review or being corrected',
      'answers.csv:3: record: no "violation ID" (site, recall, warning)',
      'answers.csv:5: site s-1 is answered in another row as well',
      'answers.csv:6: under_review_since: is no day, as 2026-11-24 is',
    ]);
  });

  it('is refused for wrong answers of sellers, row by row', async () => {
    await put(
      'answers.csv',
      'key,status,under_review_since\nshop:shopee.vn:5,registered,\nshop:shopee.vn:6,registered,2026-11-22\nshop:shopee.vn:6,registered,2026-11-23\ntax:001099012345,registered,2026-11-22\nshop:shopee.vn:7,angry,2026-11-22\n',
    );
    expect(await problems()).toEqual([
      'answers.csv:2: an answer says since when it is under review or being corrected',
      'answers.csv:4: shop:shopee.vn:6 registered is answered in another row as well',
      'answers.csv:5: a 12-digit personal number is not published',
      expect.stringMatching(/^answers\.csv:6: status: not one of registered/),
    ]);
  });

  it('applies corrections: annulled rows are left out', async () => {
    await put('sellers.csv', 'key,status\nshop:shopee.vn:5,registered\nshop:shopee.vn:900,registered\n');
    await put('violations.csv', violations({}, { id: 'v-2' }));
    await put(
      'corrections.csv',
      'record,kind,issuer,number,decided_on,source_url\nviolation v-2,annulled,Cơ quan minh họa,09/QĐ-MINHHOA,2026-11-22,https://example.vn/9\nshop:shopee.vn:900 registered,annulled,Cơ quan minh họa,10/QĐ-MINHHOA,2026-11-22,https://example.vn/10\n',
    );
    const content = await importDirectory(directory);
    expect(content.violations.map(({ id }) => id)).toEqual(['v-1']);
    expect(content.sellers.map(({ keys }) => keys.length)).toEqual([1, 0, 0]);
    expect(content.corrections).toHaveLength(2);
  });

  it.each([
    ['a name', 'Tiệm Gốm Mây Thử,annulled,A,1,2026-11-22,https://example.vn/9', 'neither'],
    ['no number', 'violation v-1,annulled,A,,2026-11-22,https://example.vn/9', 'number: is empty'],
    ['another kind', 'violation v-1,forgotten,A,1,2026-11-22,https://example.vn/9', 'not one of annulled'],
  ])('is refused with a correction of %s', async (_, row, reason) => {
    await put('corrections.csv', `record,kind,issuer,number,decided_on,source_url\n${row}\n`);
    expect(await problems()).toEqual([expect.stringContaining(reason)]);
  });
});
