import { expect, it, vi } from 'vitest';
import { createCachedReader, createLazyGetter } from '@/lib/base/lazily';

it('a lazy value is created once', () => {
  const make = vi.fn(() => ({}));
  const get = createLazyGetter(make);
  expect(make).not.toHaveBeenCalled();
  expect(get()).toBe(get());
  expect(make).toHaveBeenCalledTimes(1);
});

it('a lazy promise reads once for concurrent callers', async () => {
  const read = vi.fn(async () => ({}));
  const get = createCachedReader(read);
  const [one, other] = await Promise.all([get(), get()]);
  expect(one).toBe(other);
  expect(await get()).toBe(one);
  expect(read).toHaveBeenCalledTimes(1);
});

it('a lazy promise is retried after a failure, and keeps its result', async () => {
  const read = vi.fn<() => Promise<string>>().mockRejectedValueOnce(new Error('not now'));
  read.mockResolvedValue('words');
  const get = createCachedReader(read);
  const failed = await Promise.allSettled([get(), get()]);
  expect(failed.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  expect([await get(), await get()]).toEqual(['words', 'words']);
  expect(read).toHaveBeenCalledTimes(2);
});
