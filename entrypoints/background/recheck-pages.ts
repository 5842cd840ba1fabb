// Why: docs/decisions/page/open-pages.md

import { tabsOn } from '@/lib/browser/pages/tabs';
import { grantedPages } from '@/lib/browser/permissions';
import { sendToTab } from '@/lib/browser/runtime';
import { pageRequest } from '@/lib/messaging/page-messages';

/** Has every open page that may be read look everything up anew: the marketplaces', and those the person allowed. */
export async function recheckPages(): Promise<void> {
  const tabs = await tabsOn(await grantedPages());
  // A tab without a script of ours has no listener; it is checked when it is loaded again.
  await Promise.allSettled(tabs.map((tabId) => sendToTab(tabId, pageRequest('check-again'))));
}
