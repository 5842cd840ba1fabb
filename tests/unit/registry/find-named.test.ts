import 'fake-indexeddb/auto';
import { gzipSync } from 'node:zlib';
import { IDBFactory } from 'fake-indexeddb';
import { describe, expect, it, vi } from 'vitest';
import { createSite, createViolation, createWarning } from '@/demo/sample-views/samples/records';
import { createNameSearch } from '@/lib/registry/find-named';
import { openRegistryStore } from '@/lib/registry/store/store';
import type { RecordFileName } from '@/lib/registry/store/stored-records';
import { prepareRecords } from '@/lib/registry/update/prepare';

const NOW = Date.parse('2026-11-24T03:00:00Z');
const anchor = 'a'.repeat(64);
const trader = (name: string) => ({ name, address: 'Số 1 đường Ví Dụ' });

async function storeOf(files: Partial<Record<RecordFileName, readonly object[]>>) {
  const store = openRegistryStore({ factory: new IDBFactory() });
  const written = await Promise.all(
    (['violations', 'sites', 'warnings'] as const).map((name) => {
      const lines = (files[name] ?? []).map((record) => `${JSON.stringify(record)}\n`).join('');
      return prepareRecords(name, new Uint8Array(gzipSync(lines)));
    }),
  );
  const times = { publishedAt: NOW, fetchedAt: NOW, expiresAt: NOW + 1 };
  await store.swap({
    installedVersion: { anchor, version: 1, targets: [], ...times },
    metadata: { anchor, root: '{}' },
    release: { version: 1, publishedAt: '2026-11-24T03:00:00Z', lists: [] },
    written,
    dropped: [],
    documents: [],
  });
  return store;
}

const search = async (files: Parameters<typeof storeOf>[0], name: string) => {
  const found = await createNameSearch(await storeOf(files), () => NOW, vi.fn())(name);
  return found?.map(({ id }) => id);
};

describe('a search by name', () => {
  it.each([
    ['Tiệm Gốm Mây', ['same', 'part', 'host', 'shop']],
    ['tiem gom may', ['same', 'part', 'host', 'shop']],
    ['TIỆM  GỐM-MÂY', ['same', 'part', 'host', 'shop']],
    ['tiemgommay', ['host', 'shop']],
    ['Tiệm Gốm', ['same', 'part']],
    ['Gốm Má', []],
    ['ốm Mây', []],
  ])('finds by %j %j, with the same spelling first', async (name, expected) => {
    const found = await search(
      {
        violations: [
          createViolation({ id: 'part', trader: trader('Hộ kinh doanh Tiệm Gốm Mây') }),
          createViolation({ id: 'shop', keys: ['shop:tiki.vn:tiem-gom-may'], trader: trader('Khác') }),
        ],
        warnings: [createWarning({ id: 'host', keys: ['site:tiem-gom-may.example.vn'] })],
        sites: [createSite({ id: 'same', keys: ['site:khac.example.vn'], owner: 'Tiệm Gốm Mây' })],
      },
      name,
    );
    expect(found?.toSorted()).toEqual(expected.toSorted());
    if (expected.includes('same') && name !== 'Tiệm Gốm') expect(found?.[0]).toBe('same');
  });

  it('leaves out decisions no longer shown, and reads every row of a long list', async () => {
    const sites = Array.from({ length: 1_200 }, (_, index) =>
      createSite({ id: `s-${index}`, keys: [`site:s${index}.example.vn`], owner: `Cơ sở ${index}` }),
    );
    const over = createViolation({ trader: trader('Cơ sở 1199'), expiresOn: '2026-11-23' });
    expect(await search({ sites, violations: [over] }, 'co so 1199')).toEqual(['s-1199']);
  });

  it('finds no site by the name of its owner if that is a person', async () => {
    const owned = (id: string, owner: string) => createSite({ id, keys: [`site:${id}.example.vn`], owner });
    const sites = [owned('p', 'Trần Văn Mẫu'), owned('b', 'Công ty TNHH Trần Văn Mẫu')];
    expect(await search({ sites }, 'Trần Văn Mẫu')).toEqual(['b']);
  });

  it('returns null and reports the file of a damaged row', async () => {
    const store = await storeOf({ violations: [createViolation()] });
    const onDamage = vi.fn();
    const damaged: typeof store = {
      ...store,
      read: (use) => store.read((reader) => use({ ...reader, recordRows: async () => ['00000000[]'] })),
    };
    expect(await createNameSearch(damaged, () => NOW, onDamage)('Người bán minh họa')).toBeNull();
    expect(onDamage).toHaveBeenCalledExactlyOnceWith(['violations']);
  });
});
