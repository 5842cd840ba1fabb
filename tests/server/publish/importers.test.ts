import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { RECORD_SCHEMAS } from '@/lib/registry/record-schemas';
import { judge } from '@/lib/verdict/judge';
import { type ImportSourceOptions, importSource } from '@/server/publish/import-source';
import { IMPORTERS } from '@/server/publish/importers/all';
import { barcodesIn } from '@/server/publish/importers/barcodes';
import { recallReasonOf } from '@/server/publish/importers/drug-withdrawals';
import { actOf } from '@/server/publish/importers/violation-acts';
import { RowsRefused } from '@/server/publish/rows';
import { emptyDirectory } from '@/tests/integration/registry/registry-host';
import { known, NOON, shopPage, unlisted } from '@/tests/support/verdict';

const FIXTURES = 'tests/fixtures/sources';
const context = { asOf: '2026-11-20', url: 'https://example.vn/list', retrievedOn: '2026-11-24' };
let directory: string;
beforeEach(async () => {
  directory = await emptyDirectory();
});

function optionsOf(source: string, files: readonly string[]): ImportSourceOptions {
  const importer = IMPORTERS.find(({ id }) => id === source);
  if (importer === undefined) throw new Error(`there is no source ${source}`);
  return {
    importer,
    files: files.map((file) => (file.startsWith('/') ? file : join(FIXTURES, file))),
    directory,
    context,
  };
}

async function imported(source: string, ...files: string[]) {
  const { leftOut } = await importSource(optionsOf(source, files));
  const text = await readFile(join(directory, 'imported', `${source}.jsonl`), 'utf8');
  const rows: Record<string, unknown>[] = text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  return { rows, leftOut: leftOut.map(({ line, reason }) => `${line}: ${reason}`), text };
}

async function refusedOf(options: ImportSourceOptions): Promise<string[]> {
  const refused = await importSource(options).then(
    () => null,
    (thrown: unknown) => thrown,
  );
  if (!(refused instanceof RowsRefused)) throw new Error('nothing was refused', { cause: refused });
  return refused.problems.map(({ line, reason }) => `${line}: ${reason}`);
}

describe('recalls of the US commission', () => {
  it('are found by barcode and told as foreign; one without a barcode is left out', async () => {
    const { rows, leftOut } = await imported('cpsc', 'cpsc.json');
    expect(rows).toMatchObject([
      {
        id: 'cpsc-90001',
        keys: ['gtin:00012345678905', 'gtin:00036000291452'],
        country: 'US',
        reason: 'safety',
        issuedOn: '2026-09-03',
        measure: expect.stringContaining('refund'),
        source: { retrievedOn: '2026-11-24' },
      },
    ]);
    expect(leftOut).toEqual(['2: recall 26902 names no barcode']);
  });

  it.each([
    ['8 12345 67890 1', ['gtin:00812345678901']],
    ['036000291452, 4006381333931', ['gtin:00036000291452', 'gtin:04006381333931']],
    ['036000291452 4006381333931', ['gtin:00036000291452', 'gtin:04006381333931']],
    ['4-006381-333931', ['gtin:04006381333931']],
    ['036000291453', []],
    ['lot 36000291452 of 2026', []],
    ['12345678 1234', []],
    ['N/A', []],
  ])('read "%s" as printed, and only with a right check digit', (text, keys) => {
    expect(barcodesIn(text)).toEqual(keys);
  });
});

it.each([
  ['Environment', 'quality'],
  ['Chemical, Environment', 'safety'],
])('an alert about the risk "%s" is one of %s', async (risk, reason) => {
  const text = await readFile(join(FIXTURES, 'safety-gate.xml'), 'utf8');
  const place = join(directory, 'safety-gate.xml');
  await writeFile(place, text.replace('<riskType>Environment</riskType>', `<riskType>${risk}</riskType>`));
  const { rows } = await imported('safety-gate', place);
  expect(rows.find(({ id }) => id === 'sg-SR-90002-26')?.reason).toBe(reason);
});

