import 'fake-indexeddb/auto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { IDBFactory } from 'fake-indexeddb';
import { expect, it } from 'vitest';
import type { ListingReading } from '@/lib/domain/listing/listing';
import { createWords } from '@/lib/domain/words';
import { describeStoredRegistry } from '@/lib/registry/describe-stored-registry';
import { createLookUp } from '@/lib/registry/look-up';
import { openRegistryStore } from '@/lib/registry/store/store';
import { updateRegistry } from '@/lib/registry/update/update';
import { answerCheck } from '@/lib/workflows/check';
import { lookUpTypedText } from '@/lib/workflows/look-up/look-up-typed';
import { importDirectory } from '@/publish/import/import-directory';
import { publishRegistryVersion } from '@/publish/publish';
import { createAndSaveKeysAndRoot } from '@/publish/signing/root';
import { imported } from '@/tests/support/publish/imported';
import { createRegistryFetch, emptyDirectory, HOST } from './registry-host';

const NOW = Date.parse('2026-11-24T03:00:00Z');
const SOURCE = { name: 'Danh sách thử', url: 'https://example.vn/list', asOf: '2026-11-20' };

/** A device with a registry that was published from a source's file. */
async function deviceWith(source: string, file: string) {
  const [rows, outDir, keysDir] = [await emptyDirectory(), await emptyDirectory(), await emptyDirectory()];
  await imported(rows, source, [file]);
  const list = { type: 'list', namespace: 'shop:shopee.vn', status: 'registered', source: SOURCE };
  await writeFile(join(rows, 'lists.jsonl'), `${JSON.stringify(list)}\n`);
  const seller = { type: 'seller', key: 'shop:shopee.vn:1', status: 'registered' };
  await writeFile(join(rows, 'sellers.jsonl'), `${JSON.stringify(seller)}\n`);
  await writeFile(join(rows, 'violations.jsonl'), '');
  const content = await importDirectory(rows);
  const root = await createAndSaveKeysAndRoot(keysDir, NOW, { rootKeys: 1, rootThreshold: 1 });
  await publishRegistryVersion({ content, outDir, keysDir, now: NOW });
  const store = openRegistryStore({ factory: new IDBFactory() });
  await updateRegistry({ url: HOST, root, fetch: createRegistryFetch(outDir), store, now: NOW });
  const lookUp = createLookUp(store, () => NOW);
  const { recallSources } = (await describeStoredRegistry(store)) ?? {};
  return {
    recallSources,
    lookUp,
    words: createWords('vi'),
    authority: { answerUrl: `${HOST}/answer`, hasIntake: true },
    now: NOW,
  };
}

const listing = (id: string): ListingReading => ({
  kind: 'listing',
  marketplace: 'amazon',
  missing: [],
  listing: {
    marketplace: 'amazon',
    host: 'amazon.com',
    id,
    url: `https://www.amazon.com/dp/${id}`,
    title: 'Invented straps',
    readFrom: {},
  },
});

it('a listing that an authority names is found on its page and by its link; another listing is not', async () => {
  const deps = await deviceWith('cpsc', 'tests/fixtures/sources/cpsc-warnings.csv');
  expect(deps.recallSources).toEqual([
    { authority: 'cpsc', records: 1, asOf: '2026-11-06', retrievedOn: '2026-11-24' },
  ]);
  for (const id of ['B0EXAMPLE1', 'B0EXAMPLE2']) {
    const { verdict } = await answerCheck(listing(id), {}, deps);
    expect(verdict?.findings).toMatchObject([
      {
        rule: 'recall',
        tier: 'check',
        facts: { key: `item:amazon:${id}`, number: '26-904', telling: 'item' },
      },
    ]);
  }
  expect((await answerCheck(listing('B0EXAMPLE3'), {}, deps)).verdict?.findings).toEqual([]);
  const named = await lookUpTypedText('https://www.amazon.de/dp/B0EXAMPLE1', {
    ...deps,
    findNamed: async () => [],
  });
  expect(named).toMatchObject({
    outcome: 'answered',
    about: 'mặt hàng số B0EXAMPLE1 trên Amazon',
    verdict: { headline: 'Cơ quan nước ngoài nêu đích danh mặt hàng này' },
  });
  const other = await lookUpTypedText('https://www.amazon.de/dp/B0EXAMPLE3', {
    ...deps,
    findNamed: async () => [],
  });
  expect(other).toEqual({ outcome: 'no-seller', host: 'amazon.de' });
});
