import { runContentScript } from '@/lib/browser/pages/content-scripts';
import { sendToTab } from '@/lib/browser/runtime';
import type { ListingReading } from '@/lib/domain/listing/listing';
import { scriptFor } from '@/lib/marketplaces/scripts';
import { pageRequest } from '@/lib/messaging/page-messages';
import { readTab } from '@/lib/workflows/check/read-tab';

/** A page brings its marks back after four seconds without another word (page-run.ts). */
const HIDE_AGAIN_MS = 2_500;

/** What the content script of a tab reads now; null where none runs. */
export function readTabNow(tabId: number): Promise<ListingReading | null> {
  return readTab(() => sendToTab(tabId, pageRequest('read-page')));
}

/** Runs `capture` while our marks are out of sight: a picture shows the page's own content. */
export async function withoutMarks<T>(tabId: number, capture: () => Promise<T>): Promise<T> {
  // A page without our content script has no marks to hide.
  const ask = (request: 'hide-marks' | 'show-marks') =>
    sendToTab(tabId, pageRequest(request)).catch((thrown: unknown) => console.warn(request, thrown));
  await ask('hide-marks');
  // Repeated, because a picture of a whole page takes longer than a page keeps its marks hidden.
  const still = setInterval(() => void ask('hide-marks'), HIDE_AGAIN_MS);
  try {
    return await capture();
  } finally {
    clearInterval(still);
    await ask('show-marks');
  }
}

/** The same after a click on the toolbar, which allows us to run the content script where it was missing. */
export async function readClickedTab(tabId: number, url: string | undefined): Promise<ListingReading | null> {
  const reading = await readTabNow(tabId);
  if (reading) return reading;
  if (url === undefined || !/^https?:/.test(url)) return null;
  return (await runContentScript(tabId, scriptFor(new URL(url)))) ? readTabNow(tabId) : null;
}
