import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { emptyDirectory } from '@/tests/integration/registry/registry-host';
import { imported } from '@/tests/support/publish/imported';

const FIXTURES = 'tests/fixtures/sources';
let directory: string;
beforeEach(async () => {
  directory = await emptyDirectory();
});

const read = (source: string, ...files: string[]) =>
  imported(
    directory,
    source,
    files.map((file) => (file.startsWith('/') ? file : join(FIXTURES, file))),
  );

/** Writes a copy of a fixture with one text replaced into the test's directory; returns its path. */
async function writeChangedFixture(file: string, from: string | RegExp, to: string): Promise<string> {
  const text = await readFile(join(FIXTURES, file), 'utf8');
  const path = join(directory, `changed-${file}`);
  await writeFile(path, text.replace(from, to));
  return path;
}

describe('single alerts of Safety Gate as JSON', () => {
  it('yield every barcode that they list, and keep the words in their own language', async () => {
    const { rows, identifiers } = await read('safety-gate', 'safety-gate-alert.json');
    expect(rows).toMatchObject([
      {
        id: 'sg-SR-90004-26',
        keys: ['gtin:09521234000013', 'gtin:09521234000020', 'model:exempla/EX-33W', 'model:minhhọa/EX-33W'],
        country: 'FR',
        product: 'Jouet souple, Peluche Exempla',
        authority: 'safety-gate',
        goods: 'toys',
        hazards: ['choking', 'electric-shock'],
        measures: ['listing-removal'],
        language: 'fr',
        hazard: 'La ventouse peut se détacher.',
        measure: "Demande d'arrêt",
        issuedOn: '2026-11-21',
        source: {
          url: 'https://ec.europa.eu/safety-gate-alerts/screen/webReport/alertDetail/90000004',
        },
      },
    ]);
    expect(identifiers).toEqual(['line 1, case SR/90004/26: no barcode has 10 digits']);
  });

  it('add their barcodes to the alert of the weekly report, whose English words stay', async () => {
    const same = await writeChangedFixture('safety-gate-alert.json', 'SR/90004/26', 'SR/90001/26');
    const { rows } = await read('safety-gate', same, 'safety-gate.xml');
    expect(rows.find(({ id }) => id === 'sg-SR-90001-26')).toMatchObject({
      product: 'USB charger, Charger & cable',
      keys: expect.arrayContaining(['gtin:04006381333931', 'gtin:09521234000013']),
    });
  });
});

describe('CSV exports of the US commission', () => {
  it('give recalls and unilateral warnings by the barcodes their texts name', async () => {
    const { rows, leftOut } = await read('cpsc', 'cpsc-recalls.csv', 'cpsc-warnings.csv');
    expect(rows).toMatchObject([
      {
        id: 'cpsc-26902',
        keys: ['gtin:00012345000010'],
        number: '26-902',
        issuedOn: '2026-11-05',
        hazards: ['fire', 'electric-shock'],
        measures: ['refund', 'repair'],
        measure: 'Consumers should stop using the lamps and contact Exempla for a refund.',
        source: { name: 'U.S. CPSC, Recalls' },
      },
      {
        id: 'cpsc-26904',
        keys: ['gtin:00012345000034', 'item:amazon:B0EXAMPLE1', 'item:amazon:B0EXAMPLE2'],
        hazards: ['strangulation', 'fall', 'death'],
        measures: ['stop-using', 'dispose'],
        measure: 'CPSC urges consumers to stop using the straps & dispose of them.',
        source: { name: 'U.S. CPSC, Product Safety Warnings' },
      },
    ]);
    expect(leftOut).toEqual(['line 3, recall 26-903: it names no barcode and no marketplace item']);
  });

  it('yield a recall of several categories once, under the number that the service gives it', async () => {
    const service = await writeChangedFixture('cpsc.json', '"26901"', '"26902"');
    const { rows, leftOut } = await read('cpsc', 'cpsc-recalls.csv', 'cpsc-recalls-again.csv', service);
    expect(rows).toMatchObject([
      {
        id: 'cpsc-26902',
        product: 'Exempla Electric Kettles',
        keys: ['gtin:00012345678905', 'gtin:00036000291452', 'gtin:00012345000010', 'gtin:00012345000027'],
      },
    ]);
    expect(leftOut.filter((one) => one.includes('it is there already'))).toHaveLength(2);
  });
});

describe('food recalls of openFDA', () => {
  it('have as barcodes only the numbers that their texts call barcodes', async () => {
    const { rows, leftOut, identifiers } = await read('openfda-food', 'openfda-food.json');
    expect(rows).toMatchObject([
      { id: 'fda-H-9001-2026', keys: ['gtin:00012345000041'], reason: 'safety', issuedOn: '2026-11-01' },
      {
        id: 'fda-H-9002-2026',
        keys: ['gtin:00012345000010', 'gtin:00012345000027'],
        reason: 'quality',
        hazards: ['fda-class-3'],
        measures: ['recall'],
        hazard: 'High sugar content.',
      },
    ]);
    expect(leftOut).toEqual([
      'line 1, recall H-9003-2026: its text names no barcode',
      'line 1, entry 4: it has no recall number yet',
    ]);
    expect(identifiers).toEqual(['line 1, recall H-9002-2026: its check digit is wrong']);
  });
});

describe('sheets of RappelConso', () => {
  it('yield the barcode of each repeated field, and eight digits only if a lot follows', async () => {
    const { rows, leftOut, identifiers } = await read('rappelconso', 'rappelconso-espaces.json');
    expect(rows).toMatchObject([
      {
        id: 'rc-2026-11-9001',
        keys: ['gtin:09521234000037', 'gtin:09521234000044'],
        batches: 'l1, 2026-12-01, 2026-12-31, l2, 2026-12-02, tous les lots',
        hazards: ['foreign-matter'],
        measures: ['do-not-eat', 'return', 'refund'],
        language: 'fr',
      },
      { id: 'rc-2026-11-9003', keys: ['gtin:00000095212302'] },
    ]);
    expect(leftOut).toEqual([
      'line 1, sheet 2026-11-9002: it names no barcode',
      'line 1, sheet SR/90001/26: a copy of an alert of Safety Gate',
    ]);
    expect(identifiers).toEqual([
      'line 1, sheet 2026-11-9001: it is a number of one shop',
      'line 1, sheet 2026-11-9002: eight digits where a lot may stand',
    ]);
  });

  it('with a row of barcodes get their leading zeros back, and become one recall with all batches', async () => {
    const { rows, leftOut } = await read('rappelconso', 'rappelconso-trie.json');
    expect(rows).toMatchObject([
      {
        id: 'rc-2026-11-9004',
        keys: ['gtin:00012345000010', 'gtin:09521234000051'],
        batches: 'l1, 2026-12-01; l2, 2026-12-01',
      },
    ]);
    expect(leftOut).toEqual([
      'line 34, sheet 2026-11-9005: it names no barcode',
      'line 50, sheet 2026-11-9006: it names no barcode',
      'line 18, sheet 2026-11-9004: it is there already; its other identifiers were added',
    ]);
  });

  it('of version 1 are refused, with the version to use', async () => {
    const path = join(directory, 'v1.json');
    await writeFile(path, JSON.stringify([{ reference_fiche: '2022-03-9001' }]));
    await expect(imported(directory, 'rappelconso', [path])).rejects.toMatchObject({
      problems: [
        { at: 'the files' },
        { reason: 'it is of version 1 of the data: take rappelconso-v2-gtin-espaces' },
      ],
    });
  });
});
