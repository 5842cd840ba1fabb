import 'fake-indexeddb/auto';
import { gzipSync } from 'node:zlib';
import { IDBFactory } from 'fake-indexeddb';
import { describe, expect, it } from 'vitest';
import { createViolation } from '@/demo/sample-views/samples/records';
import type { TrustSubject, ViolationRecord } from '@/lib/domain/seller/trust';
import { getKeyKind } from '@/lib/domain/seller/trust-key';
import type { TrustKey } from '@/lib/domain/seller/trust-key-kinds';
import { encodeSection } from '@/lib/registry/codec/encode-section';
import { encodeSellersFile, parseSellersFile } from '@/lib/registry/codec/sellers/sellers-file';
import { createLookUp } from '@/lib/registry/look-up';
import { openRegistryStore, type Swap } from '@/lib/registry/store/store';
import type { InstalledVersion, PreparedTarget } from '@/lib/registry/update/installed-version';
import { prepareDelta, prepareRecords, prepareSellers } from '@/lib/registry/update/prepare';
import type { SellerList } from '@/lib/registry/update/release';

const DAY = 86_400_000;
const FETCHED = Date.parse('2026-11-24T03:00:00Z');
const EXPIRES = FETCHED + 60 * DAY;
const anchor = 'a'.repeat(64);
const list = (name: string) => ({ name, url: 'https://example.vn/list', asOf: '2026-11-20' });

const file = await encodeSellersFile([
  encodeSection({
    namespace: 'shop:shopee.vn',
    width: 0,
    keys: BigUint64Array.of(5n, 123_456n, 999_999_999n),
    classOf: Uint8Array.of(0, 1, 0),
    classes: [['registered'], ['registered', 'official-store']],
  }),
  encodeSection({
    namespace: 'tax',
    width: 10,
    keys: BigUint64Array.of(100_233_488n),
    classOf: Uint8Array.of(0),
    classes: [['notified']],
  }),
  encodeSection({
    namespace: 'shop:tiki.vn',
    width: 0,
    keys: ['tiem-gom-may-thu', 'tiki-trading'],
    classOf: Uint8Array.of(0, 0),
    classes: [['registered']],
  }),
]);

const lists: readonly SellerList[] = [
  { namespace: 'shop:shopee.vn', status: 'registered', source: list('Danh sách A') },
  { namespace: 'shop:shopee.vn', status: 'official-store', source: list('Danh sách B') },
  { namespace: 'tax', status: 'notified', source: list('Danh sách C') },
  { namespace: 'shop:tiki.vn', status: 'registered', source: list('Danh sách D') },
];

const version = (
  number: number,
  written: readonly PreparedTarget[],
  changes: Partial<InstalledVersion> = {},
): Swap => ({
  installedVersion: {
    anchor,
    version: number,
    publishedAt: FETCHED - DAY,
    fetchedAt: FETCHED,
    expiresAt: EXPIRES,
    targets: [],
    ...changes,
  },
  metadata: { anchor, root: '{}' },
  release: { version: number, publishedAt: '2026-11-23T03:00:00Z', lists: [...lists] },
  written,
  dropped: [],
  documents: [],
});

async function filledStore(
  violations: readonly ViolationRecord[] = [createViolation()],
  changes: Partial<InstalledVersion> = {},
) {
  const store = openRegistryStore({ factory: new IDBFactory() });
  const lines = violations.map((record) => `${JSON.stringify(record)}\n`).join('');
  const decisions = await prepareRecords('violations', new Uint8Array(gzipSync(lines)));
  await store.swap(version(7, [await prepareSellers(file), decisions], changes));
  return store;
}

const subject = (key: TrustKey): TrustSubject => ({ kind: getKeyKind(key), key });
const age = { version: 7, publishedAt: FETCHED - DAY, fetchedAt: FETCHED, expiresAt: EXPIRES };

