import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { barcodesIn } from '@/server/publish/importers/barcodes';
import { emptyDirectory } from '@/tests/integration/registry/registry-host';
import { imported as importedInto } from '@/tests/support/publish/imported';

const FIXTURES = 'tests/fixtures/sources';
let directory: string;
beforeEach(async () => {
  directory = await emptyDirectory();
});

const pathsOf = (files: readonly string[]) =>
  files.map((file) => (file.startsWith('/') ? file : join(FIXTURES, file)));
const imported = (source: string, ...files: string[]) => importedInto(directory, source, pathsOf(files));

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
    expect(leftOut).toEqual([expect.stringMatching(/recall 26902: it names no barcode$/)]);
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
  expect(leftOut).toEqual(['case SR/90003/26: it names no barcode, nor a brand with an exact model']);
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
