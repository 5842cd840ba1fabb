import { globSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { findWhyCodeIsUnusable } from '@/publish/identifiers/unusable-codes';
import { emptyDirectory } from '@/tests/integration/registry/registry-host';
import { type Imported, imported } from '@/tests/support/publish/imported';

/** Real exports of open data are not part of the project; without them these tests are skipped. */
const SOURCES = process.env.CHOSANG_SOURCES ?? '';

const filesOf = (pattern: string) => globSync(join(SOURCES, pattern)).sort();
const importInto = async (source: string, pattern: string) =>
  imported(await emptyDirectory(), source, filesOf(pattern));
const done = new Map<string, Promise<Imported>>();
/** What an export yields. Each is imported once, because the largest takes seconds. */
function importOnce(source: string, pattern: string): Promise<Imported> {
  const key = `${source} ${pattern}`;
  const found = done.get(key) ?? importInto(source, pattern);
  done.set(key, found);
  return found;
}

const keysOf = ({ rows }: Imported): string[] => rows.flatMap((row) => [row.keys].flat().map(String));

function counted(found: Imported) {
  const keys = keysOf(found);
  const ofKind = (kind: string) => new Set(keys.filter((key) => key.startsWith(`${kind}:`))).size;
  return {
    read: found.read,
    taken: found.taken,
    setAside: found.setAside.length,
    barcodes: ofKind('gtin'),
    models: ofKind('model'),
    items: ofKind('item'),
  };
}

describe.skipIf(SOURCES === '')('real open data', () => {
  it.each([
    [
      'safety-gate',
      'safety-gate/*.gz',
      { read: 659, taken: 478, setAside: 0, barcodes: 446, models: 415, items: 87 },
    ],
    [
      'safety-gate',
      'safety-gate-json/*_rapex{,_2,_3}.json',
      { read: 3, taken: 2, setAside: 0, barcodes: 1, models: 1, items: 1 },
    ],
    ['cpsc', 'cpsc-csv/*.csv', { read: 873, taken: 22, setAside: 1, barcodes: 6, models: 0, items: 49 }],
    [
      'openfda-food',
      'openfda/food-enforcement_shelfcheck.json',
      { read: 675, taken: 330, setAside: 0, barcodes: 453, models: 0, items: 0 },
    ],
    [
      'rappelconso',
      'rappelconso/rappelconso-v2*.json',
      { read: 22, taken: 16, setAside: 0, barcodes: 18, models: 0, items: 0 },
    ],
  ])('%s: %s yields these rows and keys, and no number of a single shop', async (source, pattern, counts) => {
    const found = await importOnce(source, pattern);
    expect(counted(found)).toEqual(counts);
    const barcodes = keysOf(found).filter((key) => key.startsWith('gtin:'));
    expect(barcodes.filter((key) => findWhyCodeIsUnusable(key.slice(5)) !== undefined)).toEqual([]);
  });

  it('the service’s shape without barcodes yields no row (US commission)', async () => {
    const { read, taken, leftOut } = await importInto('cpsc', 'cpsc-csv/*.json');
    expect({ read, taken }).toEqual({ read: 2, taken: 0 });
    expect(leftOut).toHaveLength(2);
  });

  it('the listing of Opendatasoft contains no alerts, and is refused', async () => {
    await expect(importInto('safety-gate', 'safety-gate-json/*_rapex_20.json')).rejects.toMatchObject({
      problems: [{ reason: expect.stringContaining('nothing in it can be read') }, {}],
    });
  });

  it('version 1 of RappelConso is refused, with the version to use', async () => {
    await expect(importInto('rappelconso', 'rappelconso/rappelconso0-v1*.json')).rejects.toMatchObject({
      problems: [{}, { reason: expect.stringContaining('take rappelconso-v2-gtin-espaces') }],
    });
  });
});

describe.skipIf(SOURCES === '')('classes of real open data', () => {
  it.each([
    ['safety-gate', 'safety-gate/*.gz', { hazards: 1, goods: 0.99, uncodedMeasures: 10 }],
    ['cpsc', 'cpsc-csv/*.csv', { hazards: 0.8, goods: 0, uncodedMeasures: 0 }],
    [
      'openfda-food',
      'openfda/food-enforcement_shelfcheck.json',
      { hazards: 1, goods: 1, uncodedMeasures: 0 },
    ],
    ['rappelconso', 'rappelconso/rappelconso-v2*.json', { hazards: 1, goods: 1, uncodedMeasures: 2 }],
  ])('%s: %s: nearly every class has a code', async (source, pattern, least) => {
    const { rows } = await importOnce(source, pattern);
    const share = (name: string) => rows.filter((row) => row[name] !== undefined).length / rows.length;
    expect(share('hazards')).toBeGreaterThanOrEqual(least.hazards);
    expect(share('goods')).toBeGreaterThanOrEqual(least.goods);
    // The CPSC's remedy is always published in its own words as well as by its type, so it is not counted here.
    const own = source === 'cpsc' ? [] : rows.filter((row) => row.measure !== undefined);
    expect(own.length).toBe(least.uncodedMeasures);
  });
});
