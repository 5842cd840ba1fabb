import { beforeEach, expect, it } from 'vitest';
import { createSettings } from '@/lib/storage/settings';
import { createReportFormStore } from '@/web/report/half-report';

const pictures = [new Blob(['one'])];
const rows = new Map<string, unknown>();
/** Names of rows that are written slowly, and of those that cannot be written. */
const slow = new Set<string>();
const full = new Set<string>();
const createFormStore = () =>
  createReportFormStore(
    createSettings({
      get: async (name) => ({ value: rows.get(name) }),
      put: async ({ name, value }) => {
        if (slow.has(name)) await new Promise((resolve) => setTimeout(resolve, 20));
        if (full.has(name)) throw new Error('no room');
        rows.set(name, value);
      },
    }),
  );

beforeEach(() => {
  for (const one of [rows, slow, full]) one.clear();
});

it('a half-filled report stores the last typed text even while a picture is being written', async () => {
  const { keep, read, readLast } = createFormStore();
  slow.add('phonePictures');
  const writes = [
    keep({ link: 'a', sellerName: '', pictures }),
    keep({ link: 'ab', sellerName: '', pictures }),
  ];
  expect(await readLast()).toEqual({ link: 'ab', sellerName: '', pictures });
  await Promise.all(writes);
  expect(await read()).toEqual({ link: 'ab', sellerName: '', pictures });
});

it('a half-filled report writes pictures once, and again after a failure', async () => {
  const { keep, read } = createFormStore();
  full.add('phonePictures');
  await expect(keep({ link: 'a', sellerName: '', pictures })).rejects.toThrow('no room');
  await expect(keep({ link: 'ab', sellerName: '', pictures })).rejects.toThrow('no room');
  full.clear();
  await keep({ link: 'abc', sellerName: '', pictures });
  expect(await read()).toEqual({ link: 'abc', sellerName: '', pictures });
  full.add('phonePictures'); // a second write would fail
  await keep({ link: 'abcd', sellerName: '', pictures });
});

it('a half-filled report is not stored once its form is emptied or discarded', async () => {
  const { keep, drop, read } = createFormStore();
  await keep({ link: 'a', sellerName: 'b', pictures });
  await keep({ link: ' ', sellerName: '', pictures: [] });
  expect(await read()).toBeNull();
  slow.add('phonePictures');
  const writing = keep({ link: 'a', sellerName: 'b', pictures });
  await Promise.all([writing, drop()]);
  expect(await read()).toBeNull();
  await keep({ link: 'a', sellerName: 'b', pictures });
  expect(await read()).toMatchObject({ pictures });
});
