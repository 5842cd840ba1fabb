import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { afterEach, expect, it, vi } from 'vitest';
import { openRegistryStore, type RegistryStore, type Swap } from '@/lib/registry/store/store';
import type { PreparedTarget, TargetName } from '@/lib/registry/update/installed-version';

const anchor = 'a'.repeat(64);

const target = (name: TargetName, row: string, ...shards: number[]): PreparedTarget => ({
  table: { name, sections: [], keyIndex: null, inline: null, shardsPerRow: 1 },
  shards: shards.map((byte) => Uint8Array.of(byte)),
  recordRows: [row],
});
const sellers = (row: string, ...shards: number[]) => target('sellers', row, ...shards);

const version = (number: number, ...written: PreparedTarget[]): Swap => ({
  installedVersion: { anchor, version: number, publishedAt: 1, fetchedAt: 2, expiresAt: 3, targets: [] },
  metadata: { anchor, root: 'r', timestamp: `t${number}`, snapshot: 's', targets: 'g' },
  release: { version: number, publishedAt: '2026-11-24T03:00:00Z', lists: [] },
  written,
  dropped: [],
  documents: [],
});

/** Reads a row as a look-up does. */
const read = (store: RegistryStore, kind: 'shard' | 'records', name: TargetName, number: number) =>
  store.read<unknown>(
    (reader) =>
      new Promise((resolve, reject) =>
        kind === 'shard'
          ? reader.shardRow(name, number, resolve, reject)
          : reader.records(name, number, resolve, reject),
      ),
  );

afterEach(() => vi.restoreAllMocks());

it('the registry store is empty at first', async () => {
  const store = openRegistryStore({ factory: new IDBFactory() });
  expect(await store.read((reader) => reader.readHeld())).toBeNull();
  expect(await store.metadata()).toBeNull();
});

it('the registry store replaces the former version with all its rows', async () => {
  const store = openRegistryStore({ factory: new IDBFactory() });
  await store.swap(version(1, sellers('b', 1, 2, 3)));
  await store.swap(version(2, sellers('c', 9)));
  expect(await store.read((reader) => reader.readHeld())).toMatchObject({ version: 2, swap: 2 });
  expect(await read(store, 'shard', 'sellers', 0)).toEqual(Uint8Array.of(9));
  expect(await read(store, 'shard', 'sellers', 1)).toBeNull();
});

it('the registry store keeps tables that a version does not change, and removes dropped ones', async () => {
  const store = openRegistryStore({ factory: new IDBFactory() });
  await store.swap(version(1, sellers('b', 7), target('sellers-delta', 'c', 8)));
  await store.swap({ ...version(2), dropped: ['sellers-delta'] });
  expect(await store.read((reader) => reader.readRelease())).toMatchObject({ version: 2 });
  expect(await read(store, 'records', 'sellers', 0)).toBe('b');
  expect(await store.read((reader) => reader.readTable('sellers-delta'))).toBeNull();
  expect(await read(store, 'shard', 'sellers-delta', 0)).toBeNull();
});

it('the registry store deletes data of an earlier format, and leaves data of a later format alone', async () => {
  const factory = new IDBFactory();
  const present = openRegistryStore({ factory, form: 1 });
  await present.swap(version(1, sellers('b', 7)));
  present.close();
  const next = openRegistryStore({ factory, form: 2 });
  expect(await next.read((reader) => reader.readHeld())).toBeNull();
  expect(await next.read((reader) => reader.readTable('sellers'))).toBeNull();
  await next.swap(version(2, sellers('c', 9)));
  await expect(present.read((reader) => reader.readHeld())).rejects.toMatchObject({ code: 'storage-newer' });
  expect(await next.read((reader) => reader.readHeld())).toMatchObject({ version: 2 });
});

it('the registry store keeps its version after its connection is closed', async () => {
  const factory = new IDBFactory();
  const first = openRegistryStore({ factory });
  await first.swap(version(1, sellers('b', 7)));
  first.close();
  expect(await openRegistryStore({ factory }).metadata()).toMatchObject({ timestamp: 't1' });
});

it.each([
  ['QuotaExceededError', 'storage-full'],
  ['UnknownError', 'storage-failed'],
])('the registry store keeps its version when the disk reports %s during a swap', async (name, code) => {
  const store = openRegistryStore({ factory: new IDBFactory() });
  await store.swap(version(1, sellers('b', 1, 2)));
  const put = vi.spyOn(IDBObjectStore.prototype, 'put');
  put.mockImplementationOnce(() => {
    throw new DOMException('no room', name);
  });
  await expect(store.swap(version(2, sellers('c', 3, 4)))).rejects.toMatchObject({ code });
  expect(await store.read((reader) => reader.readHeld())).toMatchObject({ version: 1 });
  expect(await read(store, 'shard', 'sellers', 1)).toEqual(Uint8Array.of(2));
  await store.swap(version(3, sellers('d', 5)));
  expect(await store.read((reader) => reader.readHeld())).toMatchObject({ version: 3 });
});

it('the registry store refuses rows that another program wrote', async () => {
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
  await expect(store.read((reader) => reader.readHeld())).rejects.toMatchObject({ code: 'storage-failed' });
});
