import { beforeEach, expect, it, vi } from 'vitest';
import { createClearedIdleFlag, hasNoPendingWork } from '@/entrypoints/background/idle-flag';

const sessionValues = new Map<string, unknown>();

vi.mock('@/lib/browser/session', () => ({
  readSessionValue: async (key: string) => sessionValues.get(key),
  writeSessionValue: async (key: string, value: unknown) => void sessionValues.set(key, value),
  deleteSessionValue: async (key: string) => void sessionValues.delete(key),
}));

beforeEach(() => sessionValues.clear());

it('the idle flag is not set when the browser has just started', async () => {
  expect(await hasNoPendingWork()).toBe(false);
});

it('the idle flag is set once a wake found no work, and not while work remains', async () => {
  await (await createClearedIdleFlag()).markIdle(false);
  expect(await hasNoPendingWork()).toBe(false);
  await (await createClearedIdleFlag()).markIdle(true);
  expect(await hasNoPendingWork()).toBe(true);
});

it('the idle flag does not count after the clock was set back', async () => {
  vi.useFakeTimers({ now: Date.parse('2026-12-29T03:00:00Z'), toFake: ['Date'] });
  try {
    await (await createClearedIdleFlag()).markIdle(true);
    expect(await hasNoPendingWork()).toBe(true);
    vi.setSystemTime(Date.parse('2026-11-29T03:00:00Z'));
    expect(await hasNoPendingWork()).toBe(false);
  } finally {
    vi.useRealTimers();
  }
});

it('the idle flag is removed when the second script loads, because its work may outlive the worker', async () => {
  await (await createClearedIdleFlag()).markIdle(true);
  await createClearedIdleFlag();
  expect(await hasNoPendingWork()).toBe(false);
});

it('the idle flag is not set after work began, before or after the housekeeping', async () => {
  const flag = await createClearedIdleFlag();
  await flag.begin();
  await flag.markIdle(true);
  expect(await hasNoPendingWork()).toBe(false);

  const later = await createClearedIdleFlag();
  await later.markIdle(true);
  expect(await hasNoPendingWork()).toBe(true);
  await later.begin();
  expect(await hasNoPendingWork()).toBe(false);
});
