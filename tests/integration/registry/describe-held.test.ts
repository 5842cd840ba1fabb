import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { expect, it } from 'vitest';
import { describeStoredRegistry } from '@/lib/registry/describe-stored-registry';
import { openRegistryStore } from '@/lib/registry/store/store';
import { updateRegistry } from '@/lib/registry/update/update';
import { publishRegistryVersion } from '@/publish/publish';
import { createAndSaveKeysAndRoot } from '@/publish/signing/root';
import { PUBLISHER } from '@/tests/support/publish/publisher';
import { registered } from './content';
import { createRegistryFetch, emptyDirectory, HOST } from './registry-host';

const NOW = Date.parse('2026-11-24T03:00:00Z');

it('the description of the data on a device is empty before the first version, then names keys and sources', async () => {
  const outDir = await emptyDirectory();
  const keysDir = await emptyDirectory();
  const root = await createAndSaveKeysAndRoot(keysDir, NOW, { rootKeys: 3, rootThreshold: 2 });
  const store = openRegistryStore({ factory: new IDBFactory() });
  expect(await describeStoredRegistry(store)).toBeNull();

  await publishRegistryVersion({
    content: { ...registered(1, 2, 977), publisher: PUBLISHER },
    outDir,
    keysDir,
    now: NOW,
  });
  await updateRegistry({ url: HOST, root, fetch: createRegistryFetch(outDir), store, now: NOW });
  const held = await describeStoredRegistry(store);
  expect(held?.age).toMatchObject({ version: 1, fetchedAt: NOW });
  expect(held?.namespaces).toEqual([{ namespace: 'shop:shopee.vn', keys: 3 }]);
  expect(held?.parts.find(({ target }) => target === 'sellers')?.keys).toBe(3);
  expect(held?.byteLength).toBeGreaterThan(0);
  expect(held?.publisher).toEqual(PUBLISHER);
  expect(held?.lists.map(({ source }) => source.name)).toEqual(['Danh sách thử']);
});
