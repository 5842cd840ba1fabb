// Why: docs/decisions/page/wake.md

import { isStoredTimeInFuture } from '@/lib/base/days';
import { deleteSessionValue, readSessionValue, writeSessionValue } from '@/lib/browser/session';

const KEY = 'nothing-to-look-after';

/**
 * True if the last wake found no pending work and no work has started since. False if the clock was set back, because the alarms
 * would then ring too late.
 */
export async function hasNoPendingWork(): Promise<boolean> {
  const since = await readSessionValue(KEY);
  return typeof since === 'number' && !isStoredTimeInFuture(since, Date.now());
}

/**
 * Returns functions that change the stored flag, which says that no work is pending. While the flag is set, the next wake skips
 * the second script. This call itself clears the flag of an earlier wake, so that a worker that dies during its work leaves no
 * flag.
 */
export async function createClearedIdleFlag() {
  await deleteSessionValue(KEY);
  let hasBegun = false;
  return {
    /** Clears the stored flag. Call and await this before any work that the next wake has to finish if the worker dies. */
    async begin() {
      hasBegun = true;
      await deleteSessionValue(KEY);
    },
    /**
     * Call this when all due work is done. Sets the stored flag if `isNothingLeft` is true and `begin` was not called. The flag
     * lasts until `begin` or `createClearedIdleFlag` is called, or the browser closes.
     */
    async markIdle(isNothingLeft: boolean) {
      if (isNothingLeft && !hasBegun) await writeSessionValue(KEY, Date.now());
    },
  };
}
