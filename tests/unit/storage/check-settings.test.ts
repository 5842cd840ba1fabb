import 'fake-indexeddb/auto';
import Dexie from 'dexie';
import { afterEach, expect, it } from 'vitest';
import { openSettingsForPageChecks } from '@/lib/storage/check-settings';
import { ChoSangDatabase } from '@/lib/storage/db';
import { createSettings } from '@/lib/storage/settings';

afterEach(() => Dexie.delete('chosang'));

it('the first script’s settings are the same rows as the settings', async () => {
  const db = new ChoSangDatabase();
  const settings = createSettings(db.settings);
  await settings.set('language', 'en');
  await settings.set('health', { 'shopee 1 -': [true, false] });
  const check = openSettingsForPageChecks();
  expect(await check.language()).toBe('en');
  expect(await check.health()).toEqual({ 'shopee 1 -': [true, false] });
  expect(await check.isNoticing()).toBe(true);
  await settings.set('noticing', false);
  expect(await check.isNoticing()).toBe(false);
  await check.setHealth({ 'tiki 1 -': [false] });
  expect(await settings.get('health')).toEqual({ 'tiki 1 -': [false] });
  db.close();
});

it('the first script’s settings have defaults without a database, create none, and read one once it exists', async () => {
  const check = openSettingsForPageChecks();
  expect(await check.language()).toBe('auto');
  expect(await check.health()).toEqual({});
  expect(await check.isNoticing()).toBe(true);
  await check.setHealth({ 'tiki 1 -': [true] });
  expect((await indexedDB.databases()).map(({ name }) => name)).not.toContain('chosang');
  const db = new ChoSangDatabase();
  await createSettings(db.settings).set('language', 'vi');
  expect(await check.language()).toBe('vi');
  db.close();
});

it.each([
  ['language', 'klingon'],
  ['noticing', 'no'],
  ['health', { shopee: 'well' }],
  ['health', { ['x'.repeat(81)]: [] }],
  ['health', { shopee: Array.from({ length: 51 }, () => true) }],
])('the first script’s settings ignore a %s of another shape', async (name, value) => {
  const db = new ChoSangDatabase();
  await db.settings.put({ name, value });
  const check = openSettingsForPageChecks();
  expect([await check.language(), await check.health(), await check.isNoticing()]).toEqual([
    'auto',
    {},
    true,
  ]);
  db.close();
});

it('the first script’s settings do not block an upgrade of the database, and open it again', async () => {
  const db = new ChoSangDatabase();
  await createSettings(db.settings).set('language', 'en');
  db.close();
  const check = openSettingsForPageChecks();
  expect(await check.language()).toBe('en');
  const upgraded = await new Promise<IDBDatabase>((resolve, reject) => {
    const request = indexedDB.open('chosang', 1_000);
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  upgraded.close();
  expect(await check.language()).toBe('en');
});
