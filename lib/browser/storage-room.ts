// Why: docs/decisions/report/outbox.md

import { browser } from './browser';

/**
 * Bytes that can still be stored, by what is free on the disk; undefined where the browser does not say. Firefox estimates a
 * share of the disk's size, full or not, and holds an extension that may store without a limit to none of it.
 */
export async function storageRoom(): Promise<number | undefined> {
  if ('getBrowserInfo' in browser.runtime) return undefined; // Firefox alone has it
  const { quota, usage } = await navigator.storage.estimate();
  return quota === undefined || usage === undefined ? undefined : Math.max(0, quota - usage);
}
