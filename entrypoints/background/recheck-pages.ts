// Why: docs/decisions/page/open-pages.md

import { findTabIds } from '@/lib/browser/pages/tabs';
import { readGrantedPatterns } from '@/lib/browser/permissions';
import { sendToTab } from '@/lib/browser/runtime';
import { createPageRequest } from '@/lib/messaging/page-messages';

/** Makes every open page with access (marketplaces and pages the person allowed) look everything up again. */
export async function recheckPages(): Promise<void> {
  const tabs = await findTabIds(await readGrantedPatterns());
  // A tab without a script of ours has no listener; it is checked when it is loaded again.
  await Promise.allSettled(tabs.map((tabId) => sendToTab(tabId, createPageRequest('check-again'))));
}
