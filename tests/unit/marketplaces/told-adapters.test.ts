import { expect, it, vi } from 'vitest';
import { createToldAdapters } from '@/entrypoints/marketplace/told-adapters';
import { applySlice } from '@/lib/marketplaces/apply-slice';
import { shopee } from '@/lib/marketplaces/shopee';

const off = { off: true, fieldsOff: [], add: [] };

it('uses the adapter as the background says, and asks once for a page', async () => {
  const ask = vi.fn(async () => off);
  const told = createToldAdapters(ask, applySlice);
  expect((await told.of(shopee)).isOff).toBe(true);
  expect((await told.of(shopee)).isOff).toBe(true);
  expect(ask).toHaveBeenCalledOnce();
});

it.each([
  ['nothing', null],
  ['no answer', undefined],
  ['something else', { ...off, run: 'alert(1)' }],
])('uses what was built in where the answer is %s', async (_name, answer) => {
  expect(await createToldAdapters(async () => answer, applySlice).of(shopee)).toBe(shopee);
});

it('asks again where nobody answered, and after a new version', async () => {
  const ask = vi.fn<() => Promise<unknown>>().mockResolvedValueOnce(undefined).mockResolvedValue(off);
  const told = createToldAdapters(ask, applySlice);
  await told.of(shopee);
  expect((await told.of(shopee)).isOff).toBe(true);
  ask.mockResolvedValue(null);
  told.forget();
  expect(await told.of(shopee)).toBe(shopee);
});
