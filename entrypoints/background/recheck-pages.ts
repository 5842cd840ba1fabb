// Why: docs/decisions/page/open-pages.md

import { findTabIds } from '@/lib/browser/pages/tabs';
import { readGrantedPatterns } from '@/lib/browser/permissions';
import { sendToTab } from '@/lib/browser/runtime';
import { createPageRequest } from '@/lib/messaging/page-messages';

/** Tells all open pages that we may read (marketplaces, and pages that the person allowed) to look up their sellers again. */
export async function notifyPagesToLookUpAgain(): Promise<void> {
  const tabs = await findTabIds(await readGrantedPatterns());
  // A tab without our script has no listener. Its page is checked when it is loaded again.
  await Promise.allSettled(tabs.map((tabId) => sendToTab(tabId, createPageRequest('check-again'))));
}
