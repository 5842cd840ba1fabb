import 'fake-indexeddb/auto';
import Dexie from 'dexie';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { toAppError } from '@/lib/base/errors';
import { openRegistryStore } from '@/lib/registry/store/store';
import { CaseDatabase } from '@/lib/storage/case-db';
import { openSettingsForPageChecks } from '@/lib/storage/check-settings';
import { ChoSangDatabase } from '@/lib/storage/db';
import { createVersionCheckedLiveQuery } from '@/lib/storage/lasting-database';
import { createSettings } from '@/lib/storage/settings';
import { NATIVE_VERSION } from '@/lib/storage/version';

afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

it('a database that failed to open is opened by the next caller', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout'] });
  const db = new ChoSangDatabase('lasting');
  const settings = createSettings(db.settings);
  vi.spyOn(console, 'debug').mockReturnValue(undefined);
  const refused = vi.spyOn(indexedDB, 'open').mockImplementation(() => {
    throw Object.assign(new Error('Internal error opening backing store for indexedDB.open.'), {
      name: 'UnknownError',
    });
  });
  await expect(db.settings.toArray()).rejects.toThrow(/backing store/);
  const tried = refused.mock.calls.length;
  await expect(db.settings.toArray()).rejects.toThrow(/backing store/);
  expect(refused).toHaveBeenCalledTimes(tried); // no retry loop: a call during the wait fails at once
  await vi.advanceTimersByTimeAsync(1_000);
  await expect(db.settings.toArray()).rejects.toThrow(/backing store/);
  expect(refused.mock.calls.length).toBeGreaterThan(tried);
  refused.mockRestore();
  await vi.advanceTimersByTimeAsync(1_000);
  await settings.set('language', 'en');
  expect(await settings.get('language')).toBe('en');
  db.close();
});

describe('a database that a newer version of the extension wrote', () => {
  /** A database of a newer version, with one table more and one less; returns its contents. */
  async function makeNewer(name: string, tables: Record<string, string>) {
    const newer = new Dexie(name);
    newer.version(99).stores(tables);
    for (const table of Object.keys(tables))
      await newer.table(table).add({ id: 1, name: 'health', value: {} });
    newer.close();
  }
  async function contents(name: string) {
    const open = await new Dexie(name).open();
    const rows = Object.fromEntries(
      await Promise.all(open.tables.map(async (table) => [table.name, await table.toArray()])),
    );
    const version = open.backendDB().version;
    open.close();
    return { version, rows };
  }

  it.each([
    ['reports and settings', ChoSangDatabase],
    ['cases', CaseDatabase],
  ])('is neither opened nor changed: %s', async (name, Database) => {
    await makeNewer(name, { settings: 'name', future: 'id' });
    const before = await contents(name);
    vi.spyOn(console, 'debug').mockReturnValue(undefined);
    const db = new Database(name);
    const outcomes = await Promise.allSettled([
      db.open(),
      db.table(db.tables[0]?.name ?? '').toArray(),
      Dexie.waitFor(db.table(db.tables[0]?.name ?? '').clear()),
    ]);
    expect(outcomes.map((one) => one.status === 'rejected' && toAppError(one.reason).code)).toEqual(
      Array.from({ length: 3 }, () => 'storage-newer'),
    );
    db.close();
    expect(await contents(name)).toEqual(before);
  });

  it('is reported to a page that follows its data, instead of silence', async () => {
    await makeNewer('followed', { settings: 'name' });
    const db = new ChoSangDatabase('followed');
    const firstEvent = new Promise((resolve) => {
      createVersionCheckedLiveQuery(() => db.settings.toArray()).subscribe({ next: resolve, error: resolve });
    });
    expect(await firstEvent).toMatchObject({ code: 'storage-newer' });
    db.close();
  });

  it('lets the first background script read settings, and write none', async () => {
    await makeNewer('woken', { settings: 'name' });
    const before = await contents('woken');
    const settings = openSettingsForPageChecks({ name: 'woken' });
    expect(await settings.language()).toBe('auto');
    await settings.setHealth({ shopee: [true] });
    expect(await contents('woken')).toEqual(before);
  });

  it('is reported by the registry’s store too', async () => {
    await makeNewer('newer-registry', { state: 'id' });
    const store = openRegistryStore({ name: 'newer-registry' });
    await expect(store.clear()).rejects.toMatchObject({ code: 'storage-newer' });
    store.close();
  });

  it('is recognised by the version number in the first background script', async () => {
    const db = new ChoSangDatabase('own-number');
    await db.open();
    expect(db.backendDB().version).toBe(NATIVE_VERSION);
    db.close();
  });
});
