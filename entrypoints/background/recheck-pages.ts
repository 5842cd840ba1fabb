// Why: docs/decisions/page/open-pages.md

import { tabsOn } from '@/lib/browser/pages/tabs';
import { grantedPages } from '@/lib/browser/permissions';
import { sendToTab } from '@/lib/browser/runtime';
import { pageRequest } from '@/lib/messaging/page-messages';

/** Makes all open pages with access (marketplaces, and pages that the person allowed) repeat their look-ups. */
export async function recheckPages(): Promise<void> {
  const tabs = await tabsOn(await grantedPages());
  // A tab without our script has no listener; it is checked when it is loaded again.
  await Promise.allSettled(tabs.map((tabId) => sendToTab(tabId, pageRequest('check-again'))));
}
