import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import fc from 'fast-check';
import { beforeEach, expect, it } from 'vitest';
import type { SellerStatus } from '@/lib/domain/seller/record-values';
import type { TrustSubject } from '@/lib/domain/seller/trust';
import { getKeyKind, parseTrustKey } from '@/lib/domain/seller/trust-key';
import type { TrustKey } from '@/lib/domain/seller/trust-key-kinds';
import { createLookUp } from '@/lib/registry/look-up';
import { openRegistryStore, type RegistryStore } from '@/lib/registry/store/store';
import { updateRegistry } from '@/lib/registry/update/update';
import type { RegistryContent } from '@/publish/content';
import { publishRegistryVersion } from '@/publish/publish';
import { SellerCollector } from '@/publish/rows/seller-collector';
import { createAndSaveKeysAndRoot } from '@/publish/signing/root';
import { createRegistryFetch, emptyDirectory, HOST } from './registry-host';

const NOW = Date.parse('2026-11-24T03:00:00Z');
const STATUSES: readonly SellerStatus[] = ['registered', 'official-store', 'suspended'];
const list = { name: 'Danh sách thử', url: 'https://example.vn/list', asOf: '2026-11-20' };

type Sellers = ReadonlyMap<TrustKey, readonly SellerStatus[]>;

let outDir: string;
let keysDir: string;
let root: string;

beforeEach(async () => {
  outDir = await emptyDirectory();
  keysDir = await emptyDirectory();
  root = await createAndSaveKeysAndRoot(keysDir, NOW, { rootKeys: 1, rootThreshold: 1 });
});

function contentOf(sellers: Sellers): RegistryContent {
  const collector = new SellerCollector();
  for (const namespace of ['shop:shopee.vn', 'shop:tiki.vn', 'tax']) {
    for (const status of STATUSES) collector.addList(namespace, status, list);
  }
  for (const [key, statuses] of sellers) for (const status of statuses) collector.add(key, status);
  return { lists: collector.lists(), sellers: collector.sections(), violations: [] };
}

const updateOf = (store: RegistryStore, requestedPaths: string[] = []) =>
  updateRegistry({
    url: HOST,
    root,
    fetch: createRegistryFetch(outDir, undefined, requestedPaths),
    store,
    now: NOW,
  });

async function statusesOf(store: RegistryStore, keys: readonly TrustKey[]): Promise<Sellers> {
  const subjects = keys.map((key): TrustSubject => ({ kind: getKeyKind(key), key }));
  const answers = await createLookUp(store, () => NOW)(subjects);
  return new Map(
    answers.map((answer, index) => {
      if (answer.status === 'unavailable') throw new Error(answer.reason);
      const records = answer.status === 'known' ? answer.records : [];
      return [
        keys[index] ?? 'tax:0',
        records.flatMap((record) => (record.type === 'seller' ? [record.status] : [])),
      ];
    }),
  );
}

const key = fc
  .oneof(
    fc.nat(400).map((number) => `shop:shopee.vn:${number * 13 + 1}`),
    fc.nat(9).map((number) => `shop:shopee.vn:${7_495_794_203_056_835_079n + BigInt(number)}`),
    fc.nat(90).map((number) => `shop:tiki.vn:gian-hang-${number}`),
    fc.nat(90).map((number) => `tax:01002334${String(number).padStart(2, '0')}`),
  )
  .map((text) => {
    const parsed = parseTrustKey(text);
    if (parsed === undefined) throw new Error(`${text} is no key`);
    return parsed;
  });
const sellers = fc
  .uniqueArray(fc.tuple(key, fc.subarray([...STATUSES], { minLength: 1 })), {
    selector: ([name]) => name,
    minLength: 200,
    maxLength: 400,
  })
  // Every section always has a row, so that changes between two versions exist.
  .map(
    (entries): Sellers =>
      new Map([
        ...entries,
        ['shop:shopee.vn:999999', ['registered']],
        ['shop:tiki.vn:zz', ['registered']],
        ['tax:0314409058', ['registered']],
      ]),
  );

it('a device with deltas finds the same as one with a fresh download', async () => {
  await fc.assert(
    fc.asyncProperty(
      sellers,
      fc.array(fc.tuple(key, fc.subarray([...STATUSES])), { maxLength: 20 }),
      async (first, changes) => {
        outDir = await emptyDirectory();
        const second = new Map([...first, ...changes].filter(([, statuses]) => statuses.length > 0));
        for (const [name, statuses] of changes) if (statuses.length === 0) second.delete(name);
        const changed = openRegistryStore({ factory: new IDBFactory() });
        const anew = openRegistryStore({ factory: new IDBFactory() });
        await publishRegistryVersion({ content: contentOf(first), outDir, keysDir, now: NOW });
        await updateOf(changed);
        await publishRegistryVersion({ content: contentOf(second), outDir, keysDir, now: NOW });
        const requestedPaths: string[] = [];
        await updateOf(changed, requestedPaths);
        await updateOf(anew);
        expect(requestedPaths.filter((path) => path.endsWith('.sellers.bin'))).toEqual([]);
        const keys = [...new Set([...first.keys(), ...second.keys()])];
        const found = await statusesOf(changed, keys);
        expect(found).toEqual(await statusesOf(anew, keys));
        expect(found).toEqual(new Map(keys.map((name) => [name, second.get(name) ?? []])));
      },
    ),
    { numRuns: 25 },
  );
});

