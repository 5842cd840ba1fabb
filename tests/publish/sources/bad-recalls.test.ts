import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { importSource } from '@/publish/import/import-source';
import { emptyDirectory } from '@/tests/integration/registry/registry-host';
import { imported, optionsOf, refusedOf } from '@/tests/support/publish/imported';

const FIXTURES = 'tests/fixtures/sources';
let directory: string;
beforeEach(async () => {
  directory = await emptyDirectory();
});

const SOURCES = [
  ['safety-gate', 'safety-gate.xml'],
  ['safety-gate', 'safety-gate-alert.json'],
  ['cpsc', 'cpsc.json'],
  ['cpsc', 'cpsc-recalls.csv'],
  ['cpsc', 'cpsc-warnings.csv'],
  ['openfda-food', 'openfda-food.json'],
  ['rappelconso', 'rappelconso-espaces.json'],
  ['rappelconso', 'rappelconso-trie.json'],
] as const;

const fixture = (file: string) => readFile(join(FIXTURES, file), 'utf8');

async function writeSourceFile(name: string, bytes: string | Uint8Array): Promise<string> {
  const path = join(directory, name);
  await writeFile(path, bytes);
  return path;
}

describe('an error page instead of a list', () => {
  it.each(SOURCES)('is refused as a web page: %s, %s', async (source, file) => {
    const page = '<!doctype html><html><body><h1>Sorry, we are down for maintenance</h1></body></html>';
    const refused = await refusedOf(optionsOf(directory, source, [await writeSourceFile(file, page)]));
    expect(refused).toEqual([expect.stringMatching(/^the file: it is a web page, /)]);
  });

  it.each([
    [
      'openfda-food',
      '{"error": {"code": "SERVER_ERROR", "message": "Check your request"}}',
      'Check your request',
    ],
    ['rappelconso', '{"error_code": "QuotaExceeded", "message": "Too many calls"}', 'Too many calls'],
    ['cpsc', '[{"RecallID": 0, "Title": "Error retrieving Recalls: too many."}]', 'Error retrieving Recalls'],
  ])('is refused with the words of the service: %s', async (source, answer, words) => {
    const path = await writeSourceFile('answer.json', answer);
    expect((await refusedOf(optionsOf(directory, source, [path]))).join()).toContain(words);
  });
});

describe('a file of recalls that was cut in half', () => {
  it.each(SOURCES)('is refused, or its broken last row is set aside: %s, %s', async (source, file) => {
    const bytes = await readFile(join(FIXTURES, file));
    const path = await writeSourceFile(file, bytes.subarray(0, Math.floor(bytes.length * 0.8)));
    const refused = await refusedOf(optionsOf(directory, source, [path]));
    expect(refused.length).toBeGreaterThan(0);
    expect(refused.join()).toMatch(/cut off|no JSON|no XML|quote|nothing in it can be read|does not end/i);
  });
});

describe('a file of recalls in another encoding', () => {
  it.each(SOURCES)(
    'is read if the file begins with a byte order mark (UTF-16): %s, %s',
    async (source, file) => {
      const text = (await fixture(file))
        .replace('encoding="UTF-8"', 'encoding="UTF-16"')
        .replace(/^\uFEFF/, '');
      const [plain, path] = [
        join(FIXTURES, file),
        await writeSourceFile(file, Buffer.from(`\uFEFF${text}`, 'utf16le')),
      ];
      const before = await imported(directory, source, [plain]);
      expect((await imported(directory, source, [path])).rows).toEqual(before.rows);
    },
  );
});

