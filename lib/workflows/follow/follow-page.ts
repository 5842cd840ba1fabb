// Why: docs/decisions/page/open-pages.md

import type { ListingCard, RawReading } from '@/lib/domain/listing/listing';
import type { Counts } from '@/lib/domain/verdict/verdict';
import type { CheckPageReply } from '@/lib/messaging/replies';
import type { OverlayOptions, PageOverlay } from '@/lib/overlay/types';
import { findSellerElement } from '@/lib/reading/find-cards';
import { computePageFingerprint, haveDifferentSubjects } from '@/lib/reading/page-fingerprint';
import { type CheckSteps, checkPage } from '@/lib/workflows/check';
import { type LeftPage, type PageState, setPageDrawn, setPageSubject, setPageWaiting } from './page-state';

export type SeenCounts = { -readonly [What in keyof Counts]: Counts[What] };

/** Pause (ms) before a failed question is repeated. */
export const ASK_AGAIN_MS = 2_000;
/** Maximum number of times that a failed question is repeated in a row. */
export const FAILURES_AT_MOST = 3;

/** Follows the cards of one address (`createCardCheck`). */
export interface CardCheck {
  watch(): void;
  /** Asks again about the page's cards that have come into view. A mark whose text stays the same is not redrawn. */
  again(): void;
}

export interface CardDeps extends Omit<FollowDeps, 'ask' | 'followCards' | 'overlay' | 'watchChanges'> {
  readonly ask: (
    cards: readonly ListingCard[],
    earlierCounts: SeenCounts,
  ) => Promise<CheckPageReply | undefined>;
}

type FollowCards = (deps: CardDeps) => CardCheck;

/** Creates the overlay that draws on a page, and `followCards`, with which the page's cards are marked too. */
export type DrawOn = (options: OverlayOptions) => {
  readonly overlay: PageOverlay;
  readonly followCards?: FollowCards;
};

export interface FollowDeps extends Pick<CheckSteps, 'adapter' | 'view' | 'overlay'> {
  /**
   * Sends the background one message about the page, and resolves to the reply; undefined if no reply came. `isAgain` is false
   * only for the first message about this address.
   */
  readonly ask: (
    reading: RawReading,
    earlierCounts: SeenCounts,
    isAgain: boolean,
  ) => Promise<CheckPageReply | undefined>;
  /**
   * Follows the cards of a page. Undefined for sites whose pages have one seller, because a card there has no seller of its own.
   */
  readonly followCards?: FollowCards;
  readonly watchChanges: (document: Document, onChange: () => void, signal: AbortSignal) => void;
  readonly wait: (milliseconds: number, signal: AbortSignal) => Promise<void>;
  /**
   * The page before this one, if the address changed without loading. The content of that previous page can remain for a while.
   */
  readonly left?: LeftPage | undefined;
  /** Aborted when the address changes: a navigation starts a new check. */
  readonly signal: AbortSignal;
}

/** The page under one URL. It is followed until the URL changes. */
export interface FollowedPage {
  /** Resolves when the background has replied about the page for the first time, or when the page was left before that. */
  readonly finished: Promise<void>;
  /** Repeats all look-ups, for example for a new version of the registry. A mark whose text stays the same is not redrawn. */
  again(): void;
  /** Returns the fingerprint of the page's subject. */
  getFingerprint(): string;
}

/**
 * Pauses (ms) between readings of a page that does not yet show what its address promises. After the last pause the page is
 * checked as it is.
 */
const SETTLE_STEPS_MS = [150, 250, 400, 700, 1_200, 2_000, 4_000] as const;

/**
 * Checks the page of one address. Repeats the check whenever the page shows another subject, for example a seller whose name
 * appears late, or another variant of a product. `followCards` asks about the page's cards as they come into view.
 */
