import 'fake-indexeddb/auto';
import { afterEach, expect, it } from 'vitest';
import { mayHaveAdapterOverride } from '@/lib/registry/documents/adapter-edition';
import { createAdapterOverrideReader } from '@/lib/registry/documents/adapter-overrides';
import type { AdaptersDocumentText } from '@/lib/registry/documents/adapters-document';
import type { HeldDocument } from '@/lib/registry/documents/held-documents';
import { openRegistryStore } from '@/lib/registry/store/store';
import { adaptersDocument } from '../../support/documents';

const store = openRegistryStore();
afterEach(() => store.clear());

async function storeOverrides(digest: string, changes: AdaptersDocumentText['changes']): Promise<void> {
  const text = JSON.stringify(adaptersDocument(changes));
  const document: HeldDocument = {
    name: 'adapters',
    taken: { version: 1, digest, byteLength: text.length, text },
    refused: null,
  };
  await new Promise<void>((resolve, reject) => {
    const request = indexedDB.open('chosang-registry');
    request.onerror = () => reject(request.error);
    request.onsuccess = () => {
      const transaction = request.result.transaction('state', 'readwrite');
      transaction.objectStore('state').put(document, 'document adapters');
      transaction.oncomplete = () => {
        request.result.close();
        resolve();
      };
    };
  });
}

it('the stored locator data gives a page only its marketplace’s part', async () => {
  const sliceOf = createAdapterOverrideReader(store, '0.1.0');
  expect(await sliceOf('shopee')).toBeNull();
  await storeOverrides('a', [{ adapter: 'shopee', extension: { from: '0.1.0' }, off: true }]);
  expect(await sliceOf('shopee')).toMatchObject({ off: true });
  expect(await sliceOf('tiki')).toBeNull();
});

it('the stored locator data is used as soon as it is replaced', async () => {
  const sliceOf = createAdapterOverrideReader(store, '0.1.0');
  await storeOverrides('a', [{ adapter: 'shopee', extension: { from: '0.1.0' }, off: true }]);
  expect(await sliceOf('shopee')).toMatchObject({ off: true });
  await storeOverrides('b', [
    { adapter: 'shopee', extension: { from: '0.1.0' }, fieldsOff: ['listing.price'] },
  ]);
  expect(await sliceOf('shopee')).toMatchObject({ off: false, fieldsOff: ['listing.price'] });
});

it('the stored locator data gives nothing to a version that it does not cover', async () => {
  await storeOverrides('a', [{ adapter: 'shopee', extension: { from: '0.2.0' }, off: true }]);
  expect(await createAdapterOverrideReader(store, '0.1.0')('shopee')).toBeNull();
});

it('the stored locator data affects only marketplaces that it names, so other pages do not load its reader', async () => {
  expect(await mayHaveAdapterOverride(store, 'shopee')).toBe(false);
  await storeOverrides('a', [{ adapter: 'shopee', extension: { from: '0.1.0' }, off: true }]);
  expect(await mayHaveAdapterOverride(store, 'shopee')).toBe(true);
  expect(await mayHaveAdapterOverride(store, 'tiki')).toBe(false);
});