it('alerts of the EU are found by barcode and exact model, with whose they are; harm to the environment alone is no danger', async () => {
  const { rows, leftOut } = await imported('safety-gate', 'safety-gate.xml');
  expect(rows).toMatchObject([
    {
      id: 'sg-SR-90001-26',
      keys: ['gtin:04006381333931', 'model:exempla/EX-33W', 'model:exempla/EX-65W'],
      country: 'DE',
      reason: 'safety',
      product: 'USB charger, Charger & cable',
      batches: 'L2609',
      issuedOn: '2026-11-20',
    },
    { id: 'sg-SR-90002-26', keys: ['gtin:05901234123457'], country: 'CZ', reason: 'quality' },
  ]);
  expect(leftOut).toEqual(['39: alert SR/90003/26 names no barcode, nor a brand with an exact model']);
});

it.each(['OEM', 'No brand', 'Unbranded', '-'])(
  'an alert about goods of the brand "%s" has no model',
  async (brand) => {
    const text = await readFile(join(FIXTURES, 'safety-gate.xml'), 'utf8');
    const place = join(directory, 'safety-gate.xml');
    await writeFile(place, text.replace('<![CDATA[Exempla]]>', brand));
    expect((await imported('safety-gate', place)).rows[0]?.keys).toEqual(['gtin:04006381333931']);
  },
);

it.each(['html', 'csv'])(
  "the ministry's register gives sites their status and their owner's code (%s)",
  async (form) => {
    const { rows } = await imported('moit-register', `moit-register.${form}`);
    expect(rows.filter(({ type }) => type === 'list').map(({ status }) => status)).toEqual([
      'registered',
      'notified',
      'suspended',
      'withdrawn',
    ]);
    expect(rows.filter(({ type }) => type === 'seller')).toEqual([
      { type: 'seller', key: 'site:tiem-gom-may.example.vn', status: 'notified' },
      { type: 'seller', key: 'site:san-thu.example.vn', status: 'registered' },
      { type: 'seller', key: 'site:da-dong.example.vn', status: 'withdrawn' },
    ]);
    expect(rows.find(({ id }) => id === 'moit-MH-2026-0002')).toMatchObject({
      keys: ['site:san-thu.example.vn', 'tax:0314409058-002'],
      owner: 'Công ty minh họa Sàn Thử',
      confirmedOn: '2026-11-03',
    });
  },
);

it.each([
  ['Tạm dừng', 'suspended'],
  ['Đình chỉ hoạt động', 'suspended'],
  ['Bị thu hồi', 'withdrawn'],
  ['Đã hủy', 'withdrawn'],
  ['Đang hoạt động', 'notified'],
])('the ministry\'s register: a site that is "%s" is %s', async (state, status) => {
  const text = await readFile(join(FIXTURES, 'moit-register.csv'), 'utf8');
  const place = join(directory, 'list.csv');
  await writeFile(place, text.replace('Chấm dứt', state));
  const { rows } = await imported('moit-register', place);
  const ofIt = rows.filter(({ id, key }) => id === 'moit-MH-2026-0003' || key === 'site:da-dong.example.vn');
  expect(ofIt.map((row) => row.status)).toEqual([status, status]);
});

it("the ministry's register: an owner's personal number is no key of the site", async () => {
  const text = await readFile(join(FIXTURES, 'moit-register.csv'), 'utf8');
  const place = join(directory, 'list.csv');
  await writeFile(place, text.replace('0100233488', '001099012345'));
  const { rows, text: written } = await imported('moit-register', place);
  expect(rows.find(({ id }) => id === 'moit-MH-2026-0001')?.keys).toEqual(['site:tiem-gom-may.example.vn']);
  expect(written).not.toContain('001099012345');
});

