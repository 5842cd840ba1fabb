import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { expect, it } from 'vitest';
import { DamageError } from '@/lib/registry/store/damage';
import { openRegistryStore } from '@/lib/registry/store/store';
import { parseStoredTable, toTableRows } from '@/lib/registry/store/stored-table';
import type { TargetTable } from '@/lib/registry/update/installed-version';

const bytes = (length: number, seed: number) => Uint8Array.from({ length }, (_, i) => (i * seed) % 251);

const table = (indexBytes: number): TargetTable => ({
  name: 'sellers',
  sections: [7, 11].map((seed, index) => ({
    name: `shop:shopee.vn|number|${index}`,
    part: 'keys',
    section: {
      namespace: 'shop:shopee.vn',
      form: 'number',
      width: index,
      count: 9,
      classes: [[]],
      dataBytes: 5,
    },
    index: bytes(indexBytes, seed),
    firstShard: index,
  })),
  keyIndex: { count: 3, dataBytes: 4, index: bytes(50, 13), firstShard: 2 },
  inline: [bytes(70_000, 17), bytes(0, 1), bytes(20, 19)],
  shardsPerRow: 1,
});

it.each([0, 100, 110_000])(
  'a stored table with indexes of %i bytes is joined from rows of at most 48 KiB',
  (length) => {
    const [[key, stored] = [], ...rest] = toTableRows(table(length));
    expect(key).toBe('sellers');
    const rows = rest.map(([, row]) => row);
    expect(rows.length).toBeGreaterThan(1);
    expect(rows.map((row) => row instanceof Uint8Array && row.length <= 48 * 1_024)).not.toContain(false);
    expect(parseStoredTable('sellers', stored, rows)).toEqual(table(length));
  },
);

it('a stored table reports damage when a row is missing, extra or changed', () => {
  const [[, stored] = [], ...rest] = toTableRows(table(110_000));
  const rows = rest.map(([, row]) => row);
  for (const wrong of [rows.slice(1), [...rows, Uint8Array.of(1)], rows.with(0, stored ?? bytes(0, 1)), []]) {
    expect(() => parseStoredTable('sellers', stored, wrong)).toThrow(DamageError);
  }
  expect(() => parseStoredTable('sellers', { name: 'sellers' }, rows)).toThrow(DamageError);
});

it('a stored table is read as stored, alone and among others, and loses replaced rows', async () => {
  const store = openRegistryStore({ factory: new IDBFactory() });
  const swap = (...tables: TargetTable[]) =>
    store.swap({
      installedVersion: {
        anchor: 'a'.repeat(64),
        version: 1,
        publishedAt: 1,
        fetchedAt: 2,
        expiresAt: 3,
        targets: [],
      },
      metadata: { anchor: 'a'.repeat(64), root: 'r' },
      release: { version: 1, publishedAt: '2026-11-24T03:00:00Z', lists: [] },
      written: tables.map((one) => ({ table: one, shards: [], recordRows: [] })),
      dropped: [],
      documents: [],
    });
  const changes: TargetTable = { ...table(10), name: 'sellers-delta' };
  await swap(table(110_000), changes);
  expect(await store.read((reader) => reader.readTables())).toEqual([table(110_000), changes]);
  await swap(table(10));
  expect(await store.read((reader) => reader.readTable('sellers'))).toEqual(table(10));
  expect(await store.read((reader) => reader.readTables())).toEqual([table(10), changes]);
});
