import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { optionsOf, prepareSources, refusedOf, SOURCES } from '@/tests/support/publish/imported';

const sources = prepareSources();
const { imported } = sources;

describe('recalls and alerts from abroad', () => {
  it('are found by barcode and marked foreign (US commission); without one they are left out', async () => {
    const { rows, leftOut } = await imported('cpsc', 'cpsc.json');
    expect(rows).toMatchObject([
      {
        id: 'cpsc-26901',
        keys: ['gtin:00012345678905', 'gtin:00036000291452'],
        country: 'US',
        reason: 'safety',
        issuedOn: '2026-09-03',
        measure: expect.stringContaining('refund'),
        source: { retrievedOn: '2026-11-24' },
      },
    ]);
    expect(leftOut).toEqual([
      expect.stringMatching(/recall 26902: it names no barcode and no marketplace item$/),
    ]);
  });

  it('are refused with the US service’s own error message', async () => {
    const place = join(sources.directory, 'error.json');
    const error = {
      RecallID: 0,
      RecallNumber: null,
      Title: 'Error retrieving Recalls: too many.',
      Products: [],
    };
    await writeFile(place, JSON.stringify([error]));
    expect(await refusedOf(optionsOf(sources.directory, 'cpsc', [place]))).toEqual([
      'line 1, entry 1: the service answered "Error retrieving Recalls: too many.": ask for fewer days at a time, or later',
    ]);
  });
});

it.each([
  ['Environment', 'quality'],
  ['Chemical, Environment', 'safety'],
])('recalls with the EU risk "%s" have the reason %s', async (risk, reason) => {
  const text = await readFile(join(SOURCES, 'safety-gate.xml'), 'utf8');
  const place = join(sources.directory, 'safety-gate.xml');
  await writeFile(place, text.replace('<riskType>Environment</riskType>', `<riskType>${risk}</riskType>`));
  const { rows } = await imported('safety-gate', place);
  expect(rows.find(({ id }) => id === 'sg-SR-90002-26')?.reason).toBe(reason);
});

it('recalls are found by barcode and exact model (EU); harm to the environment alone is no danger', async () => {
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
  expect(leftOut).toEqual([
    'case SR/90003/26: it names no barcode, marketplace item, nor a brand with an exact model',
  ]);
});

it.each(['OEM', 'No brand', 'Unbranded', '-'])(
  'recalls with the EU brand "%s" have no model',
  async (brand) => {
    const text = await readFile(join(SOURCES, 'safety-gate.xml'), 'utf8');
    const place = join(sources.directory, 'safety-gate.xml');
    await writeFile(place, text.replace('<![CDATA[Exempla]]>', brand));
    expect((await imported('safety-gate', place)).rows[0]?.keys).toEqual(['gtin:04006381333931']);
  },
);

/** The fixture's alerts with texts replaced. */
async function importChanged(...changes: readonly (readonly [from: string, to: string])[]) {
  let text = await readFile(join(SOURCES, 'safety-gate.xml'), 'utf8');
  for (const [from, to] of changes) text = text.replace(from, to);
  const place = join(sources.directory, 'safety-gate.xml');
  await writeFile(place, text);
  return imported('safety-gate', place);
}

it.each([
  ['Lan &amp; Mai', 'model:lanmai/EX-33W'],
  ['Lan &#38; Mai', 'model:lanmai/EX-33W'],
  ['Th&eacute; Mai', 'model:thémai/EX-33W'],
  ['Exempla <font color="#ff0000">(COUNTERFEIT)</font>', 'model:exempla/EX-33W'],
  ['\u200eExempla<br/>', 'model:exempla/EX-33W'],
])('recalls with the exported brand "%s" have the readable brand (EU)', async (brand, key) => {
  const { rows } = await importChanged(['<![CDATA[Exempla]]>', `<![CDATA[${brand}]]>`]);
  expect(rows[0]?.keys).toEqual(['gtin:04006381333931', key, key.replace('33W', '65W')]);
});

it('recalls have the barcode that stands among the models (EU), and keep their measures separate', async () => {
  const { rows } = await importChanged(
    ['EX-33W, EX-65W', 'EX-33W, EAN: 5901234123457'],
    [
      'Category of measure(s): Recall of the product from end users',
      'Type of economic operator: OtherCategory of measure(s): Recall.Date of entry into force: UnknownCategory of measure(s): Stop of sales',
    ],
  );
  expect(rows[0]).toMatchObject({
    keys: ['gtin:04006381333931', 'gtin:05901234123457', 'model:exempla/EX-33W'],
    measure: 'Recall',
    measures: ['sale-stop'],
  });
});

it('recalls with a renamed element are read by the operator’s mapping (EU)', async () => {
  await mkdir(join(sources.directory, 'sources'));
  const own = { headings: { ean: 'barcode' } };
  await writeFile(join(sources.directory, 'sources', 'safety-gate.json'), JSON.stringify(own));
  const text = await readFile(join(SOURCES, 'safety-gate.xml'), 'utf8');
  const place = join(sources.directory, 'safety-gate.xml');
  await writeFile(place, text.replaceAll('barcode', 'ean'));
  expect((await imported('safety-gate', place)).rows[1]?.keys).toEqual(['gtin:05901234123457']);
});

it.each([
  ['windows-1252', 'Thé & Maò', 0xf2],
  ['UTF-8', 'Thé & Maò', 0xf2],
  ['iso-8859-2', 'Thé & Maň', 0xf2],
])(
  'recalls are read in the encoding "%s", by default as Western European (EU)',
  async (encoding, brand, last) => {
    const text = await readFile(join(SOURCES, 'safety-gate.xml'), 'latin1');
    const place = join(sources.directory, 'safety-gate.xml');
    const name = Buffer.concat([Buffer.from('Thé & Ma', 'latin1'), Buffer.from([last])]).toString('latin1');
    const changed = text
      .replace('encoding="UTF-8"', `encoding="${encoding}"`)
      .replace('<![CDATA[Exempla]]>', `<![CDATA[${name}]]>`);
    await writeFile(place, changed, 'latin1');
    expect((await imported('safety-gate', place)).rows[0]).toMatchObject({ brand });
  },
);

it('recalls from an unknown country are read by the operator’s mapping (EU)', async () => {
  const alert: readonly [string, string] = ['Germany', 'Freedonia'];
  const [first] = (await importChanged(alert)).setAside;
  expect(first).toBe('case SR/90001/26: the country "Freedonia" is not known');
  await mkdir(join(sources.directory, 'sources'));
  const own = { words: { country: { Freedonia: 'FD' } } };
  await writeFile(join(sources.directory, 'sources', 'safety-gate.json'), JSON.stringify(own));
  const { rows, setAside } = await importChanged(alert);
  expect(setAside).toEqual([]);
  expect(rows[0]).toMatchObject({ country: 'FD', issuer: 'EU Safety Gate, notified by Freedonia' });
});
