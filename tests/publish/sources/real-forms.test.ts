import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { importDirectory } from '@/publish/import/import-directory';
import { publishRegistryVersion } from '@/publish/publish';
import { CSV_FORMS } from '@/publish/rows/csv-forms';
import { readPublishedVersion } from '@/publish/signing/published-version';
import { createAndSaveKeysAndRoot } from '@/publish/signing/root';
import { createScratchFolder, type Imported, importedConfirmed } from '@/tests/support/publish/imported';

// CHOSANG_SOURCES names a folder of lists in the forms in which offices really send them, with invented rows. They are read there
// and never copied.
const folder = process.env.CHOSANG_SOURCES;
const TODAY = '2026-11-24';

let keysDir: string;
beforeAll(async () => {
  keysDir = await createScratchFolder('keys');
  await createAndSaveKeysAndRoot(keysDir, Date.parse(TODAY), { rootKeys: 1, rootThreshold: 1 });
});

/** Imports one file, publishes it, and reads it back as a device does. */
async function importAndPublish(
  source: string,
  file: string,
): Promise<Imported & { readonly names: readonly string[] }> {
  const [rows, outDir] = [await createScratchFolder('rows'), await createScratchFolder('out')];
  for (const type of ['list', 'seller', 'violation'] as const) {
    const { name, columns } = CSV_FORMS[type];
    await writeFile(join(rows, `${name}.csv`), `${columns.join(',')}\n`);
  }
  await mkdir(join(rows, 'imported'));
  const done = await importedConfirmed(rows, source, [join(folder ?? '', 'forms', file)]);
  const content = await importDirectory(rows, { today: TODAY });
  await publishRegistryVersion({ content, outDir, keysDir, now: Date.parse(TODAY) });
  const { records } = await readPublishedVersion(outDir, 1);
  return { ...done, names: [...records.keys()] };
}

/** A row in one line. */
function lineOf(row: Imported['rows'][number]): string {
  const { type, key, keys, status, number, owner, confirmedOn, reason, issuedOn, batches } = row;
  const { actCode, decidedOn, publishedOn } = row;
  const all = [type, key, keys, status, number, owner, confirmedOn, reason, issuedOn, batches, actCode];
  return [...all, decidedOn, publishedOn].filter((part) => part !== undefined).join(' ');
}

const linesOf = ({ rows }: Imported) => rows.filter(({ type }) => type !== 'list').map(lineOf);

const CLAY = 'CÔNG TY TNHH GỐM MÂY';
const FAIR = 'CÔNG TY CỔ PHẦN SÀN THỬ';
const TWO = [
  'seller site:tiem-gom.vn notified',
  `site site:tiem-gom.vn,tax:0100233488 notified TB-2026-0001 ${CLAY} 2026-11-02`,
  'seller site:san-thu.vn registered',
  `site site:san-thu.vn,tax:0314409058 registered DK-2026-0002 ${FAIR} 2026-11-03`,
];

interface FormOfRegister {
  readonly file: string;
  readonly lines: readonly string[];
  readonly passed?: readonly string[];
}

/** Files of a register, each with the expected rows and with what the import reports about the file. */
const REGISTER: readonly FormOfRegister[] = [
  { file: 'a-utf8bom-semi.csv', lines: TWO },
  { file: 'b-utf16le-tab.txt', lines: TWO },
  { file: 'c-cp1258.csv', lines: TWO },
  { file: 'd-utf8-tab.csv', lines: TWO },
  { file: 'e-sep-line.csv', lines: TWO },
  {
    file: 'f-title-lines.csv',
    lines: TWO,
    passed: ['line 1: a title', 'line 2: a title', 'line 3: a title'],
  },
  { file: 'g-total-row.csv', lines: TWO, passed: ['line 4: a total'] },
  { file: 'h-extra-cols.csv', lines: TWO },
  { file: 'i-other-headings.csv', lines: TWO },
  { file: 'j-lower-nfd.csv', lines: TWO },
  {
    file: 'k-two-sites.csv',
    lines: [
      'seller site:tiem-gom.vn notified',
      'seller site:tiemgom.com notified',
      `site site:tiem-gom.vn,site:tiemgom.com,tax:0100233488 notified TB-2026-0001 ${CLAY} 2026-11-02`,
      ...TWO.slice(2),
    ],
  },
  {
    file: 'l-site-with-path.csv',
    lines: [
      'seller site:shop.vn notified',
      `site site:shop.vn,tax:0100233488 notified TB-2026-0001 ${CLAY} 2026-11-02`,
    ],
  },
  {
    file: 'm-other-kind.csv',
    lines: [
      ...TWO.slice(0, 2),
      'seller site:app.tiem-gom.vn registered',
      `site site:app.tiem-gom.vn,tax:0100233488 registered TB-2026-0001 ${CLAY} 2026-11-02`,
    ],
  },
  { file: 'n-app.csv', lines: [] },
  {
    file: 'o-detail.html',
    lines: [
      'seller site:adidas.com.vn notified',
      'site site:adidas.com.vn notified không ghi trên trang Công ty TNHH adidas Việt Nam',
    ],
  },
  { file: 'p-excel-html.xls', lines: TWO, passed: ['table 1, row 1: a title'] },
  {
    file: 'q-rowspan.html',
    lines: [
      'seller site:a-mot.vn notified',
      'site site:a-mot.vn,tax:0100233488 notified TB-1 CÔNG TY A 2026-11-02',
      'seller site:a-hai.vn notified',
      'site site:a-hai.vn,tax:0100233488 notified TB-2 CÔNG TY A 2026-11-02',
    ],
  },
];

const RECALL = 'recall notice:000123/24/CBMP-QLD 0042/QĐ-QLD';