describe("the ministry's list of violations", () => {
  it('gives decisions with exact keys, or by name and address together: no name alone, no personal number, no whole marketplace', async () => {
    const { rows, leftOut } = await imported('moit-violators', 'moit-violators.csv');
    expect(rows).toMatchObject([
      { keys: ['shop:shopee.vn:987210463'], actCode: 'UNKNOWN_ORIGIN', expiresOn: '2026-12-20' },
      { keys: ['tax:0100233488', 'site:ban-thu.example.vn'], actCode: 'UNREGISTERED_SITE' },
      { keys: ['trader:ngườibánminhhọac/3vídụ/minhhọa'], actCode: 'COUNTERFEIT_QUALITY' },
    ]);
    expect(leftOut).toEqual(['5: decision 04/QĐ-MINHHOA names no tax code, site, shop or full address']);
  });

  it('counts the days from the publication, reads days before months, and takes two traders of one decision as two', async () => {
    const text = await readFile(join(FIXTURES, 'moit-violators.csv'), 'utf8');
    const place = join(directory, 'list.csv');
    const early = text.replace('10/11/2026,20/11/2026', '05/09/2026,06/11/2026').split('\n');
    const second = (early[1] ?? '').replace('1,Người bán minh họa A', '9,Người bán minh họa Z');
    await writeFile(place, [early[0], early[1], second, ''].join('\n'));
    const { rows } = await imported('moit-violators', place);
    const days = { decidedOn: '2026-09-05', publishedOn: '2026-11-06', expiresOn: '2026-12-06' };
    expect(rows).toMatchObject([days, days]);
    expect(new Set(rows.map(({ id }) => id)).size).toBe(2);
  });

  it('keeps the ids of decisions, whatever is beside them', async () => {
    const idOf = (rows: readonly Record<string, unknown>[]) => rows.map(({ id }) => id);
    const alone = idOf((await imported('moit-violators', 'moit-violators.html')).rows);
    const both = idOf((await imported('moit-violators', 'moit-violators.csv', 'moit-violators.html')).rows);
    expect(both).toHaveLength(4);
    expect(both).toEqual(expect.arrayContaining(alone));
  });

  it('leaves an act it has no code for to a person', async () => {
    const text = await readFile(join(FIXTURES, 'moit-violators.csv'), 'utf8');
    const odd = join(directory, 'odd.csv');
    await writeFile(odd, text.replace('Quảng cáo sai sự thật', 'Hành vi chưa gặp'));
    expect(await refusedOf(optionsOf('moit-violators', [odd]))).toEqual([
      '5: no code is known for the act "Hành vi chưa gặp": add a column "Mã hành vi" with one',
    ]);
    expect(actOf('Kinh doanh hàng hoá nhập lậu')?.code).toBe('SMUGGLED');
  });

  it.each([
    ['Buôn bán hàng hóa giả mạo nhãn hiệu', 'IP_TRADEMARK'],
    ['Buôn bán hàng giả mạo nhãn hàng hóa, bao bì', 'COUNTERFEIT_LABEL'],
    ['Buôn bán hàng giả về giá trị sử dụng', 'COUNTERFEIT_USE'],
    ['Website chưa thông báo với cơ quan quản lý', 'UNREGISTERED_SITE'],
    ['Cung cấp dịch vụ sàn giao dịch khi chưa đăng ký', 'UNREGISTERED_SITE'],
    ['Không đăng ký ứng dụng bán hàng', 'UNREGISTERED_SITE'],
    // Whose business, taxes or prices are not registered did something else: a person decides.
    ['Hoạt động kinh doanh mà không đăng ký thành lập hộ', undefined],
    ['Bán hàng trên sàn khi chưa đăng ký kinh doanh', undefined],
    ['Không đăng ký thuế', undefined],
    ['Kinh doanh thực phẩm quá hạn sử dụng', 'FOOD_EXPIRED'],
    ['Sử dụng giấy phép kinh doanh đã quá hạn sử dụng', undefined],
    ['Hàng không có nhãn phụ', undefined],
  ])('read "%s" as %s', (act, code) => {
    expect(actOf(act)?.code).toBe(code);
  });
});

