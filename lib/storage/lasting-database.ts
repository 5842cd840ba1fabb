import Dexie, { type PromiseExtended } from 'dexie';

/** How long after an opening that failed the next one is tried (ms): those that waited for it are told first. */
const AGAIN_MS = 1_000;

/**
 * A database that can be used again once what kept it from opening is over. A browser closes its databases when the disk is
 * full, and opens none until there is room; Dexie takes one opening that failed for the last word, so that a page that stays
 * open would fail for good.
 */
export class LastingDatabase extends Dexie {
  override open(): PromiseExtended<Dexie> {
    const opening = super.open();
    opening.catch(() => {
      setTimeout(() => {
        if (this.hasFailed()) this.close({ disableAutoOpen: false });
      }, AGAIN_MS);
    });
    return opening;
  }
}