describe('a column under another name', () => {
  it.each([
    ['cpsc', 'cpsc-recalls.csv', '"Recall Number"', '"Number"', 'one that is not known: "Number"'],
    ['cpsc', 'cpsc-recalls.csv', 'Description,', 'Details,', 'the list has no column "Description"'],
    ['cpsc', 'cpsc.json', '"RecallNumber"', '"Number"', 'RecallNumber: '],
    ['safety-gate', 'safety-gate.xml', 'barcode', 'ean', 'no alert of the report has barcode'],
    ['safety-gate', 'safety-gate-alert.json', '"barcodes"', '"codes"', 'product.barcodes: '],
    ['openfda-food', 'openfda-food.json', '"code_info"', '"codes"', 'code_info'],
    [
      'rappelconso',
      'rappelconso-espaces.json',
      '"identification_produits"',
      '"identifiants"',
      'identification_produits',
    ],
    ['rappelconso', 'rappelconso-trie.json', '"gtin"', '"code"', 'gtin'],
  ])('is refused by its name, and nothing changes: %s, %s: %s', async (source, file, from, to, reason) => {
    const path = await writeSourceFile(file, (await fixture(file)).replaceAll(from, to));
    expect((await refusedOf(optionsOf(directory, source, [path]))).join()).toContain(reason);
  });
});

describe('ten times as many rows', () => {
  it('are refused until a person confirms the list', async () => {
    const [first] = JSON.parse(await fixture('cpsc.json'));
    const list = (count: number) =>
      JSON.stringify(
        Array.from({ length: count }, (_, at) => ({ ...first, RecallNumber: String(20_000 + at) })),
      );
    await imported(directory, 'cpsc', [await writeSourceFile('cpsc.json', list(30))]);
    const options = optionsOf(directory, 'cpsc', [await writeSourceFile('cpsc.json', list(300))]);
    expect(await refusedOf(options)).toEqual([
      'the files: 300 rows where the import before had 30: see that it is this list alone; --more takes it all the same',
    ]);
    expect(await importSource({ ...options, allowMore: true })).toMatchObject({ taken: 300, before: 30 });
  });
});

describe('the same recall twice with other codes', () => {
  it.each([
    ['safety-gate', 'safety-gate.xml', '4006381333931', '9521234000013', 'sg-SR-90001-26'],
    ['safety-gate', 'safety-gate-alert.json', '9521234000020', '4006381333931', 'sg-SR-90004-26'],
    ['cpsc', 'cpsc.json', '036000291452', '012345000041', 'cpsc-26901'],
    ['cpsc', 'cpsc-recalls.csv', '012345000010', '012345000041', 'cpsc-26902'],
    ['openfda-food', 'openfda-food.json', '012345000027', '012345000041', 'fda-H-9002-2026'],
    ['rappelconso', 'rappelconso-espaces.json', '9521234000037', '9521234000013', 'rc-2026-11-9001'],
  ])('is one recall with the codes of both: %s, %s', async (source, file, from, to, id) => {
    const path = await writeSourceFile(`again-${file}`, (await fixture(file)).replaceAll(from, to));
    const { rows } = await imported(directory, source, [join(FIXTURES, file), path]);
    const gtins = [from, to].map((code) => `gtin:${code.padStart(14, '0')}`);
    expect(rows.filter((row) => row.id === id)).toMatchObject([{ keys: expect.arrayContaining(gtins) }]);
  });
});

describe('one row that is an error', () => {
  it.each([
    [
      'openfda-food',
      'openfda-food.json',
      '"report_date": "20261105"',
      '"report_date": "unknown"',
      'is no day',
    ],
    ['rappelconso', 'rappelconso-espaces.json', '"2026-11-10T09:07:11+00:00"', 'null', 'date_publication'],
    ['cpsc', 'cpsc-recalls.csv', 'November 05, 2026', 'soon', 'it has no day'],
    ['safety-gate', 'safety-gate.xml', '<danger>The solder contains lead.</danger>', '', 'it has no danger'],
  ])(
    'is set aside with its reason, and the others are imported: %s, %s',
    async (source, file, from, to, reason) => {
      const whole = await imported(directory, source, [join(FIXTURES, file)]);
      const part = await imported(await emptyDirectory(), source, [
        await writeSourceFile(file, (await fixture(file)).replace(from, to)),
      ]);
      expect(part.setAside).toEqual([expect.stringContaining(reason)]);
      expect(part.taken).toBe(whole.taken - 1);
    },
  );
});
