import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { afterEach, expect, it, vi } from 'vitest';
import type { PreparedTarget } from '@/lib/registry/held';
import { openRegistryStore, type Swap } from '@/lib/registry/store';

const anchor = 'a'.repeat(64);

const sellers = (digest: string, ...shards: number[]): PreparedTarget => ({
  table: { name: 'sellers', sections: [], keyIndex: null },
  digest: digest.repeat(64),
  byteLength: shards.length,
  shards: shards.map((byte) => Uint8Array.of(byte)),
  recordRows: [`row of ${digest}`],
});

const version = (number: number, ...replaced: PreparedTarget[]): Swap => ({
  held: { anchor, version: number, publishedAt: 1, fetchedAt: 2, expiresAt: 3 },
  metadata: { anchor, root: 'r', timestamp: `t${number}`, snapshot: 's', targets: 'g' },
  replaced,
});

afterEach(() => vi.restoreAllMocks());

it('holds nothing at first', async () => {
  const store = openRegistryStore({ factory: new IDBFactory() });
  expect(await store.read((reader) => reader.held())).toBeNull();
  expect(await store.metadata()).toBeNull();
});

it('puts a version in the place of the one before, without a row of it left', async () => {
  const store = openRegistryStore({ factory: new IDBFactory() });
  await store.swap(version(1, sellers('b', 1, 2, 3)));
  await store.swap(version(2, sellers('c', 9)));
  expect(await store.read((reader) => reader.held())).toMatchObject({ version: 2, swap: 2 });
  expect(await store.read((reader) => reader.shard('sellers', 0))).toEqual(Uint8Array.of(9));
  await expect(store.read((reader) => reader.shard('sellers', 1))).rejects.toThrow('is missing');
});

it('keeps a target that is not replaced', async () => {
  const store = openRegistryStore({ factory: new IDBFactory() });
  await store.swap(version(1, sellers('b', 7)));
  await store.swap(version(2));
  const held = await store.read((reader) => reader.held());
  expect(held?.targets).toEqual([{ name: 'sellers', digest: 'b'.repeat(64), byteLength: 1 }]);
  expect(await store.read((reader) => reader.records('sellers', 0))).toBe('row of b');
});

it('outlives its connection: another one finds the version there', async () => {
  const factory = new IDBFactory();
  const first = openRegistryStore({ factory });
  await first.swap(version(1, sellers('b', 7)));
  first.close();
  expect(await openRegistryStore({ factory }).metadata()).toMatchObject({ timestamp: 't1' });
});

it.each([
  ['QuotaExceededError', 'storage-full'],
  ['UnknownError', 'storage-failed'],
])('keeps the version it has when the disk answers %s in the middle of a swap', async (name, code) => {
  const store = openRegistryStore({ factory: new IDBFactory() });
  await store.swap(version(1, sellers('b', 1, 2)));
  const put = vi.spyOn(IDBObjectStore.prototype, 'put');
  put.mockImplementationOnce(() => {
    throw new DOMException('no room', name);
  });
  await expect(store.swap(version(2, sellers('c', 3, 4)))).rejects.toMatchObject({ code });
  expect(await store.read((reader) => reader.held())).toMatchObject({ version: 1 });
  expect(await store.read((reader) => reader.shard('sellers', 1))).toEqual(Uint8Array.of(2));
  await store.swap(version(3, sellers('d', 5)));
  expect(await store.read((reader) => reader.held())).toMatchObject({ version: 3 });
});

it('refuses what another program wrote into its place', async () => {
  const factory = new IDBFactory();
  const store = openRegistryStore({ factory, name: 'spoilt' });
  await store.swap(version(1));
  await new Promise((resolve) => {
    const open = factory.open('spoilt');
    open.onsuccess = () => {
      const transaction = open.result.transaction('state', 'readwrite');
      transaction.objectStore('state').put({ version: 'new' }, 'held');
      transaction.oncomplete = resolve;
    };
  });
  await expect(store.read((reader) => reader.held())).rejects.toMatchObject({ code: 'storage-failed' });
});