export function followPage(deps: FollowDeps): FollowedPage {
  const { adapter, view, overlay, signal } = deps;
  const state: PageState = {
    name: 'unread',
    generation: 0,
    subject: undefined,
    fingerprint: '',
    left: deps.left,
  };
  let cards: CardCheck | undefined;
  let isAsked = false;
  const computeFingerprint = () => computePageFingerprint(adapter, view());

  const askBackground = (reading: RawReading, earlierCounts: SeenCounts) => {
    const isAgain = isAsked;
    isAsked = true;
    return deps.ask(reading, earlierCounts, isAgain);
  };
  /**
   * Asks the background about a reading; repeats a question that fails. Returns the background's reply; undefined after too many
   * failures, or if the page shows another subject by then.
   */
  const askAbout = async (reading: RawReading): Promise<CheckPageReply | undefined> => {
    for (let failures = 0; failures <= FAILURES_AT_MOST; failures++) {
      if (failures > 0) await deps.wait(ASK_AGAIN_MS, signal);
      const reply = await askBackground(reading, {});
      if (reading !== state.subject || signal.aborted) return undefined;
      if (reply) return reply;
    }
    return undefined;
  };
  const startCheck = (whenDrawn: CheckSteps['whenDrawn']) => checkPage({ ...deps, whenDrawn, ask: askAbout });

  /**
   * Makes `next` the page's subject, and erases a mark that is about another seller. Returns the stored copy of `next` if the
   * background must be asked about it. Returns undefined if `next` is undefined. Without `isForced`, also returns undefined, and
   * changes nothing, if `next` and the present subject are equal apart from prices and pictures.
   */
  const acceptSubject = (next: RawReading | undefined, isForced: boolean): RawReading | undefined => {
    if (!isForced && isEqualAsJson(omitPricesAndPictures(next), omitPricesAndPictures(state.subject)))
      return undefined;
    // Erases the mark, because one seller's mark must never be on another seller's page.
    if (!isEqualAsJson(toMarkSubject(next), toMarkSubject(state.subject)))
      overlay.drawPageMark(() => findSellerElement(adapter, view().document), null);
    setPageSubject(state, next);
    return state.subject;
  };

  /**
   * Accepts the reading of a page that now shows what its address promises, and starts following its cards. Returns the subject
   * of the page itself (not of a card) if the background must be asked about it.
   */
  const acceptReading = (reading: RawReading): RawReading | undefined => {
    setPageDrawn(state);
    const isList = reading.kind === 'results' && reading.cards.length > 0;
    // A list whose cards are followed needs no fingerprint of the page, because each of its cards is compared separately.
    if (!isList || !deps.followCards) state.fingerprint = computeFingerprint();
    if (!deps.followCards || !('cards' in reading)) return acceptSubject(omitCards(reading), false);
    if (!cards) {
      const { marketplace, host } = reading;
      cards = deps.followCards({
        ...deps,
        ask: (fresh, earlierCounts) =>
          askBackground({ kind: 'results', marketplace, host, cards: fresh, missing: [] }, earlierCounts),
      });
      cards.watch();
    }
    return acceptSubject(isList ? undefined : omitCards(reading), false);
  };

  /** True if the page shows what its address promises, and nothing of the previous page. */
  const isDrawn = (reading: RawReading): boolean => {
    // If signed data turned the adapter off, waiting would change nothing.
    if (reading.kind === 'unreadable') return reading.missing.includes('layout');
    if (reading.kind === 'shell') return false;
    const { left } = state;
    return (
      !left ||
      reading.kind === 'results' ||
      !haveDifferentSubjects(adapter, left.url, view().url) ||
      computeFingerprint() !== left.fingerprint
    );
  };

  /**
   * Checks the page as soon as it shows what its address promises. If it does not show that after the last of the pauses
   * (SETTLE_STEPS_MS), checks the page as it is then.
   */
  const checkWhenDrawn = () =>
    startCheck(async (read) => {
      let reading = read();
      if (isDrawn(reading)) return acceptReading(reading);
      if (state.name === 'waiting') return undefined;
      // A site that can be looked up by its host is checked before its page shows any content.
      const early = omitCards(reading);
      if (adapter.readSite) void startCheck(async () => acceptSubject(early, false));
      setPageWaiting(state);
      const { generation } = state;
      for (const pause of SETTLE_STEPS_MS) {
        await deps.wait(pause, signal);
        if (signal.aborted || state.generation !== generation) return undefined;
        reading = read();
        if (isDrawn(reading)) break;
      }
      return acceptReading(reading);
    });

  const onChange = () => {
    const { name, subject, fingerprint } = state;
    // Two kinds of page are not checked again. A list of cards has no subject of its own. A page without a shop does not become a
    // shop's page at the same address.
    const isFollowed = name === 'waiting' || (subject && (subject.kind !== 'other' || adapter.kindOfPage));
    if (!isFollowed || fingerprint === computeFingerprint()) return;
    state.fingerprint = computeFingerprint();
    void checkWhenDrawn();
  };

  const finished = checkWhenDrawn();
  deps.watchChanges(view().document, onChange, signal);
  return {
    finished,
    getFingerprint: () => (state.subject ? state.fingerprint : computeFingerprint()),
    again() {
      if (state.name === 'waiting') return;
      if (state.subject)
        void startCheck(async (read) => {
          const reading = read();
          return acceptSubject(isDrawn(reading) ? omitCards(reading) : state.subject, true);
        });
      cards?.again();
    },
  };
}

function isEqualAsJson(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

/** Returns a reading without its cards, because cards are asked about separately. */
function omitCards(reading: RawReading): RawReading {
  return 'cards' in reading ? { ...reading, cards: [] } : reading;
}

/** Returns a reading without prices, pictures and the places where its fields were read: these can change while the mark stays. */
function omitPricesAndPictures(reading: RawReading | undefined): unknown {
  if (reading?.kind !== 'listing') return reading;
  const { price, otherPrices, images, readFrom, ...rest } = reading.listing;
  return { ...reading, listing: rest };
}

/** Returns what a mark is about: the ids of the listing and its seller, the seller's ids and name, or the kind of page. */
function toMarkSubject(reading: RawReading | undefined): unknown {
  if (reading?.kind === 'listing')
    return [reading.listing.id, ...toSellerIdSlugAndName(reading.listing.seller)];
  if (reading?.kind === 'seller') return toSellerIdSlugAndName(reading.seller);
  return reading?.kind;
}

function toSellerIdSlugAndName(
  seller: { readonly id?: string; readonly slug?: string; readonly name?: string } = {},
) {
  return [seller.id, seller.slug, seller.name];
}
