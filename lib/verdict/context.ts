import type { Listing, ListingCard, ListingReading, Seller } from '@/lib/domain/listing/listing';
import type { MarketplaceId } from '@/lib/domain/listing/marketplace-ids';
import { isOfUnknownLayout } from '@/lib/domain/listing/only-ids';
import type { SiteFacts } from '@/lib/domain/seller/site-facts';
import type { TrustAnswer, TrustSubject } from '@/lib/domain/seller/trust';

/** A subject with the registry's answer to it. */
export interface AnsweredSubject {
  readonly subject: TrustSubject;
  readonly answer: TrustAnswer;
}

/** The input of a judgement, as the page states it. */
export interface JudgeContext {
  /**
   * `page`: a listing's or a shop's own page; `card`: one card of many; `unreadable`: a shop page, or a card, of a
   * layout not known; `nothing`: a results page as a whole, a wall, a shell, no shop at all. Ids that the last two
   * still have are looked up: what is on record by them holds.
   */
  readonly of: 'page' | 'card' | 'unreadable' | 'nothing';
  readonly marketplace: MarketplaceId;
  readonly host?: string;
  readonly seller?: Seller;
  readonly listing?: Pick<Listing, 'title' | 'category' | 'brand' | 'shipsFrom'>;
  /** What an independent site shows about itself, where it was read. */
  readonly site?: SiteFacts;
  /** Official stores seen on the same page of the same marketplace, by its own mark. */
  readonly officials?: readonly OfficialStore[];
}

/** A shop the marketplace itself marks as official. */
interface OfficialStore {
  readonly id: string;
  readonly name: string;
}

/** The context of a page's own verdict: its listing or its shop. A results page is judged card by card. */
export function pageContext(reading: ListingReading): JudgeContext {
  const { marketplace, site } = reading;
  // An independent site is its own seller, so every page of it is about it; a page that could not be read, by its
  // host.
  if (site && reading.kind !== 'listing')
    return { of: siteRead(reading.kind), marketplace, host: site.host, site, ...ownerOf(site) };
  const of = isOfUnknownLayout(reading) ? 'unreadable' : 'page';
  switch (reading.kind) {
    case 'listing': {
      const { host, seller } = reading.listing;
      return {
        of,
        marketplace,
        host,
        listing: reading.listing,
        ...(seller ? { seller } : {}),
        ...(site ? { site, ...ownerOf(site, seller) } : {}),
      };
    }
    case 'seller':
      return { of, marketplace, host: reading.host, seller: reading.seller };
    case 'unreadable':
      return { of: 'unreadable', marketplace };
    default:
      return { of: 'nothing', marketplace };
  }
}

function siteRead(kind: ListingReading['kind']): JudgeContext['of'] {
  if (kind === 'wall' || kind === 'shell') return 'nothing';
  return kind === 'unreadable' ? 'unreadable' : 'page';
}

// The tax code a site prints is its seller's.
function ownerOf({ taxCode }: SiteFacts, seller?: Seller): { readonly seller?: Seller } {
  return taxCode === undefined ? {} : { seller: { ...seller, taxCode } };
}

/** What one card of a results or shop page is judged as. */
export function cardContext(
  page: {
    readonly marketplace: MarketplaceId;
    readonly host: string;
    readonly cards?: readonly ListingCard[];
    readonly missing?: readonly string[];
  },
  { title, seller }: ListingCard,
): JudgeContext {
  const officials = officialsOf(page);
  return {
    of: page.missing?.includes('layout') ? 'unreadable' : 'card',
    marketplace: page.marketplace,
    host: page.host,
    ...(title === undefined ? {} : { listing: { title } }),
    ...(seller ? { seller } : {}),
    ...(officials.length > 0 ? { officials } : {}),
  };
}

const officialsByPage = new WeakMap<object, readonly OfficialStore[]>();

// Kept by page, because every card of a page asks for them.
function officialsOf(page: { readonly cards?: readonly ListingCard[] }): readonly OfficialStore[] {
  const known = officialsByPage.get(page);
  if (known) return known;
  const found = new Map<string, OfficialStore>();
  for (const { seller } of page.cards ?? []) {
    if (seller?.official && seller.id !== undefined && seller.name !== undefined) {
      found.set(seller.id, { id: seller.id, name: seller.name });
    }
  }
  const officials = [...found.values()];
  officialsByPage.set(page, officials);
  return officials;
}

/** Puts each subject beside its answer, as a look-up returns them in two lists of one order. */
export function pairAnswers(asked: {
  readonly subjects: readonly TrustSubject[];
  readonly answers: readonly TrustAnswer[];
}): AnsweredSubject[] {
  return asked.subjects.map((subject, place) => ({
    subject,
    answer: asked.answers[place] ?? { status: 'unavailable', reason: 'failed' },
  }));
}
