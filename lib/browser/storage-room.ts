// Why: docs/decisions/report/outbox.md

import { browser } from './browser';

/**
 * Returns the free bytes for storage, by the disk's free space; undefined if the browser does not say. Firefox only estimates
 * a share of the disk, free or not, and does not apply it to an extension with unlimited storage.
 */
export async function estimateFreeStorage(): Promise<number | undefined> {
  if ('getBrowserInfo' in browser.runtime) return undefined; // only Firefox has it
  const { quota, usage } = await navigator.storage.estimate();
  return quota === undefined || usage === undefined ? undefined : Math.max(0, quota - usage);
}
