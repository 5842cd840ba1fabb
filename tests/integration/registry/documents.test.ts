import 'fake-indexeddb/auto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { IDBFactory } from 'fake-indexeddb';
import { beforeEach, expect, it } from 'vitest';
import { describeStoredRegistry } from '@/lib/registry/describe-stored-registry';
import { openRegistryStore, type RegistryStore } from '@/lib/registry/store/store';
import { updateRegistry } from '@/lib/registry/update/update';
import type { RegistryContent } from '@/publish/content';
import { addDocument } from '@/publish/import/import-documents';
import { publishRegistryVersion, readPublishedVersionNumber } from '@/publish/publish';
import { createAndSaveKeysAndRoot } from '@/publish/signing/root';
import { adaptersDocument, referenceDocument } from '@/tests/support/documents';
import { registered } from './content';
import { createRegistryFetch, emptyDirectory, HOST } from './registry-host';

const NOW = Date.parse('2026-12-02T03:00:00Z');
let outDir: string;
let keysDir: string;
let root: string;
let store: RegistryStore;

beforeEach(async () => {
  outDir = await emptyDirectory();
  keysDir = await emptyDirectory();
  root = await createAndSaveKeysAndRoot(keysDir, NOW, { rootKeys: 2, rootThreshold: 2 });
  store = openRegistryStore({ factory: new IDBFactory() });
});

const put = (documents: Pick<RegistryContent, 'adapters' | 'reference'>) =>
  publishRegistryVersion({ content: { ...registered(1), ...documents }, outDir, keysDir, now: NOW });
const update = () => updateRegistry({ url: HOST, root, fetch: createRegistryFetch(outDir), store, now: NOW });
const held = async () =>
  (await describeStoredRegistry(store))?.documents.map(({ name, taken, refused }) => [
    name,
    taken?.asOf,
    refused,
  ]);

it('signed documents reach a device with a version, with source and date, and a later version removes them', async () => {
  await put({ adapters: adaptersDocument([]), reference: referenceDocument() });
  await update();
  expect(await held()).toEqual([
    ['adapters', '2026-12-01', null],
    ['reference', '2026-12-01', null],
    ['time-stamps', undefined, null],
  ]);
  await put({ reference: referenceDocument({ asOf: '2026-12-02' }) });
  await update();
  expect(await held()).toEqual([
    ['adapters', undefined, null],
    ['reference', '2026-12-02', null],
    ['time-stamps', undefined, null],
  ]);
});

it.each([
  ['of a later form', { format: 2 }],
  [
    'with a place outside the closed set',
    { ...adaptersDocument([]), changes: [{ adapter: 'tiki', url: 'x' }] },
  ],
])('the publisher signs no document %s', async (_, adapters) => {
  await expect(put({ adapters })).rejects.toMatchObject({ code: 'registry-invalid' });
  expect(await readPublishedVersionNumber(outDir)).toBe(0);
});

it('the import command adds a document to the rows only if a client would accept it', async () => {
  const directory = await emptyDirectory();
  const file = join(directory, 'given.json');
  await writeFile(file, JSON.stringify(referenceDocument()));
  await addDocument('reference', file, join(directory, 'rows'));
  await expect(addDocument('adapters', file, join(directory, 'rows'))).rejects.toMatchObject({
    problems: [
      { file: 'adapters.json', line: 1, reason: expect.stringMatching(/^changes: /) },
      { file: 'adapters.json', line: 1, reason: expect.stringMatching(/Unrecognized keys: "channels"/) },
    ],
  });
});
