// Why: docs/decisions/page/wake.md

import { forgetSession, readSession, writeSession } from '@/lib/browser/session';

const KEY = 'nothing-to-look-after';

/** Whether a wake found nothing to look after, and nothing was asked for since that could leave something. */
export async function isQuiet(): Promise<boolean> {
  return (await readSession(KEY)) === true;
}

export interface Quiet {
  /** To be waited for before anything is done that a later wake may have to look after. */
  begin(): Promise<void>;
  /** Looked after: `isNothingLeft` is remembered until something begins, or the browser is closed. */
  settle(isNothingLeft: boolean): Promise<void>;
}

/**
 * What a worker says to the next one, so that a page's wake need not load the second script to find nothing due. Whoever has that
 * script may begin something, so it forgets first; a worker that dies in the middle leaves nothing that was said.
 */
export async function createQuiet(): Promise<Quiet> {
  await forgetSession(KEY);
  let hasBegun = false;
  return {
    async begin() {
      hasBegun = true;
      await forgetSession(KEY);
    },
    async settle(isNothingLeft) {
      if (isNothingLeft && !hasBegun) await writeSession(KEY, true);
    },
  };
}
