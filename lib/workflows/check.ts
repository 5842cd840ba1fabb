import type { ListingReading, RawReading } from '@/lib/domain/listing/listing';
import type { PageView } from '@/lib/domain/listing/page-view';
import type { AuthorityFacts } from '@/lib/domain/report/authority-facts';
import type { LookUp } from '@/lib/domain/seller/trust';
import type { Counts, Verdict } from '@/lib/domain/verdict/verdict';
import type { Words } from '@/lib/domain/words';
import type { CheckPageReply } from '@/lib/messaging/replies';
import type { PageOverlay } from '@/lib/overlay/types';
import type { MarketplaceAdapter } from '@/lib/reading/adapter';
import { findSellerElement } from '@/lib/reading/find-cards';
import { readPage } from '@/lib/reading/read-page';
import { lookUpSubjectsOfReading } from '@/lib/trust/look-up';
import { pairSubjectsWithResults, toPageContext } from '@/lib/verdict/context';
import { findVerdict } from '@/lib/verdict/find-verdict';
import { describeVerdicts } from './check/describe-answer';
import { findCardVerdicts } from './check/find-card-verdicts';

/**
 * The check: page → reading → look-up → verdict → overlay.
 *
 *   in the page                                         in the background
 *   checkPage: page → reading ── message "check-page" ─→ answerCheck: look-up → verdict → words
 *              overlay        ←───── CheckPageReply ────
 *
 *   reading  lib/reading/read-page.ts, by the locators in lib/marketplaces/<id>; a subject is the page's listing or shop
 *   look-up  lib/trust/look-up.ts chooses the lookup keys, lib/registry/look-up.ts reads them on this device
 *   verdict  lib/verdict/find-verdict.ts applies lib/verdict/rules, lib/verdict/describe.ts puts the findings into words
 *   overlay  lib/overlay/page-overlay.ts draws marks over the page
 *
 * lib/workflows/follow/page-run.ts sends the message, entrypoints/background/check-handlers.ts receives it. There a RawReading
 * becomes a ListingReading: an independent site's text becomes facts, and a page whose layout is no longer known is reduced to
 * its ids. The verdict also sets the toolbar icon.
 *
 * A page may change its address, and may be drawn late. Therefore lib/workflows/follow (addresses → page → cards) calls checkPage
 * for every subject that a page shows, and sends the same message about the cards of a list as they come into view.
 */

export interface CheckSteps {
  readonly adapter: MarketplaceAdapter;
  /** Returns the page as it is now. */
  readonly view: () => PageView;
  /**
   * Reads the page when it shows its content. Undefined if there is nothing to ask the background: the visitor left the page, or
   * the background was already asked about the page's subject.
   */
  readonly whenDrawn: (read: () => RawReading) => Promise<RawReading | undefined>;
  /** Returns the background's reply; undefined if there is none, or if the page meanwhile shows another subject. */
  readonly ask: (reading: RawReading) => Promise<CheckPageReply | undefined>;
  readonly overlay: PageOverlay;
}

/**
 * Runs in the page. Reads the page, asks the background, and draws the reply about the page's own subject: a mark beside the
 * seller. For a warning that must stay in view (`isNoticed`), also draws a notice, which is shown while the mark is out of view.
 */
export async function checkPage({ adapter, view, whenDrawn, ask, overlay }: CheckSteps): Promise<void> {
  // Reads only the first card of a results page; the other cards are read when they come into view.
  const reading = await whenDrawn(() => readPage(adapter, view(), 'first'));
  const reply = reading && (await ask(reading));
  if (!reply) return;
  overlay.setStrings(reply);
  const findAnchor = () => findSellerElement(adapter, view().document);
  overlay.drawPageMark(findAnchor, reply.page, reply.isNoticed, adapter.anchors.beside);
}

export interface AnswerDeps {
  /** Reads the signed registry on this device (lib/registry); makes no network request. */
  readonly lookUp: LookUp;
  readonly words: Words;
  readonly authority: AuthorityFacts;
  /** Epoch ms. */
  readonly now: number;
}

export interface AnsweredCheck {
  readonly reply: Omit<CheckPageReply, 'isNoticed'>;
  /**
   * The verdict on the page as a whole; null for a results page whose cards were looked up, because each card has its own
   * verdict.
   */
  readonly verdict: Verdict | null;
}

/**
 * Runs in the background. Looks up the sellers of a page, finds their verdicts and puts them into words. `earlierCounts` counts
 * the cards of earlier replies, so that the chip counts the whole page.
 */
export async function answerCheck(
  reading: ListingReading,
  earlierCounts: Counts,
  deps: AnswerDeps,
): Promise<AnsweredCheck> {
  const { now } = deps;
  const found = await lookUpSubjectsOfReading(reading, deps.lookUp);
  const isList = reading.kind === 'results' && found.cards.size > 0;
  const verdict = isList
    ? null
    : findVerdict({ context: toPageContext(reading), results: pairSubjectsWithResults(found.page), now });
  const cards = findCardVerdicts(reading, found.cards, now);
  return { verdict, reply: describeVerdicts({ verdict, cards }, earlierCounts, deps) };
}
