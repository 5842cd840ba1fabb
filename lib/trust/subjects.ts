import type { ListingReading, MarketplaceId, Seller } from '@/lib/domain/listing';
import type { TrustKey, TrustSubject } from '@/lib/domain/trust';
import { kindOfKey, shopIdKey, shopSlugKey, siteKey, taxKey } from '@/lib/domain/trust-key';

/** What is looked up for a page, and for each of its cards by card id. */
export interface ReadingSubjects {
  /** The listing's or the shop's own seller; empty on a results page. */
  readonly page: readonly TrustSubject[];
  readonly cards: readonly { readonly id: string; readonly subjects: readonly TrustSubject[] }[];
}

/**
 * The subjects of one seller as a page states it, the surest first: id, slug, domain (independent sites), tax code,
 * name. A private person's name is never a subject. A tax code is what the page prints: a record found by it is a
 * record of that code, and says nothing about who printed it.
 */
export function subjectsOfSeller(
  marketplace: MarketplaceId,
  host: string,
  seller: Seller | undefined,
): readonly TrustSubject[] {
  const keys: TrustKey[] = [];
  const add = (key: TrustKey | undefined) => {
    if (key !== undefined && !keys.includes(key)) keys.push(key);
  };
  if (marketplace === 'site') add(siteKey(host));
  if (seller?.id !== undefined) add(shopIdKey(host, seller.id));
  if (seller?.slug !== undefined) add(shopSlugKey(host, seller.slug));
  if (seller?.taxCode !== undefined) add(taxKey(seller.taxCode));
  const subjects: TrustSubject[] = keys.map((key) => ({ kind: kindOfKey(key), key }));
  const name = seller?.name?.trim();
  if (name && seller?.isPrivatePerson !== true) subjects.push({ kind: 'name', name });
  return subjects;
}

/** The subjects of everything an adapter read on one page. A wall, a shell or a page not understood has none. */
export function subjectsOfReading(reading: ListingReading): ReadingSubjects {
  // An independent site is the seller of all it shows: one subject, not one a card.
  if (reading.site && reading.kind !== 'listing') {
    return { page: subjectsOfSeller('site', reading.site.host, undefined), cards: [] };
  }
  if (reading.kind === 'listing') {
    const { marketplace, host, seller } = reading.listing;
    return { page: subjectsOfSeller(marketplace, host, seller), cards: [] };
  }
  if (reading.kind !== 'results' && reading.kind !== 'seller') return { page: [], cards: [] };
  const { marketplace, host } = reading;
  return {
    page: reading.kind === 'seller' ? subjectsOfSeller(marketplace, host, reading.seller) : [],
    cards: reading.cards.map(({ id, seller }) => ({
      id,
      subjects: seller === undefined ? [] : subjectsOfSeller(marketplace, host, seller),
    })),
  };
}
