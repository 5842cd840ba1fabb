import type { Listing, ListingCard, ListingReading, Seller } from '@/lib/domain/listing/listing';
import type { MarketplaceId } from '@/lib/domain/listing/marketplace-ids';
import { isLayoutUnsupported } from '@/lib/domain/listing/only-ids';
import type { SiteFacts } from '@/lib/domain/seller/site-facts';
import type { LookUpResult, TrustSubject } from '@/lib/domain/seller/trust';

/** A subject and the registry's result for it. */
export interface SubjectResult {
  readonly subject: TrustSubject;
  readonly result: LookUpResult;
}

/** The input of a verdict: what the page states. */
export interface VerdictContext {
  /**
   * What the verdict is about.
   *
   * - `page`: a listing's or a shop's own page.
   * - `card`: one card of many.
   * - `unreadable`: a shop page or a card whose layout is unknown.
   * - `nothing`: a results page as a whole, a wall, a shell, or a page without a shop.
   *
   * An `unreadable` page or a `nothing` page may still have ids. They are looked up, because records under them are valid.
   */
  readonly of: 'page' | 'card' | 'unreadable' | 'nothing';
  readonly marketplace: MarketplaceId;
  readonly host?: string;
  readonly seller?: Seller;
  readonly listing?: Pick<Listing, 'title' | 'category' | 'brand' | 'shipsFrom'>;
  /** What an independent site states about itself, if it was read. */
  readonly site?: SiteFacts;
  /** Shops on the same page that the marketplace itself marks as official. */
  readonly officials?: readonly OfficialStore[];
}

/** A shop that the marketplace itself marks as official. */
interface OfficialStore {
  readonly id: string;
  readonly name: string;
}

/**
 * Returns the context of the verdict on a page as a whole: on its listing or its shop. (A results page also has a context for
 * each card.)
 */
export function toPageContext(reading: ListingReading): VerdictContext {
  const { marketplace, site } = reading;
  // An independent site is its own seller, so every page of the site is about that seller. If the page could not be read, the
  // site is looked up by its host.
  if (site && reading.kind !== 'listing')
    return {
      of: toSiteContextKind(reading.kind),
      marketplace,
      host: site.host,
      site,
      ...toSellerFieldWithTaxCode(site),
    };
  const of = isLayoutUnsupported(reading) ? 'unreadable' : 'page';
  switch (reading.kind) {
    case 'listing': {
      const { host, seller } = reading.listing;
      return {
        of,
        marketplace,
        host,
        listing: reading.listing,
        ...(seller ? { seller } : {}),
        ...(site ? { site, ...toSellerFieldWithTaxCode(site, seller) } : {}),
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

function toSiteContextKind(kind: ListingReading['kind']): VerdictContext['of'] {
  if (kind === 'wall' || kind === 'shell') return 'nothing';
  return kind === 'unreadable' ? 'unreadable' : 'page';
}

// Returns an object with the seller, to which the site's printed tax code is added; an empty object if the site prints no tax
// code.
function toSellerFieldWithTaxCode({ taxCode }: SiteFacts, seller?: Seller): { readonly seller?: Seller } {
  return taxCode === undefined ? {} : { seller: { ...seller, taxCode } };
}

/** Returns the context of one card of a results or shop page. */
export function toCardContext(
  page: {
    readonly marketplace: MarketplaceId;
    readonly host: string;
    readonly cards?: readonly ListingCard[];
    readonly missing?: readonly string[];
  },
  { title, seller }: ListingCard,
): VerdictContext {
  const officials = findOfficialStores(page);
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

// Returns the official stores on a page. Caches the result by page, because each card of the page needs it.
function findOfficialStores(page: { readonly cards?: readonly ListingCard[] }): readonly OfficialStore[] {
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

/** Pairs each subject with its result. A look-up returns subjects and results as two lists of the same order. */
export function pairSubjectsWithResults(lookUp: {
  readonly subjects: readonly TrustSubject[];
  readonly results: readonly LookUpResult[];
}): SubjectResult[] {
  return lookUp.subjects.map((subject, index) => ({
    subject,
    result: lookUp.results[index] ?? { status: 'unavailable', reason: 'failed' },
  }));
}
