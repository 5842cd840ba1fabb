// Why: docs/decisions/page/open-pages.md

import type { ListingCard, RawReading } from '@/lib/domain/listing/listing';
import type { PageView } from '@/lib/domain/listing/page-view';
import type { Counts } from '@/lib/domain/verdict/verdict';
import type { CheckPageReply } from '@/lib/messaging/replies';
import type { Overlay } from '@/lib/overlay/types';
import type { MarketplaceAdapter } from '@/lib/reading/adapter';
import { sellerPlace } from '@/lib/reading/find-cards';
import { isOtherSubject, pageFingerprint } from '@/lib/reading/page-fingerprint';
import { readPage } from '@/lib/reading/read-page';

export type SeenCounts = { -readonly [What in keyof Counts]: Counts[What] };

/** After how long a question that failed is asked again (ms), and how often in a row. */
export const ASK_AGAIN_MS = 2_000;
export const FAILURES_AT_MOST = 3;

/** The check of the cards of one address (`createCardCheck`). */
export interface CardCheck {
  watch(): void;
  /** Asks about every card of the page anew; marks that say the same stay as they are. */
  again(): void;
}

export interface CardDeps extends Omit<CheckDeps, 'ask' | 'followCards' | 'watchChanges'> {
  readonly ask: (cards: readonly ListingCard[], seen: SeenCounts) => Promise<CheckPageReply | undefined>;
}

export type FollowCards = (deps: CardDeps) => CardCheck;

export interface CheckDeps {
  readonly adapter: MarketplaceAdapter;
  /** The page as it stands now. */
  readonly view: () => PageView;
  /**
   * One message to the background; undefined when it failed (saying so is the caller's part). `isAgain` after the
   * first question about this address.
   */
  readonly ask: (
    reading: RawReading,
    seen: SeenCounts,
    isAgain: boolean,
  ) => Promise<CheckPageReply | undefined>;
  readonly overlay: Overlay;
  /** Undefined where a page's cards have no seller but the page's own: independent sites. */
  readonly followCards: FollowCards | undefined;
  readonly watchChanges: (document: Document, onChange: () => void, signal: AbortSignal) => void;
  readonly wait: (milliseconds: number, signal: AbortSignal) => Promise<void>;
  /** The previous page, after a move without loading: its content can remain for a while. */
  readonly left?: LeftPage | undefined;
  /** Ends with this address: a navigation starts a new check. */
  readonly signal: AbortSignal;
}

export interface LeftPage {
  readonly url: URL;
  /** What it showed of its subject (`pageFingerprint`). */
  readonly face: string;
}

/** The check of one address, as long as the page stands under it. */
export interface PageCheck {
  /** Settles when the page was read and answered for the first time, or was left before. */
  readonly finished: Promise<void>;
  /** Looks everything up anew, as after a new version of the registry; marks that say the same stay as they are. */
  again(): void;
  /** What the page shows of its subject. */
  face(): string;
}

/** Waits (ms) between readings of a page that is not drawn yet; after the last it is taken as it is. */
const SETTLE_STEPS_MS = [150, 250, 400, 700, 1_200, 2_000, 4_000] as const;

/**
 * page → adapter → listing → (background: trust look-up → verdict) → overlay, for one address. The page is followed:
 * when it shows another subject (a seller drawn late, another variant), that one is checked.
 */