const WITHDRAWALS: readonly (readonly [file: string, lines: readonly string[]])[] = [
  ['a-long-date.html', [`${RECALL} voluntary 2025-07-14`]],
  ['b-header-form.html', [`${RECALL} safety 2025-07-14`]],
  ['c-dots.html', [`${RECALL} safety 2025-07-14`]],
  ['d-cv.html', ['recall notice:000123/24/CBMP-QLD 0001/QLD-CL quality 2025-06-20']],
  ['e-cites-other.html', [`${RECALL} safety 2025-07-14`]],
  ['f-ok.html', [`${RECALL} safety 2025-07-14`]],
  ['g-medicine.csv', ['recall notice:VD-00001-20 0001/QLD-CL quality 2025-06-20 03010624']],
  [
    'h-medicine-ok.csv',
    [
      'recall notice:VD-00001-20 0001/QĐ-QLD quality 2025-06-20 03010624',
      'recall notice:893110000024 0002/QĐ-QLD quality 2025-06-21 L1',
      'recall notice:000123/24/CBMP-QLD 1780/QĐ-QLD safety 2025-06-22 L2',
      'recall notice:000124/24/CBMP-QLD 1780/QĐ-QLD safety 2025-06-22 L2',
    ],
  ],
];

/** Violation types of the rows in decisions/a.csv, in the order of the file. */
const ACTS = [
  ...['SMUGGLED', 'IP_TRADEMARK', 'UNKNOWN_ORIGIN', 'FOOD_EXPIRED', 'UNREGISTERED_SITE', 'LABELLING'],
  ...['COUNTERFEIT_USE', 'MISLEADING_PRICE', 'FOOD_EXPIRED', 'UNREGISTERED_SITE', 'NO_BUSINESS_REGISTRATION'],
  ...['FAKE_BADGE', 'LABELLING', 'IP_TRADEMARK', 'SMUGGLED', 'LABELLING', 'SUBSTANDARD_GOODS'],
];

describe.runIf(folder !== undefined)('real forms of lists', () => {
  it.each(REGISTER)(
    'the register in $file is imported row by row, published and verified',
    async ({ file, lines, passed = [] }) => {
      const done = await importAndPublish('moit-register', `register/${file}`);
      expect(linesOf(done)).toEqual(lines);
      expect(done.setAside).toEqual([]);
      expect(done.passedOver).toEqual(passed);
      expect(done.names).toHaveLength(lines.filter((line) => line.startsWith('site ')).length);
      const zeros = lines.filter(
        (line) => line.startsWith('site ') && line.includes('tax:0314409058'),
      ).length;
      expect(done.notes.filter((note) => note.includes('leading zero'))).toHaveLength(zeros);
    },
  );

  it('an app in the register is left out with a note', async () => {
    const { leftOut, identifiers } = await importAndPublish('moit-register', 'register/n-app.csv');
    expect(leftOut).toEqual(['line 2: it names an app, which no device looks up']);
    expect(identifiers).toEqual(['line 2: an app, which no device looks up']);
  });

  it.each(WITHDRAWALS)(
    'the withdrawals in %s are imported row by row, published and verified',
    async (file, lines) => {
      const done = await importAndPublish('dav-withdrawals', `withdrawals/${file}`);
      expect(linesOf(done)).toEqual(lines);
      expect([...done.setAside, ...done.leftOut, ...done.identifiers]).toEqual([]);
      expect(done.names).toHaveLength(lines.length);
    },
  );

  it('17 decisions are imported with a code for each act, and only the valid tax code becomes a key', async () => {
    const done = await importAndPublish('moit-violators', 'decisions/a.csv');
    expect(done.rows.map(({ actCode }) => actCode)).toEqual(ACTS);
    const streets = Array.from({ length: 17 }, (_, at) => `trader:ctytnhhsố${at + 1}/${at + 1}láng/hànội`);
    const keys = streets.map((trader, at) => (at === 8 ? ['tax:0100233488'] : [trader]));
    expect(done.rows.map((row) => row.keys)).toEqual(keys);
    expect(done.identifiers).toHaveLength(16);
    expect(done.names).toHaveLength(17);
  });

  it('a tax code gets back the leading zero a spreadsheet removed, with a note', async () => {
    const { rows, notes } = await importAndPublish('moit-violators', 'decisions/b-excel-zero.csv');
    expect(rows.map((row) => row.keys)).toEqual([['tax:0100233488']]);
    expect(notes).toEqual(['line 2: the leading zero of the tax code was put back']);
  });

  it('four spellings of a day are equal, and a date with the month first is set aside', async () => {
    const { rows, setAside, names } = await importAndPublish('moit-violators', 'decisions/c-excel-date.csv');
    expect(rows.map(({ decidedOn }) => decidedOn)).toEqual(['2026-11-10', '2026-11-10', '2026-11-10']);
    expect(setAside).toEqual(['line 5: "11/25/2026" is no day']);
    expect(names).toHaveLength(3);
  });

  it('a list under other headings is imported, and a decision without an exact key is left out', async () => {
    const { read, leftOut, setAside } = await importAndPublish(
      'moit-violators',
      'decisions/d-real-headings.csv',
    );
    expect([read, setAside]).toEqual([1, []]);
    expect(leftOut).toEqual(['line 2: it names no tax code, site, shop or full address']);
  });

  it('are tested for every file of the folder', async () => {
    const there = await readdir(join(folder ?? '', 'forms'), { recursive: true });
    const files = there.filter((name) => name.includes('/') && name.includes('.'));
    expect(files).toHaveLength(REGISTER.length + WITHDRAWALS.length + 4);
  });
});
