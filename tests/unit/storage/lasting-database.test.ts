import 'fake-indexeddb/auto';
import { afterEach, expect, it, vi } from 'vitest';
import { ChoSangDatabase } from '@/lib/storage/db';
import { createSettings } from '@/lib/storage/settings';

afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

it('a database that did not open is opened again once it can be, by whoever asks next', async () => {
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
  expect(refused).toHaveBeenCalledTimes(tried); // no loop: what is asked at once is told at once
  await vi.advanceTimersByTimeAsync(1_000);
  await expect(db.settings.toArray()).rejects.toThrow(/backing store/);
  expect(refused.mock.calls.length).toBeGreaterThan(tried);
  refused.mockRestore();
  await vi.advanceTimersByTimeAsync(1_000);
  await settings.set('language', 'en');
  expect(await settings.get('language')).toBe('en');
  db.close();
});
