// Why: docs/decisions/page/wake.md

import { isStoredTimeInFuture } from '@/lib/base/days';
import { deleteSession, readSession, writeSession } from '@/lib/browser/session';

const KEY = 'nothing-to-look-after';

/**
 * True if the last wake found no pending work and no work has started since. False if the clock was set back, because the alarms
 * would then ring too late.
 */
export async function hasNoPendingWork(): Promise<boolean> {
  const since = await readSession(KEY);
  return typeof since === 'number' && !isStoredTimeInFuture(since, Date.now());
}

/**
 * Creates the stored mark that no work is pending; the next wake then skips the second script. Creating it clears an old mark, so
 * that a worker that dies during its work leaves none.
 */
export async function createIdleFlag() {
  await deleteSession(KEY);
  let hasBegun = false;
  return {
    /** Call and await this before any work that a later wake may have to finish. */
    async begin() {
      hasBegun = true;
      await deleteSession(KEY);
    },
    /** Call this when all due work is done. The stored mark lasts until `begin` is called or the browser closes. */
    async markIdle(isNothingLeft: boolean) {
      if (isNothingLeft && !hasBegun) await writeSession(KEY, Date.now());
    },
  };
}
