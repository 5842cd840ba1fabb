// Why: docs/decisions/report/outbox.md

import { browser } from './browser';

/**
 * Returns the number of bytes that can still be stored; undefined if the browser cannot tell. Firefox cannot: its estimate is a
 * share of the whole disk, including the used part, and does not limit an extension with unlimited storage.
 */
export async function estimateFreeStorage(): Promise<number | undefined> {
  if ('getBrowserInfo' in browser.runtime) return undefined; // only Firefox has it
  const { quota, usage } = await navigator.storage.estimate();
  return quota === undefined || usage === undefined ? undefined : Math.max(0, quota - usage);
}
