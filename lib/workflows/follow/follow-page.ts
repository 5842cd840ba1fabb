// Why: docs/decisions/page/open-pages.md

import type { ListingCard, RawReading } from '@/lib/domain/listing/listing';
import type { Counts } from '@/lib/domain/verdict/verdict';
import type { CheckPageReply } from '@/lib/messaging/replies';
import type { OverlayOptions, PageOverlay } from '@/lib/overlay/types';
import { findSellerElement } from '@/lib/reading/find-cards';
import { computePageFingerprint, isOtherSubject } from '@/lib/reading/page-fingerprint';
import { type CheckSteps, checkPage } from '@/lib/workflows/check';
import { type LeftPage, type PageState, setDrawn, setSubject, setWaiting } from './page-state';

export type SeenCounts = { -readonly [What in keyof Counts]: Counts[What] };

/** Pause before a failed question is asked again (ms), and how often in a row. */
export const ASK_AGAIN_MS = 2_000;
export const FAILURES_AT_MOST = 3;

/** Follows the cards of one address (`createCardCheck`). */
export interface CardCheck {
  watch(): void;
  /** Asks about every card of the page again; marks with the same text stay as they are. */
  again(): void;
}

export interface CardDeps extends Omit<FollowDeps, 'ask' | 'followCards' | 'overlay' | 'watchChanges'> {
  readonly ask: (cards: readonly ListingCard[], seen: SeenCounts) => Promise<CheckPageReply | undefined>;
}

type FollowCards = (deps: CardDeps) => CardCheck;

/** Draws on a page; with `followCards` on its cards too. */
export type DrawOn = (options: OverlayOptions) => {
  readonly overlay: PageOverlay;
  readonly followCards?: FollowCards;
};

export interface FollowDeps extends Pick<CheckSteps, 'adapter' | 'view' | 'overlay'> {
  /** Sends one message to the background; undefined if it failed. `isAgain` after the first question about this address. */
  readonly ask: (
    reading: RawReading,
    seen: SeenCounts,
    isAgain: boolean,
  ) => Promise<CheckPageReply | undefined>;
  /** Follows the cards of a page. Undefined if no card has a seller of its own, but only the page has one. */
  readonly followCards?: FollowCards;
  readonly watchChanges: (document: Document, onChange: () => void, signal: AbortSignal) => void;
  readonly wait: (milliseconds: number, signal: AbortSignal) => Promise<void>;
  /** The previous page, after a move without loading: its content can remain for a while. */
  readonly left?: LeftPage | undefined;
  /** Aborted when this address is left: a navigation starts anew. */
  readonly signal: AbortSignal;
}

/** The followed page of one address. */
export interface FollowedPage {
  /** Resolves when the page was read and answered for the first time, or was left before. */
  readonly finished: Promise<void>;
  /** Looks everything up again, as after a new version of the registry; marks with the same text stay as they are. */
  again(): void;
  /** Returns the fingerprint of the page's subject. */
  getFingerprint(): string;
}

/** Pauses (ms) between readings of a page that is not drawn yet; after the last one the page is used as it is. */
const SETTLE_STEPS_MS = [150, 250, 400, 700, 1_200, 2_000, 4_000] as const;