export function checkPage(deps: CheckDeps): PageCheck {
  const { adapter, view, overlay, signal } = deps;
  let { left } = deps;
  let cards: CardCheck | undefined;
  let subject: RawReading | undefined;
  let face = '';
  let waiting: object | undefined;
  let turn = 0;
  let isAsked = false;
  // The cards of a list are read one by one when they are watched, and would be read twice.
  const read = () => readPage(adapter, view(), 'first');
  const faceNow = () => pageFingerprint(adapter, view());

  const ask = (reading: RawReading, seen: SeenCounts) => {
    const isAgain = isAsked;
    isAsked = true;
    return deps.ask(reading, seen, isAgain);
  };

  /** Draws the state of the page's own subject: its listing, its shop, or that there is nothing to say. */
  const checkSubject = async (next: RawReading | undefined, isForced: boolean): Promise<void> => {
    const isSame = JSON.stringify(spokenOf(next)) === JSON.stringify(spokenOf(subject));
    if (isSame && !isForced) return;
    const isOther = JSON.stringify(namedIn(next)) !== JSON.stringify(namedIn(subject));
    subject = next;
    turn += 1;
    const mine = turn;
    const anchor = () => sellerPlace(adapter, view().document);
    if (isOther) overlay.drawPageMark(anchor, null); // one seller's mark must never stand on another's page
    if (!next) return;
    for (let failures = 0; failures <= FAILURES_AT_MOST; failures++) {
      if (failures > 0) await deps.wait(ASK_AGAIN_MS, signal);
      const reply = await ask(next, {});
      if (mine !== turn || signal.aborted) return;
      if (!reply) continue;
      overlay.setStrings(reply);
      overlay.drawPageMark(anchor, reply.page, reply.isNoticed);
      return;
    }
  };

  const take = async (reading: RawReading, isForced = false): Promise<void> => {
    left = undefined;
    face = faceNow();
    if (!deps.followCards || !hasCards(reading)) return checkSubject(subjectOf(reading), isForced);
    const isNew = !cards;
    cards ??= deps.followCards({
      ...deps,
      ask: (fresh, seen) => ask({ ...asResults(reading), cards: fresh }, seen),
    });
    const of = reading.kind === 'results' && reading.cards.length > 0 ? undefined : subjectOf(reading);
    if (isNew) cards.watch();
    await checkSubject(of, isForced);
  };

  const isDrawn = (reading: RawReading): boolean => {
    // Waiting changes nothing where signed data turned the adapter off.
    if (reading.kind === 'unreadable') return reading.missing.includes('layout');
    if (reading.kind === 'shell') return false;
    if (!left || reading.kind === 'results' || !isOtherSubject(adapter, left.url, view().url)) return true;
    return faceNow() !== left.face;
  };

  /** Reads the page once it shows what its address promises, or when the last step has passed. */
  const look = async (): Promise<void> => {
    let reading = read();
    if (!isDrawn(reading)) {
      if (waiting) return;
      // An independent site is known by its host before it draws anything.
      if (adapter.readSite) void checkSubject(subjectOf(reading), false);
      const mine = {};
      waiting = mine;
      for (const pause of SETTLE_STEPS_MS) {
        await deps.wait(pause, signal);
        if (signal.aborted || waiting !== mine) return;
        reading = read();
        if (isDrawn(reading)) break;
      }
    }
    waiting = undefined;
    await take(reading);
  };

  const onChange = () => {
    // A list of cards has no subject of its own, and what is no shop page does not become one under this address.
    const isFollowed = waiting || (subject && (subject.kind !== 'other' || adapter.kindOfPage));
    if (!isFollowed || face === faceNow()) return;
    face = faceNow();
    void look();
  };

  const finished = look();
  deps.watchChanges(view().document, onChange, signal);
  return {
    finished,
    face: () => (subject ? face : faceNow()),
    again() {
      if (waiting) return;
      const reading = subject && read();
      if (reading) void checkSubject(isDrawn(reading) ? subjectOf(reading) : subject, true);
      cards?.again();
    },
  };
}

type CardsReading = Extract<RawReading, { kind: 'results' | 'seller' }>;

/** The pages of an independent site are about the site, whose cards have no other seller. */
function hasCards(reading: RawReading): reading is CardsReading {
  return !reading.site && (reading.kind === 'results' || reading.kind === 'seller');
}

/** A reading of the page's own subject, without its cards: those are asked about separately. */
function subjectOf(reading: RawReading): RawReading {
  return 'cards' in reading ? { ...reading, cards: [] } : reading;
}

function asResults({ marketplace, host }: CardsReading) {
  return { kind: 'results' as const, marketplace, host, missing: [] };
}

/** What a mark speaks of: everything read but what changes without changing it (prices, pictures). */
function spokenOf(reading: RawReading | undefined): unknown {
  if (reading?.kind !== 'listing') return reading;
  const { price, otherPrices, images, readFrom, ...rest } = reading.listing;
  return { ...reading, listing: rest };
}

/** Whom a mark speaks of. */
function namedIn(reading: RawReading | undefined): unknown {
  if (reading?.kind === 'listing') return [reading.listing.id, ...sellerIn(reading.listing.seller)];
  if (reading?.kind === 'seller') return sellerIn(reading.seller);
  return reading?.kind;
}

function sellerIn(seller: { readonly id?: string; readonly slug?: string; readonly name?: string } = {}) {
  return [seller.id, seller.slug, seller.name];
}
