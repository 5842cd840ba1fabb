import { sendToTab } from '@/lib/browser/runtime';
import { pageRequest } from '@/lib/messaging/page-messages';
import { readTab } from '@/lib/workflows/read-tab';

/** What the content script of a tab reads now; null where none runs. */
export function readTabNow(tabId: number) {
  return readTab(() => sendToTab(tabId, pageRequest('read-page')));
}