/**
 * Checks the page of one address, and again whenever it shows another subject: a seller drawn late, another variant.
 * `followCards` asks about its cards as they come into view.
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

  const ask = (reading: RawReading, seen: SeenCounts) => {
    const isAgain = isAsked;
    isAsked = true;
    return deps.ask(reading, seen, isAgain);
  };
  /** Asks until there is a reply. Returns undefined once the page shows another subject. */
  const askAbout = async (reading: RawReading): Promise<CheckPageReply | undefined> => {
    for (let failures = 0; failures <= FAILURES_AT_MOST; failures++) {
      if (failures > 0) await deps.wait(ASK_AGAIN_MS, signal);
      const reply = await ask(reading, {});
      if (reading !== state.subject || signal.aborted) return undefined;
      if (reply) return reply;
    }
    return undefined;
  };
  const check = (whenDrawn: CheckSteps['whenDrawn']) => checkPage({ ...deps, whenDrawn, ask: askAbout });

  /** Makes `next` the page's subject. Returns it to be asked about, or undefined if the mark is about it already. */
  const acceptSubject = (next: RawReading | undefined, isForced: boolean): RawReading | undefined => {
    if (!isForced && isSame(omitWhatMarksIgnore(next), omitWhatMarksIgnore(state.subject))) return undefined;
    // One seller's mark must never be on another's page.
    if (!isSame(toSubjectIds(next), toSubjectIds(state.subject)))
      overlay.drawPageMark(() => findSellerElement(adapter, view().document), null);
    setSubject(state, next);
    return state.subject;
  };

  /** Starts following the cards of a drawn page. Returns the subject that is left to ask about. */
  const take = (reading: RawReading): RawReading | undefined => {
    setDrawn(state);
    const isList = reading.kind === 'results' && reading.cards.length > 0;
    // In a list that is followed, each card is compared by itself.
    if (!isList || !deps.followCards) state.fingerprint = computeFingerprint();
    if (!deps.followCards || !('cards' in reading)) return acceptSubject(toSubject(reading), false);
    if (!cards) {
      const { marketplace, host } = reading;
      cards = deps.followCards({
        ...deps,
        ask: (fresh, seen) => ask({ kind: 'results', marketplace, host, cards: fresh, missing: [] }, seen),
      });
      cards.watch();
    }
    return acceptSubject(isList ? undefined : toSubject(reading), false);
  };

  /** True if the page shows what its address promises, and no content of the previous page. */
  const isDrawn = (reading: RawReading): boolean => {
    // Waiting changes nothing if signed data turned the adapter off.
    if (reading.kind === 'unreadable') return reading.missing.includes('layout');
    if (reading.kind === 'shell') return false;
    const { left } = state;
    return (
      !left ||
      reading.kind === 'results' ||
      !isOtherSubject(adapter, left.url, view().url) ||
      computeFingerprint() !== left.fingerprint
    );
  };

  /** Checks the page once it shows what its address promises, or after the last step. */
  const checkWhenDrawn = () =>
    check(async (read) => {
      let reading = read();
      if (isDrawn(reading)) return take(reading);
      if (state.name === 'waiting') return undefined;
      // A page that can be looked up by its host is checked before it has drawn its content.
      const early = toSubject(reading);
      if (adapter.readSite) void check(async () => acceptSubject(early, false));
      setWaiting(state);
      const { generation } = state;
      for (const pause of SETTLE_STEPS_MS) {
        await deps.wait(pause, signal);
        if (signal.aborted || state.generation !== generation) return undefined;
        reading = read();
        if (isDrawn(reading)) break;
      }
      return take(reading);
    });

  const onChange = () => {
    const { name, subject, fingerprint } = state;
    // A list of cards has no subject of its own, and a page that is no shop page does not become one under this address.
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
        void check(async (read) => {
          const reading = read();
          return acceptSubject(isDrawn(reading) ? toSubject(reading) : state.subject, true);
        });
      cards?.again();
    },
  };
}

function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

/** Returns a reading of the page's own subject, without its cards, which are asked about separately. */
function toSubject(reading: RawReading): RawReading {
  return 'cards' in reading ? { ...reading, cards: [] } : reading;
}

/** Returns the part of a reading on which a mark depends; prices and pictures change without changing the mark. */
function omitWhatMarksIgnore(reading: RawReading | undefined): unknown {
  if (reading?.kind !== 'listing') return reading;
  const { price, otherPrices, images, readFrom, ...rest } = reading.listing;
  return { ...reading, listing: rest };
}

/** Returns the seller or listing that a mark is about. */
function toSubjectIds(reading: RawReading | undefined): unknown {
  if (reading?.kind === 'listing') return [reading.listing.id, ...toSellerIds(reading.listing.seller)];
  if (reading?.kind === 'seller') return toSellerIds(reading.seller);
  return reading?.kind;
}

function toSellerIds(seller: { readonly id?: string; readonly slug?: string; readonly name?: string } = {}) {
  return [seller.id, seller.slug, seller.name];
}