const manyFrom = (first: number, ...more: [TrustKey, SellerStatus[]][]): Sellers => {
  const base = Array.from({ length: 300 }, (_, index): [TrustKey, SellerStatus[]] => [
    `shop:shopee.vn:${first + index * 977}`,
    ['registered'],
  ]);
  return new Map([...base, ...more]);
};
const many = (...more: [TrustKey, SellerStatus[]][]): Sellers => manyFrom(1_000, ...more);

it('a device updates from version to version, each time from its downloaded file', async () => {
  const store = openRegistryStore({ factory: new IDBFactory() });
  for (const number of [1, 2, 3, 4]) {
    await publishRegistryVersion({
      content: contentOf(many([`shop:shopee.vn:${number}`, ['suspended']])),
      outDir,
      keysDir,
      now: NOW,
    });
    const requestedPaths: string[] = [];
    await updateOf(store, requestedPaths);
    expect(requestedPaths.some((path) => path.endsWith('.sellers.bin'))).toBe(number === 1);
    const found = await statusesOf(store, [
      'shop:shopee.vn:1',
      'shop:shopee.vn:2',
      'shop:shopee.vn:3',
      'shop:shopee.vn:4',
    ]);
    expect([...found.values()].map((statuses) => statuses.length)).toEqual(
      [1, 2, 3, 4].map((n) => (n === number ? 1 : 0)),
    );
  }
});

it('a device deletes its delta when the sellers again equal its downloaded file', async () => {
  const store = openRegistryStore({ factory: new IDBFactory() });
  for (const content of [many(), many(['shop:shopee.vn:5', ['registered']]), many()]) {
    await publishRegistryVersion({ content: contentOf(content), outDir, keysDir, now: NOW });
    await updateOf(store);
  }
  expect(await store.read((reader) => reader.readTable('sellers-delta'))).toBeNull();
  expect((await statusesOf(store, ['shop:shopee.vn:5'])).get('shop:shopee.vn:5')).toEqual([]);
});

it.each<[string, { deltas?: number }, Sellers]>([
  ['changes are offered from fewer versions back', { deltas: 1 }, many(['shop:shopee.vn:6', ['registered']])],
  ['a platform is new', {}, many(['shop:tiki.vn:new', ['registered']])],
  ['nearly all is new', {}, manyFrom(1_001)],
])('a device downloads the complete file if %s', async (_, options, third) => {
  const store = openRegistryStore({ factory: new IDBFactory() });
  await publishRegistryVersion({ content: contentOf(many()), outDir, keysDir, now: NOW });
  await updateOf(store);
  await publishRegistryVersion({
    content: contentOf(many(['shop:shopee.vn:5', ['registered']])),
    outDir,
    keysDir,
    now: NOW,
  });
  await publishRegistryVersion({ content: contentOf(third), outDir, keysDir, now: NOW, ...options });
  const requestedPaths: string[] = [];
  await updateOf(store, requestedPaths);
  expect(requestedPaths.some((path) => path.endsWith('.sellers.bin'))).toBe(true);
  expect(await store.read((reader) => reader.readTable('sellers-delta'))).toBeNull();
});

it.each([
  ['a week', 6.9, 0, '.from-'],
  ['a week, whose turn it is to download', 7.1, 0, '.sellers.bin'],
  ['two weeks, by the longest term', 13.9, 0.999_999, '.from-'],
  ['two weeks and more', 14.1, 0.999_999, '.sellers.bin'],
  ['a download that a clock far ahead dated', -30, 0, '.sellers.bin'],
])(
  'a device names its last downloaded file in no request after %s',
  async (_, days, random, expectedPart) => {
    const store = openRegistryStore({ factory: new IDBFactory() });
    const look = async (now: number) => {
      const paths: string[] = [];
      await updateRegistry({
        url: HOST,
        root,
        fetch: createRegistryFetch(outDir, undefined, paths),
        store,
        now,
        random: () => random,
      });
      return paths;
    };
    await publishRegistryVersion({ content: contentOf(many()), outDir, keysDir, now: NOW });
    await look(NOW);
    const later = NOW + days * 86_400_000;
    const row: [TrustKey, SellerStatus[]] = ['shop:shopee.vn:5', ['registered']];
    await publishRegistryVersion({
      content: contentOf(many(row)),
      outDir,
      keysDir,
      now: Math.max(NOW, later),
    });
    expect((await look(later)).filter((path) => /sellers/.test(path))).toEqual([
      expect.stringContaining(expectedPart),
    ]);
  },
);