describe("the drug administration's withdrawals", () => {
  it('carry the reason, from a page and from an annex', async () => {
    const { rows } = await imported('dav-withdrawals', 'dav-withdrawals.html', 'dav-withdrawals.csv');
    expect(rows.map(({ keys, reason, number }) => [keys, reason, number].join(' '))).toEqual([
      'notice:000123/26/CBMP-QLD voluntary 952/QĐ-QLD',
      'notice:000124/26/CBMP-QLD voluntary 952/QĐ-QLD',
      'notice:000200/25/CBMP-QLD quality 953/QĐ-QLD',
      'notice:000201/25/CBMP-QLD safety 954/QĐ-QLD',
      'notice:000202/25/CBMP-QLD quality 955/QĐ-QLD',
    ]);
    // Other lots of the product are not meant.
    expect(rows.map(({ batches }) => batches)).toEqual([undefined, undefined, 'L01', undefined, undefined]);
  });

  it('carry the reason of each number where a page states one, and else that of all', async () => {
    const text = await readFile(join(FIXTURES, 'dav-withdrawals.html'), 'utf8');
    const place = join(directory, 'page.html');
    const ofEach = text
      .replace('<th>Ngày cấp</th>', '<th>Lý do</th>')
      .replace('<td>01/02/2026</td>', '<td>Chứa chất cấm</td>')
      .replace('<td>01/02/2026</td>', '<td></td>');
    await writeFile(place, ofEach);
    const { rows } = await imported('dav-withdrawals', place);
    expect(rows.map(({ reason }) => reason)).toEqual(['safety', 'voluntary']);
  });

  it.each([
    ['công ty đề nghị thu hồi tự nguyện do không còn nhu cầu kinh doanh', 'voluntary'],
    ['Không đạt chất lượng về độ đồng đều khối lượng', 'quality'],
    ['Không còn nhu cầu kinh doanh', 'voluntary'],
    ['Sản phẩm chứa chất cấm', 'safety'],
    ['Không đạt giới hạn vi sinh', 'safety'],
    ['Hồ sơ công bố không đúng với thực tế', 'quality'],
    ['Tự nguyện thu hồi vì lý do an toàn', undefined],
    // What gave the number up for no fault of the goods is never taken for a fault.
    ['Công ty đề nghị rút, không vì lý do an toàn', undefined],
    ['Công ty xin rút, không phát hiện vi phạm', undefined],
    ['Không đáp ứng nhu cầu kinh doanh', undefined],
    ['Không còn kinh doanh, chuyển hồ sơ cho đơn vị khác', undefined],
    ['Theo công văn', undefined],
  ])('read "%s" as %s, or leave it to a person', (text, reason) => {
    expect(recallReasonOf(text)).toBe(reason);
  });

  it('never warn when they are voluntary: the product page says it as information', async () => {
    const { rows } = await imported('dav-withdrawals', 'dav-withdrawals.html');
    const record = RECORD_SCHEMAS.recalls.parse(rows[0]);
    const answers = [unlisted(), known('notice:000123/26/CBMP-QLD', record)];
    const { findings, toCheck } = judge({ context: shopPage(), answers, now: NOON });
    expect(findings).toMatchObject([
      { rule: 'recall', tier: 'information', facts: { telling: 'voluntary' } },
    ]);
    expect(toCheck).toBe(false);
  });
});

