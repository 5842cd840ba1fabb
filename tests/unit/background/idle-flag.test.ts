import { beforeEach, expect, it, vi } from 'vitest';
import { createIdleFlag, isIdle } from '@/entrypoints/background/idle-flag';

const kept = new Map<string, unknown>();

vi.mock('@/lib/browser/session', () => ({
  readSession: async (key: string) => kept.get(key),
  writeSession: async (key: string, value: unknown) => void kept.set(key, value),
  forgetSession: async (key: string) => void kept.delete(key),
}));

beforeEach(() => kept.clear());

it('a browser that has just started is not quiet', async () => {
  expect(await isIdle()).toBe(false);
});

it('is quiet once a wake found nothing left, and not where something is left', async () => {
  await (await createIdleFlag()).settle(false);
  expect(await isIdle()).toBe(false);
  await (await createIdleFlag()).settle(true);
  expect(await isIdle()).toBe(true);
});

it('is no longer quiet from the moment the second script is loaded: what it begins may outlive it', async () => {
  await (await createIdleFlag()).settle(true);
  await createIdleFlag();
  expect(await isIdle()).toBe(false);
});

it('is not quiet after something began, before or after the house was looked after', async () => {
  const asked = await createIdleFlag();
  await asked.begin();
  await asked.settle(true);
  expect(await isIdle()).toBe(false);

  const later = await createIdleFlag();
  await later.settle(true);
  expect(await isIdle()).toBe(true);
  await later.begin();
  expect(await isIdle()).toBe(false);
});
