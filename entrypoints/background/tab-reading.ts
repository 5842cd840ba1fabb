import { runContentScript } from '@/lib/browser/content-scripts';
import { sendToTab } from '@/lib/browser/runtime';
import type { ListingReading } from '@/lib/domain/listing';
import { pageRequest } from '@/lib/messaging/page-messages';
import { readTab } from '@/lib/workflows/read-tab';

/** What the content script of a tab reads now; null where none runs. */
export function readTabNow(tabId: number): Promise<ListingReading | null> {
  return readTab(() => sendToTab(tabId, pageRequest('read-page')));
}

/** The same after a click on the toolbar, which lets the content script run on a page where it was not. */
export async function readClickedTab(tabId: number): Promise<ListingReading | null> {
  const reading = await readTabNow(tabId);
  if (reading) return reading;
  return (await runContentScript(tabId)) ? readTabNow(tabId) : null;
}