describe('a look-up', () => {
  it('answers in the order asked, with status, list and date', async () => {
    const lookUp = createLookUp(await filledStore(), () => FETCHED);
    const answers = await lookUp([
      subject('shop:tiki.vn:tiki-trading'),
      subject('shop:shopee.vn:123456'),
      subject('shop:shopee.vn:123457'),
      subject('tax:0100233488'),
    ]);
    expect(answers).toEqual([
      {
        status: 'known',
        records: [
          {
            type: 'seller',
            key: 'shop:tiki.vn:tiki-trading',
            status: 'registered',
            source: list('Danh sách D'),
          },
        ],
        age,
      },
      {
        status: 'known',
        records: [
          { type: 'seller', key: 'shop:shopee.vn:123456', status: 'registered', source: list('Danh sách A') },
          {
            type: 'seller',
            key: 'shop:shopee.vn:123456',
            status: 'official-store',
            source: list('Danh sách B'),
          },
        ],
        age,
      },
      { status: 'unlisted', age },
      {
        status: 'known',
        records: [{ type: 'seller', key: 'tax:0100233488', status: 'notified', source: list('Danh sách C') }],
        age,
      },
    ]);
  });

  it.each<TrustKey>(['shop:shopee.ph:123456', 'shop:tiki.vn:5', 'tax:0314409058-002', 'site:example.vn'])(
    'is "unavailable" for %s, which no list covers',
    async (key) => {
      const lookUp = createLookUp(await filledStore(), () => FETCHED);
      expect(await lookUp([subject(key)])).toEqual([{ status: 'unavailable', reason: 'not-supported', age }]);
    },
  );

  it('finds a decision about a seller on a platform without a list', async () => {
    const record = createViolation({ keys: ['shop:shopee.ph:5', 'tax:0100233488'] });
    const lookUp = createLookUp(await filledStore([record]), () => FETCHED);
    expect(await lookUp([subject('shop:shopee.ph:5')])).toEqual([
      { status: 'known', records: [record], age },
    ]);
  });

  it('finds nobody by name, not even by the name in a decision', async () => {
    const lookUp = createLookUp(await filledStore(), () => FETCHED);
    expect(await lookUp([{ kind: 'name', name: createViolation().trader.name }])).toEqual([
      { status: 'unlisted', age },
    ]);
  });

  it('finds all decisions about one seller among many', async () => {
    const many = Array.from({ length: 100 }, (_, index) =>
      createViolation({
        id: `v-${index}`,
        keys: [index % 50 === 7 ? 'shop:shopee.vn:77' : 'shop:shopee.vn:1'],
      }),
    );
    const [answer] = await createLookUp(
      await filledStore(many),
      () => FETCHED,
    )([subject('shop:shopee.vn:77')]);
    expect(answer).toMatchObject({ status: 'known', records: [{ id: 'v-7' }, { id: 'v-57' }] });
  });
});

describe('a decision', () => {
  const key = 'shop:shopee.vn:987210463' as const;
  it.each([
    ['2026-11-19T23:59:59+07:00', 'unlisted'],
    ['2026-11-20T00:00:00+07:00', 'known'],
    ['2026-12-20T23:59:59+07:00', 'known'],
    ['2026-12-21T00:00:00+07:00', 'unlisted'],
  ])('at %s is %s, by the day in Vietnam', async (now, status) => {
    const at = Date.parse(now);
    const store = await filledStore([createViolation()], { fetchedAt: at });
    const [answer] = await createLookUp(store, () => at)([subject(key)]);
    expect(answer?.status).toBe(status);
  });

  it.each([
    ['appealed', 'known'],
    ['corrected', 'unlisted'],
    ['withdrawn', 'unlisted'],
  ] as const)('makes with the standing "%s" a seller %s', async (standing, status) => {
    const store = await filledStore([createViolation({ status: standing })]);
    expect((await createLookUp(store, () => FETCHED)([subject(key)]))[0]?.status).toBe(status);
  });

  it('published tomorrow is not shown today', async () => {
    const record = createViolation({ publishedOn: '2026-11-25', expiresOn: '2026-12-25' });
    const lookUp = createLookUp(await filledStore([record]), () => FETCHED);
    expect((await lookUp([subject(key)]))[0]?.status).toBe('unlisted');
  });
});