describe('the community list', () => {
  it('names whole sites only, and no marketplace or authority', async () => {
    const { rows, leftOut } = await imported('chongluadao', 'chongluadao-urls.txt');
    expect(rows).toMatchObject([
      { id: 'cld-dang-ky-nhan-qua.example', keys: ['site:dang-ky-nhan-qua.example'], origin: 'community' },
      { keys: ['site:nganhang-gia-mao.example'], origin: 'community' },
    ]);
    expect(leftOut).toEqual([
      '2: a page, not a whole site',
      '3: a marketplace or an authority',
      '4: an address by number',
      '6: a marketplace or an authority',
    ]);
  });

  it('names no site by one of its ports, nor a shop that has one on a builder’s site', async () => {
    const place = join(directory, 'urls.txt');
    await writeFile(place, 'la.example\nla-that.example:8443\nten@la-nua.example\nshop.example/la\n');
    const { rows, leftOut } = await imported('chongluadao', place);
    expect(rows.map(({ keys }) => keys)).toEqual([['site:la.example']]);
    expect(leftOut).toEqual([2, 3, 4].map((line) => `${line}: a page, not a whole site`));
  });

  it('asks to check at most', async () => {
    const { rows } = await imported('chongluadao', 'chongluadao-urls.txt');
    const key = 'site:dang-ky-nhan-qua.example';
    const record = RECORD_SCHEMAS.warnings.parse(rows[0]);
    const page = { of: 'page', marketplace: 'site', host: 'dang-ky-nhan-qua.example' } as const;
    const { findings } = judge({ context: page, answers: [known(key, record)], now: NOON });
    const ofList = findings.filter(({ rule }) => rule === 'site-warning');
    expect(ofList).toMatchObject([{ tier: 'check', facts: { origin: 'community' } }]);
  });
});

