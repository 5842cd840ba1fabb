import 'fake-indexeddb/auto';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createLookUp } from '@/lib/registry/look-up';
import type { TargetName } from '@/lib/registry/update/installed-version';
import { shop } from './content';
import { Device, metadataFile, NOW, type Published, publishAll, SECOND } from './device';
import { createRegistryFetch } from './registry-host';

let made: Published;
let device: Device;
beforeAll(async () => {
  made = await publishAll();
});
beforeEach(async () => {
  device = new Device(made.root);
  expect(await device.look(made.first)).toBeNull();
});

type Stores = 'shards' | 'tables' | 'state';

/** Changes bytes in the device's stored registry, as a failing disk does. */
async function spoil(name: Stores, change: (store: IDBObjectStore) => void): Promise<void> {
  await new Promise((resolve, reject) => {
    const open = device.factory.open('chosang-registry');
    open.onerror = reject;
    open.onsuccess = () => {
      const transaction = open.result.transaction(name, 'readwrite');
      change(transaction.objectStore(name));
      transaction.oncomplete = () => {
        open.result.close();
        resolve(undefined);
      };
    };
  });
  device.restart();
}

/** Flips one bit of the first shard of a table whose shards follow its indexes. */
const flipInline = (objects: IDBObjectStore, name: string) => {
  const table = objects.get(name);
  const bytes = objects.get(`${name} 000001`);
  bytes.onsuccess = () => {
    const sections: { indexBytes: number }[] = table.result.sections;
    const shards = sections.reduce((sum, { indexBytes }) => sum + indexBytes, 0);
    const changed = bytes.result.with(shards + 3, bytes.result[shards + 3] ^ 4);
    objects.put(new Uint8Array(changed), `${name} 000001`);
  };
};

/** Flips one bit of the first key in an index. */
const flipIndex = (objects: IDBObjectStore) => {
  const bytes = objects.get('sellers 000001');
  bytes.onsuccess = () => {
    objects.put(new Uint8Array(bytes.result.with(0, bytes.result[0] ^ 1)), 'sellers 000001');
  };
};

describe('damage on the disk', () => {
  const DAMAGE: readonly [string, Stores, (objects: IDBObjectStore) => void, TargetName[]][] = [
    ['a shard', 'tables', (objects) => flipInline(objects, 'sellers'), ['sellers']],
    [
      'a shard of the changes',
      'tables',
      (objects) => flipInline(objects, 'sellers-delta'),
      ['sellers-delta'],
    ],
    ['a key of an index', 'tables', flipIndex, ['sellers']],
    ['an index that is gone', 'tables', (objects) => void objects.delete('sellers'), ['sellers']],
    [
      'an index of another form',
      'tables',
      (objects) => void objects.put({ name: 'sellers' }, 'sellers'),
      ['sellers'],
    ],
    ['the bytes of an index', 'tables', (objects) => void objects.delete('sellers 000001'), ['sellers']],
    ['changes that are gone', 'tables', (objects) => void objects.delete('sellers-delta'), ['sellers-delta']],
    ['a list that is gone', 'tables', (objects) => void objects.delete('violations'), ['violations']],
    ['the names of the lists', 'state', (objects) => void objects.delete('release'), ['sellers']],
  ];

  it.each(DAMAGE)(
    'makes pages say "could not check", is named, and fetched again: %s',
    async (_, place, change, named) => {
      expect(await device.look(made.second)).toBeNull();
      await spoil(place, change);
      const found: TargetName[] = [];
      const lookUp = createLookUp(device.store, () => NOW + 2, {
        onDamage: (targets) => found.push(...targets),
      });
      const answers = await lookUp([2, 1].map((id) => ({ kind: 'shop' as const, key: shop(id) })));
      expect(answers).toContainEqual({ status: 'unavailable', reason: 'failed' });
      expect(found).toEqual(named);
      await device.store.markDamaged(found);
      expect(await device.look(made.second)).toBeNull();
      expect(await device.states()).toEqual(SECOND);
      expect(await device.store.read((reader) => reader.readDamaged())).toEqual([]);
    },
  );

  it.each(['held', 'metadata'])('is repaired in the row "%s" at the next check', async (row) => {
    await spoil('state', (objects) => void objects.put({ version: 'new' }, row));
    expect(await device.look(made.second)).toBeNull();
    expect(await device.states()).toEqual(SECOND);
  });

  it('costs one download, and afterwards two small files for each check', async () => {
    await device.store.markDamaged(['sellers']);
    const requestedPaths: string[] = [];
    expect(
      await device.look(made.first, { fetch: createRegistryFetch(made.first, undefined, requestedPaths) }),
    ).toBeNull();
    expect(requestedPaths.filter((path) => path.endsWith('.sellers.bin'))).toHaveLength(1);
    requestedPaths.length = 0;
    expect(
      await device.look(made.first, { fetch: createRegistryFetch(made.first, undefined, requestedPaths) }),
    ).toBeNull();
    expect(requestedPaths).toEqual(['metadata/2.root.json', 'metadata/timestamp.json']);
  });
});

describe('the progress', () => {
  const download = async (from: string) => {
    const seen: { received: number; total: number }[] = [];
    expect(await device.look(from, { onProgress: (progress) => seen.push(progress) })).toBeNull();
    return seen;
  };

  it('counts all files of a first download together, to the last byte', async () => {
    await device.store.clear();
    const seen = await download(made.first);
    expect(seen.length).toBeGreaterThanOrEqual(2);
    expect(new Set(seen.map(({ total }) => total)).size).toBe(1);
    expect(seen.map(({ received }) => received)).toEqual(
      [...seen.map(({ received }) => received)].sort((a, b) => a - b),
    );
    expect(seen.at(-1)?.received).toBe(seen.at(-1)?.total);
  });

  it('counts the changed files of a later version, and reports nothing if none changed', async () => {
    const targets = new TextDecoder().decode(await metadataFile(made.second, '2.targets.json'));
    const sellers = Number(/"v1\/sellers\.bin": \{\s*"length": (\d+)/.exec(targets)?.[1]);
    const [first] = await download(made.second);
    expect(first?.total).toBeLessThan(sellers);
    expect(await download(made.second)).toEqual([]);
  });
});
