import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { describe, expect, it } from 'vitest';
import { encodeSection } from '@/lib/registry/codec/encode-section';
import { encodeSellersFile } from '@/lib/registry/codec/sellers/sellers-file';
import { createLookUp } from '@/lib/registry/look-up';
import { joinShardsToRows, readShard } from '@/lib/registry/store/shard-rows';
import { openRegistryStore, type RegistryStore } from '@/lib/registry/store/store';
import { prepareSellers } from '@/lib/registry/update/prepare';

const bytes = (length: number, seed: number) => Uint8Array.from({ length }, (_, i) => (i * seed + 1) % 251);

describe('shards in rows', () => {
  it.each([1, 7, 8, 9, 20])('return each of %i shards', (count) => {
    const shards = Array.from({ length: count }, (_, index) => bytes(40 + index, index + 3));
    const { rows, shardsPerRow } = joinShardsToRows(shards);
    expect(rows).toHaveLength(Math.ceil(count / 8));
    const found = shards.map((_, at) => readShard(rows[at >> 3] ?? bytes(0, 1), at % 8, shardsPerRow));
    expect(found).toEqual(shards);
  });

  it('contain one shard each when eight would be too long', () => {
    const shards = [bytes(7_000, 3), bytes(10, 5)];
    expect(joinShardsToRows(shards)).toEqual({ rows: shards, shardsPerRow: 1 });
    expect(readShard(bytes(7_000, 3), 0, 1)).toEqual(shards[0]);
  });

  it('return undefined when the head of a row is invalid', () => {
    const [row = bytes(0, 1)] = joinShardsToRows([bytes(40, 3), bytes(40, 5)]).rows;
    expect(readShard(row.subarray(0, 10), 0, 8)).toBeUndefined();
    expect(readShard(row, 2, 8)).toBeUndefined();
    expect(readShard(row.with(1, 0xff), 0, 8)).toBeUndefined();
    expect(readShard(row.with(2, 0).with(3, 0), 1, 8)).toBeUndefined();
  });
});

const FETCHED = Date.parse('2026-11-24T03:00:00Z');
const anchor = 'a'.repeat(64);
const COUNT = 500_000;
const keyAt = (index: number) => BigInt(index) * 1_999n + BigInt((index * 7_919) % 1_000);
const file = await encodeSellersFile([
  encodeSection({
    namespace: 'shop:shopee.vn',
    width: 0,
    keys: BigUint64Array.from({ length: COUNT }, (_, index) => keyAt(index)),
    classOf: new Uint8Array(COUNT),
    classes: [['registered']],
  }),
]);
const held = {
  anchor,
  version: 1,
  publishedAt: FETCHED,
  fetchedAt: FETCHED,
  expiresAt: FETCHED * 2,
  targets: [],
};
const source = { name: 'Danh sách A', url: 'https://example.vn/list', asOf: '2026-11-20' };
const release = {
  version: 1,
  publishedAt: '2026-11-23T03:00:00Z',
  lists: [{ namespace: 'shop:shopee.vn', status: 'registered' as const, source }],
};
const metadata = { anchor, root: '{}' };

/** How many listed shops, and as many unlisted neighbours, are found. */
async function knownIn(store: RegistryStore): Promise<readonly [listed: number, others: number]> {
  const look = createLookUp(store, () => FETCHED);
  const places = Array.from({ length: 60 }, (_, at) => (at * 8_423) % COUNT);
  const found = async (beside: bigint) => {
    const keys = places.map((index) => `shop:shopee.vn:${keyAt(index) + beside}` as const);
    const answers = await look(keys.map((key) => ({ kind: 'shop' as const, key })));
    expect(answers.filter(({ status }) => status !== 'known' && status !== 'unlisted')).toEqual([]);
    return answers.filter(({ status }) => status === 'known').length;
  };
  return [await found(0n), await found(1n)];
}

describe('a registry of many sellers', () => {
  it('takes few rows, and finds every seller', async () => {
    const store = openRegistryStore({ factory: new IDBFactory() });
    const sellers = await prepareSellers(file);
    expect(sellers.table.shardsPerRow).toBe(8);
    expect(sellers.shards).toHaveLength(Math.ceil(COUNT / 512 / 8));
    await store.swap({
      installedVersion: held,
      metadata,
      release,
      written: [sellers],
      dropped: [],
      documents: [],
    });
    expect(await knownIn(store)).toEqual([60, 0]);
  });

  it('never answers "unlisted" when the head of a row is damaged', async () => {
    const sellers = await prepareSellers(file);
    const keys = Array.from({ length: 8 }, (_, shard) => `shop:shopee.vn:${keyAt(shard * 512 + 9)}` as const);
    const [row = bytes(0, 1), ...rest] = sellers.shards;
    const states: string[] = [];
    for (let at = 0; at < 32; at++) {
      const damaged = row.slice();
      damaged[at >> 1] = (damaged[at >> 1] ?? 0) ^ (at % 2 === 0 ? 1 : 64);
      const store = openRegistryStore({ factory: new IDBFactory() });
      const written = [{ ...sellers, shards: [damaged, ...rest] }];
      await store.swap({ installedVersion: held, metadata, release, written, dropped: [], documents: [] });
      const answers = await createLookUp(
        store,
        () => FETCHED,
      )(keys.map((key) => ({ kind: 'shop' as const, key })));
      states.push(...answers.map(({ status }) => status));
    }
    // A damaged end of a row gives the right answer if all bytes that are read are intact.
    expect(new Set(states)).toEqual(new Set(['known', 'unavailable']));
  });
});
