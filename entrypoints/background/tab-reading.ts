import { runContentScript } from '@/lib/browser/pages/content-scripts';
import { sendToTab } from '@/lib/browser/runtime';
import type { ListingReading } from '@/lib/domain/listing/listing';
import { RawReadingSchema } from '@/lib/domain/listing/listing.schema';
import { replaceTextWithSiteFacts } from '@/lib/independent-shops/with-facts';
import { findScriptNameFor } from '@/lib/marketplaces/scripts';
import { createPageRequest } from '@/lib/messaging/page-messages';

/**
 * Pause between two requests to hide our marks (ms). A page shows its marks again four seconds after the last request
 * (page-run.ts).
 */
const HIDE_AGAIN_MS = 2_500;

/** Returns what a tab's content script reads now; null if the tab has no content script. */
export function askTabForReading(tabId: number): Promise<ListingReading | null> {
  return awaitAndParseTabReading(() => sendToTab(tabId, createPageRequest('read-page')));
}

/** Runs `capture` while our marks are hidden, so that the picture shows only the page's own content. */
export async function withHiddenMarks<T>(tabId: number, capture: () => Promise<T>): Promise<T> {
  // A page without our content script shows no marks, so its failed reply is only logged.
  const sendRequestToPage = (request: 'hide-marks' | 'show-marks') =>
    sendToTab(tabId, createPageRequest(request)).catch((thrown: unknown) => console.warn(request, thrown));
  await sendRequestToPage('hide-marks');
  // The request is repeated, because taking a picture of the whole page takes longer than a page keeps its marks hidden.
  const still = setInterval(() => void sendRequestToPage('hide-marks'), HIDE_AGAIN_MS);
  try {
    return await capture();
  } finally {
    clearInterval(still);
    await sendRequestToPage('show-marks');
  }
}

/** Reads a tab after a click on the toolbar button. The click allows us to run the content script if the tab has none yet. */
export async function readPageOfClickedTab(
  tabId: number,
  url: string | undefined,
): Promise<ListingReading | null> {
  const reading = await askTabForReading(tabId);
  if (reading) return reading;
  if (url === undefined || !/^https?:/.test(url)) return null;
  return (await runContentScript(tabId, findScriptNameFor(new URL(url)))) ? askTabForReading(tabId) : null;
}

/**
 * Returns the parsed reply of a tab's content script; null if the tab has no content script, for example because its page was
 * open before the extension was installed.
 */
async function awaitAndParseTabReading(ask: () => Promise<unknown>): Promise<ListingReading | null> {
  let answer: unknown;
  try {
    answer = await ask();
  } catch (thrown) {
    if (isMissingListenerError(thrown)) return null;
    throw thrown;
  }
  if (answer === undefined || answer === null) return null;
  return replaceTextWithSiteFacts(RawReadingSchema.parse(answer));
}

/** True if the error means that the tab has no listener, according to its text in Chrome and Firefox. */
function isMissingListenerError(thrown: unknown): boolean {
  return (
    thrown instanceof Error &&
    /Receiving end does not exist|message port closed|No tab with id|Invalid tab ID/i.test(thrown.message)
  );
}