describe('a look-up that fails', () => {
  it('says there is no data before the first download', async () => {
    const store = openRegistryStore({ factory: new IDBFactory() });
    const lookUp = createLookUp(store, () => FETCHED);
    expect(await lookUp([subject('shop:shopee.vn:5')])).toEqual([
      { status: 'unavailable', reason: 'no-data' },
    ]);
  });

  it.each([
    [EXPIRES - 1, 'known'],
    [EXPIRES, 'unavailable'],
  ])('at %i, near the second of expiry, is %s', async (now, status) => {
    const [answer] = await createLookUp(await filledStore(), () => now)([subject('shop:shopee.vn:5')]);
    expect(answer?.status).toBe(status);
    if (status === 'unavailable') expect(answer).toEqual({ status, reason: 'stale', age });
  });

  it('refuses expired data even when the clock was set back', async () => {
    const store = await filledStore([], { expiresAt: FETCHED - 1 });
    const lookUp = createLookUp(store, () => FETCHED - 5 * DAY);
    expect(await lookUp([subject('shop:shopee.vn:5')])).toMatchObject([{ reason: 'stale' }]);
  });

  it.each(['beside its index', 'in a row of its own'])(
    'says "failed" when a shard %s is damaged',
    async (where) => {
      const store = openRegistryStore({ factory: new IDBFactory() });
      const { table } = await prepareSellers(file);
      const shards = (table.inline ?? []).map((shard) => new Uint8Array(shard.with(3, (shard[3] ?? 0) ^ 1)));
      const inline = where === 'beside its index' ? shards : null;
      await store.swap(version(7, [{ table: { ...table, inline }, shards, recordRows: [] }]));
      const lookUp = createLookUp(store, () => FETCHED);
      expect(await lookUp([subject('shop:shopee.vn:123456'), subject('shop:shopee.vn:6')])).toEqual([
        { status: 'unavailable', reason: 'failed' },
        { status: 'unavailable', reason: 'failed' },
      ]);
    },
  );

  it('uses a new version right after the swap', async () => {
    const store = await filledStore();
    const lookUp = createLookUp(store, () => FETCHED);
    await lookUp([subject('shop:shopee.vn:5')]);
    await store.swap(version(8, [await prepareSellers(await encodeSellersFile([]))]));
    expect(await lookUp([subject('shop:shopee.vn:5')])).toMatchObject([
      { status: 'unavailable', reason: 'not-supported', age: { version: 8 } },
    ]);
  });
});

describe('changes since the downloaded file', async () => {
  const sections = (await parseSellersFile(file)).map(({ section }) => section);
  // Sections of a file are in the order of their names: shopee.vn, tiki.vn, tax.
  const delta = prepareDelta(
    {
      sections: [
        {
          changed: [
            { statuses: [], positions: [0n] },
            { statuses: ['suspended', 'registered'], positions: [2n] },
          ],
          added: [{ statuses: ['official-store'], keys: [6n, 999_999_998n] }],
        },
        { changed: [], added: [{ statuses: ['registered'], keys: ['a-new-shop', 'zoo'] }] },
        { changed: [], added: [] },
      ],
    },
    sections,
  );

  it.each<[TrustKey, string[]]>([
    ['shop:shopee.vn:5', []],
    ['shop:shopee.vn:6', ['official-store']],
    ['shop:shopee.vn:7', []],
    ['shop:shopee.vn:123456', ['registered', 'official-store']],
    ['shop:shopee.vn:999999998', ['official-store']],
    ['shop:shopee.vn:999999999', ['registered']],
    ['shop:tiki.vn:a-new-shop', ['registered']],
    ['shop:tiki.vn:tiki-trading', ['registered']],
    ['shop:tiki.vn:zoo', ['registered']],
    ['tax:0100233488', ['notified']],
  ])('give for %s the statuses %j', async (key, statuses) => {
    const store = await filledStore();
    await store.swap(version(8, [delta]));
    const [answer] = await createLookUp(store, () => FETCHED)([subject(key)]);
    const records = answer?.status === 'known' ? answer.records : [];
    expect(records.flatMap((record) => (record.type === 'seller' ? [record.status] : []))).toEqual(statuses);
  });
});
