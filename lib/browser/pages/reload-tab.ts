import { browser } from '@/lib/browser/browser';

/** Reloads a tab's page. */
export async function reloadTab(tabId: number): Promise<void> {
  await browser.tabs.reload(tabId);
}
