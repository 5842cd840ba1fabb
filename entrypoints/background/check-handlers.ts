import { setToolbarState } from '@/lib/browser/action';
import { injectScript } from '@/lib/browser/pages/scripting';
import type { ListingReading } from '@/lib/domain/listing/listing';
import type { AuthorityFacts } from '@/lib/domain/report/authority-facts';
import type { LookUp } from '@/lib/domain/seller/trust';
import type { Words } from '@/lib/domain/words';
import { hasWordsBesideSellerNames } from '@/lib/marketplaces/hosts';
import type { MessageHandlers, MessageOrigin } from '@/lib/messaging/handle';
import type { CheckPageReply } from '@/lib/messaging/replies';
import { toPageHost } from '@/lib/reading/page-host';
import { toToolbarState } from '@/lib/verdict/summarise-counts';
import { answerCheck } from '@/lib/workflows/check';
import { type HealthDeps, reduceReadingAndStoreHealth } from '@/lib/workflows/check/apply-layout-health';
import { addSiteHost } from '@/lib/workflows/check/with-site-host';

export interface CheckDeps {
  readonly lookUp: LookUp;
  readonly words: () => Promise<Words>;
  readonly authority: () => Promise<AuthorityFacts>;
  readonly health: HealthDeps;
  /** True if the person wants warnings kept in view (setting `noticing`). */
  readonly isNoticing: () => Promise<boolean>;
  readonly now: () => number;
}

export type EarlierCounts = Parameters<typeof answerCheck>[1];

/**
 * Creates the handlers of the messages that a page sends while a person looks at it: to check its sellers, and to open the panel.
 * No other message wakes the worker as often.
 */
export function createCheckHandlers({ lookUp, words, authority, health, isNoticing, now }: CheckDeps) {
  async function createCheckReply(reading: ListingReading, earlierCounts: EarlierCounts) {
    const [spoken, facts] = await Promise.all([words(), authority()]);
    return answerCheck(reading, earlierCounts, { lookUp, words: spoken, authority: facts, now: now() });
  }

  /**
   * Returns the page's reading. If too few recent pages of this marketplace's host could be read, returns only the ids in the
   * reading. If `isNew` (the page was opened just now), also stores whether this page could be read
   * (`reduceReadingAndStoreHealth`). `url` is the page's address as the browser states it.
   */
  function toTrustedReading(reading: ListingReading, url: string | undefined, isNew: boolean) {
    const host = toPageHost(new URL(url ?? 'about:blank'));
    return reduceReadingAndStoreHealth(addSiteHost(reading, host), { host, isNew }, health);
  }

  return {
    check: createCheckReply,
    trusted: toTrustedReading,

    async checkPage(
      { reading, seen, isAgain }: { reading: ListingReading; seen: EarlierCounts; isAgain: boolean },
      { tabId, url }: MessageOrigin,
    ): Promise<CheckPageReply> {
      const { reply, verdict } = await createCheckReply(await toTrustedReading(reading, url, !isAgain), seen);
      if (tabId !== undefined) {
        const title = reply.page?.summary ?? reply.chip?.sentence;
        const { t } = await words();
        const state = toToolbarState(verdict);
        // Not awaited, because the page's reply is more urgent than the toolbar icon.
        setToolbarState(tabId, state, title ? `${t('extName')}: ${title}` : t('extName')).catch(
          (thrown: unknown) => console.warn('the toolbar of a tab that is gone', thrown),
        );
      }
      const { page } = reply;
      const isNoticed = (page?.state === 'warned' || page?.toCheck === true) && (await isNoticing());
      const isClose = page !== null && hasWordsBesideSellerNames(reading.marketplace);
      if (tabId !== undefined && (isNoticed || isClose)) await injectScript(tabId, '/panel.js');
      return { ...reply, isNoticed };
    },

    openPanel: async (_: object, { tabId }: MessageOrigin) => ({
      isThere: tabId !== undefined && (await injectScript(tabId, '/panel.js')),
    }),
  } satisfies {
    checkPage: unknown;
    openPanel: MessageHandlers['open-panel'];
    check: unknown;
    trusted: unknown;
  };
}
