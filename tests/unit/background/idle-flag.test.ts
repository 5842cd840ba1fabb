import { beforeEach, expect, it, vi } from 'vitest';
import { createQuiet, isQuiet } from '@/entrypoints/background/quiet';

const kept = new Map<string, unknown>();

vi.mock('@/lib/browser/session', () => ({
  readSession: async (key: string) => kept.get(key),
  writeSession: async (key: string, value: unknown) => void kept.set(key, value),
  forgetSession: async (key: string) => void kept.delete(key),
}));

beforeEach(() => kept.clear());

it('a browser that has just started is not quiet', async () => {
  expect(await isQuiet()).toBe(false);
});

it('is quiet once a wake found nothing left, and not where something is left', async () => {
  await (await createQuiet()).settle(false);
  expect(await isQuiet()).toBe(false);
  await (await createQuiet()).settle(true);
  expect(await isQuiet()).toBe(true);
});

it('is no longer quiet from the moment the second script is loaded: what it begins may outlive it', async () => {
  await (await createQuiet()).settle(true);
  await createQuiet();
  expect(await isQuiet()).toBe(false);
});

it('is not quiet after something began, before or after the house was looked after', async () => {
  const asked = await createQuiet();
  await asked.begin();
  await asked.settle(true);
  expect(await isQuiet()).toBe(false);

  const later = await createQuiet();
  await later.settle(true);
  expect(await isQuiet()).toBe(true);
  await later.begin();
  expect(await isQuiet()).toBe(false);
});
