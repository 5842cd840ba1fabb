// Why: docs/decisions/page/wake.md

import { isFromWrongClock } from '@/lib/base/days';
import { forgetSession, readSession, writeSession } from '@/lib/browser/session';

const KEY = 'nothing-to-look-after';

/**
 * Whether the last wake found no pending work and no work has started since. Returns false if the clock was set back: alarms set
 * before would ring too late.
 */
export async function isIdle(): Promise<boolean> {
  const since = await readSession(KEY);
  return typeof since === 'number' && !isFromWrongClock(since, Date.now());
}

/**
 * Creates the mark that no work is pending, with which the next wake skips the second script. It is created when that script
 * loads, and cleared at once, so that a worker that dies during its work leaves no mark.
 */
export async function createIdleFlag() {
  await forgetSession(KEY);
  let hasBegun = false;
  return {
    /** Call this, and await it, before any work that a later wake may have to finish. */
    async begin() {
      hasBegun = true;
      await forgetSession(KEY);
    },
    /** Call this when all due work is done. The mark lasts until `begin` or until the browser closes. */
    async markIdle(isNothingLeft: boolean) {
      if (isNothingLeft && !hasBegun) await writeSession(KEY, Date.now());
    },
  };
}
