import { vi } from 'vitest';

/** Waits until `check` throws no more. The limit only ends a test that would fail: a busy machine may need many seconds. */
export const eventually = <Value>(check: () => Value | Promise<Value>): Promise<Value> =>
  vi.waitFor(check, { timeout: 30_000, interval: 20 });