describe('a source whose form changed', () => {
  const changes: readonly (readonly [
    source: string,
    file: string,
    what: string | RegExp,
    becomes: string,
    reason: string,
  ])[] = [
    ['cpsc', 'cpsc.json', '"ProductUPCs": []', '"UPCs": []', '2: entry 2: ProductUPCs: '],
    [
      'cpsc',
      'cpsc.json',
      '"RecallDate": "2026-09-03T00:00:00"',
      '"RecallDate": "Sep 3"',
      '1: entry 1: RecallDate: no date',
    ],
    ['cpsc', 'cpsc.json', /"Products": \[[^\]]*\]/, '"Products": []', '1: entry 1: Products: '],
    ['cpsc', 'cpsc.json', /^\[[\s\S]*\]\s*$/, '{"recalls": []}', '1: not a list of recalls'],
    ['cpsc', 'cpsc.json', /^/, '<html>', '1: it is no JSON'],
    ['safety-gate', 'safety-gate.xml', /Safety-Gate/g, 'alerts', '2: the root is alerts'],
    ['safety-gate', 'safety-gate.xml', /barcode/g, 'ean', '2: no alert of the report has barcode'],
    [
      'safety-gate',
      'safety-gate.xml',
      '<danger>The ring releases nickel.</danger>',
      '',
      '39: an alert has no danger',
    ],
    ['safety-gate', 'safety-gate.xml', 'Luxembourg', 'Luxemburg', '39: "Luxemburg" is no member'],
    ['safety-gate', 'safety-gate.xml', '20/11/2026', '2026, week 47', '2: report_date is no day'],
    ['safety-gate', 'safety-gate.xml', '</Safety-Gate>', '', 'it is no XML'],
    [
      'moit-register',
      'moit-register.html',
      'Hình thức',
      'Loại hình',
      '8: the list has no column "Hình thức"',
    ],
    ['moit-register', 'moit-register.csv', 'Trạng thái', 'Điểm', '1: the list has an unknown column "Điểm"'],
    [
      'moit-register',
      'moit-register.html',
      /<table class="table[\s\S]*?<\/table>/,
      '',
      '1: no table with a column "Tên miền"',
    ],
    ['moit-register', 'moit-register.csv', 'Chấm dứt', 'Khác', '4: neither notified nor registered'],
    [
      'moit-register',
      'moit-register.csv',
      ';Đăng ký;',
      ';Chưa đăng ký;',
      '3: neither notified nor registered',
    ],
    [
      'moit-register',
      'moit-register.csv',
      ';Thông báo;',
      ';Chưa thông báo;',
      '2: neither notified nor registered',
    ],
    [
      'moit-register',
      'moit-register.csv',
      'san-thu.example.vn',
      'san-thu.example.vn/gian-hang',
      '" is no site',
    ],
    ['moit-register', 'moit-register.csv', '03/11/2026', '31/11/2026', '3: "31/11/2026" is no day'],
    ['moit-violators', 'moit-violators.csv', '20/11/2026', '20 tháng 11', '2: "20 tháng 11" is no day'],
    [
      'moit-violators',
      'moit-violators.csv',
      '10/11/2026',
      '30/11/2026',
      '2: published before it was decided',
    ],
    ['moit-violators', 'moit-violators.csv', '0100233488', '01002334', '3: "01002334" is no tax code'],
    [
      'moit-violators',
      'moit-violators.csv',
      'Tỉnh Minh Họa,Chi cục minh họa,01/',
      ',Chi cục minh họa,01/',
      '2: nothing stands under "Địa bàn vi phạm"',
    ],
    [
      'moit-violators',
      'moit-violators.csv',
      'Người bán minh họa A',
      '',
      '2: nothing stands under "Tên tổ chức, cá nhân"',
    ],
    [
      'dav-withdrawals',
      'dav-withdrawals.html',
      'thu hồi tự nguyện do không còn nhu cầu',
      'theo công văn và nhu cầu',
      ': the reason needs a person',
    ],
    [
      'dav-withdrawals',
      'dav-withdrawals.html',
      '<p>Căn cứ',
      '<p>Sửa Quyết định số 900/QĐ-QLD ngày 01/10/2026</p><p>Căn cứ',
      '1: the page names several decisions',
    ],
    [
      'dav-withdrawals',
      'dav-withdrawals.html',
      '</table>',
      '</table><p>Lý do: không đạt chất lượng.</p>',
      '1: the page gives several reasons',
    ],
    ['dav-withdrawals', 'dav-withdrawals.csv', '953/QĐ-QLD', '', '2: no decision with number and day'],
    ['moit-register', 'moit-register.csv', 'STT;', 'Website;', '1: the column "Tên miền" is there twice'],
    ['moit-register', 'moit-register.csv', ';Đã xác nhận', '', '2: 7 cells where the heading has 8'],
    [
      'moit-register',
      'moit-register.html',
      /<table class="table[\s\S]*?<\/table>/,
      '$&$&',
      '1: 2 tables with a column "Tên miền"',
    ],
    ['chongluadao', 'chongluadao-urls.txt', /^/, '||', '1: "||dang-ky-nhan-qua.example" is no address'],
    ['chongluadao', 'chongluadao-urls.txt', /^/, 'https://', '1: "https://dang-ky'],
    ['chongluadao', 'chongluadao-urls.txt', /[\s\S]+/, '\n', '1: nothing in it can be looked up'],
  ];

  it.each(changes)(
    'fails loudly and changes nothing: %s, %s: %s',
    async (source, file, what, becomes, reason) => {
      const before = (await imported(source, file)).text;
      const text = await readFile(join(FIXTURES, file), 'utf8');
      const changed = text.replace(what, becomes);
      expect(changed).not.toBe(text);
      const place = join(directory, file);
      await writeFile(place, changed);
      expect(await refusedOf(optionsOf(source, [place]))).toEqual(
        expect.arrayContaining([expect.stringContaining(reason)]),
      );
      expect(await readFile(join(directory, 'imported', `${source}.jsonl`), 'utf8')).toBe(before);
    },
  );

  it('is not believed when it suddenly says less than half of what it said, unless a person says so', async () => {
    await imported('dav-withdrawals', 'dav-withdrawals.html', 'dav-withdrawals.csv');
    const fewer = optionsOf('dav-withdrawals', ['dav-withdrawals.html']);
    expect(await refusedOf(fewer)).toEqual([
      '1: 2 rows where the import before had 5; --fewer takes them all the same',
    ]);
    expect(await importSource({ ...fewer, allowFewer: true })).toMatchObject({ before: 5 });
  });

  it('gives the same bytes for the same files', async () => {
    const first = await imported('safety-gate', 'safety-gate.xml');
    expect((await imported('safety-gate', 'safety-gate.xml')).text).toBe(first.text);
  });
});
