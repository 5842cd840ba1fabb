import { expect, it, vi } from 'vitest';
import { shopee } from '@/lib/marketplaces/shopee';
import { toAppliedOverride } from '@/lib/reading/locators/apply-override';
import { createAdapterOverrides } from '@/lib/workflows/follow/adapter-overrides';

const off = { off: true, fieldsOff: [], add: [] };

it('a page applies the background’s locator data, and asks for it once', async () => {
  const ask = vi.fn(async () => off);
  const overrides = createAdapterOverrides(ask, toAppliedOverride);
  expect((await overrides.applyTo(shopee)).isOff).toBe(true);
  expect((await overrides.applyTo(shopee)).isOff).toBe(true);
  expect(ask).toHaveBeenCalledOnce();
});

it.each([
  ['nothing', null],
  ['no answer', undefined],
  ['something else', { ...off, run: 'alert(1)' }],
])('a page uses the built-in adapter when the reply is %s', async (_name, answer) => {
  expect(await createAdapterOverrides(async () => answer, toAppliedOverride).applyTo(shopee)).toBe(shopee);
});

it('a page ignores locator data for the former version, and gives all callers the same adapter', async () => {
  const answers: ((answer: unknown) => void)[] = [];
  const overrides = createAdapterOverrides(
    () => new Promise((resolve) => answers.push(resolve)),
    toAppliedOverride,
  );
  const first = overrides.applyTo(shopee);
  overrides.forget();
  const second = overrides.applyTo(shopee);
  answers[1]?.(off); // of the new version, and sooner than that of the one before
  answers[0]?.(null);
  expect((await first).isOff).toBe(true);
  expect(await first).toBe(await second);
  expect(answers).toHaveLength(2);
});

it('a page asks again for locator data after no reply and after a new version', async () => {
  const ask = vi.fn<() => Promise<unknown>>().mockResolvedValueOnce(undefined).mockResolvedValue(off);
  const overrides = createAdapterOverrides(ask, toAppliedOverride);
  await overrides.applyTo(shopee);
  expect((await overrides.applyTo(shopee)).isOff).toBe(true);
  ask.mockResolvedValue(null);
  overrides.forget();
  expect(await overrides.applyTo(shopee)).toBe(shopee);
});
