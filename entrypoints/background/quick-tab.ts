import { openTab } from '@/lib/browser/pages/tabs';
import { sendToTab } from '@/lib/browser/runtime';
import { refusalOf } from '@/lib/capture/refusal';
import { isPageReading } from '@/lib/domain/listing/reading-guard';
import { pageRequest } from '@/lib/messaging/page-messages';
import type { TabVerdictReply } from '@/lib/messaging/replies';
import type { CheckSettings } from '@/lib/storage/check-settings';
import type { createCheckHandlers } from './check-handlers';
import { tabReply } from './describe-tab';

type Checks = Pick<ReturnType<typeof createCheckHandlers>, 'check' | 'trusted'>;

/**
 * The first script's answer to the popup over a marketplace's page with our content script. Undefined for other
 * tabs, and when the person may have chosen to send at once: the second script answers then.
 */
export function createQuickTab({ check, trusted }: Checks, settings: CheckSettings) {
  return async (tabId: number): Promise<TabVerdictReply | undefined> => {
    const [mayChoose, tab] = await Promise.all([settings.mayHaveStandingChoice(), openTab(tabId)]);
    if (mayChoose || tab.url === undefined || refusalOf(tab.url)) return undefined;
    const read = await sendToTab(tabId, pageRequest('read-page'));
    // The guards refuse readings of independent sites.
    if (!isPageReading(read)) return undefined;
    const reading = await trusted(read, tab.url, false);
    return tabReply(reading, tab, await check(reading, {}), { refusal: null, sendsAtOnce: false });
  };
}
