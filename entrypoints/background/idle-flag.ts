// Why: docs/decisions/page/wake.md

import { isFromWrongClock } from '@/lib/base/days';
import { forgetSession, readSession, writeSession } from '@/lib/browser/session';

const KEY = 'nothing-to-look-after';

/**
 * Whether the last wake found no pending work and none was started since. Not after the clock was set back: alarms set before
 * would ring too late.
 */
export async function isIdle(): Promise<boolean> {
  const since = await readSession(KEY);
  return typeof since === 'number' && !isFromWrongClock(since, Date.now());
}

/**
 * Marks that no work is pending, so the next wake skips the second script. Created when that script loads, which
 * clears the mark: a worker that dies in the middle leaves none.
 */
export async function createIdleFlag() {
  await forgetSession(KEY);
  let hasBegun = false;
  return {
    /** Call and await before any work that a later wake may have to finish. */
    async begin() {
      hasBegun = true;
      await forgetSession(KEY);
    },
    /** Call when all due work is done; the flag lasts until `begin` or until the browser closes. */
    async settle(isNothingLeft: boolean) {
      if (isNothingLeft && !hasBegun) await writeSession(KEY, Date.now());
    },
  };
}
