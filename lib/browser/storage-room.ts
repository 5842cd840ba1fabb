// Why: docs/decisions/report/outbox.md

import { browser } from './browser';

/**
 * Free bytes for storage, by the disk's free space; undefined where the browser does not say. Firefox estimates a
 * share of the disk's size, full or not, and does not apply it to an extension with unlimited storage.
 */
export async function storageRoom(): Promise<number | undefined> {
  if ('getBrowserInfo' in browser.runtime) return undefined; // Firefox alone has it
  const { quota, usage } = await navigator.storage.estimate();
  return quota === undefined || usage === undefined ? undefined : Math.max(0, quota - usage);
}
