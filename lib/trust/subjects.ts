import { gtinKey } from '@/lib/domain/listing/gtin-key';
import type { Listing, ListingReading, Seller } from '@/lib/domain/listing/listing';
import type { SiteFacts } from '@/lib/domain/seller/site-facts';
import { traderKey } from '@/lib/domain/seller/trader-key';
import type { TrustSubject } from '@/lib/domain/seller/trust';
import {
  itemKey,
  kindOfKey,
  modelKey,
  noticeKey,
  officialNameKey,
  shopIdKey,
  shopSlugKey,
  siteKey,
  taxKey,
} from '@/lib/domain/seller/trust-key';
import type { TrustKey } from '@/lib/domain/seller/trust-key-kinds';

/** The subjects to look up for a page, and for each of its cards by card id. */
export interface ReadingSubjects {
  /** The seller of the listing or shop; empty on a results page. */
  readonly page: readonly TrustSubject[];
  readonly cards: readonly { readonly id: string; readonly subjects: readonly TrustSubject[] }[];
}

/**
 * The subjects of one seller as a page states it, the surest first: id, slug, tax code,
 * visual shape of the name among official stores, name and address together, name. A private person's name is never a
 * subject. A tax code is printed text: a record found by it is about that code, and says nothing about who printed
 * it.
 */
export function subjectsOfSeller(host: string, seller: Seller | undefined): readonly TrustSubject[] {
  return subjectsOfKeys(keysOfSeller(host, seller), seller);
}

/** Returns the subjects of a site that is its own seller: its domain comes first, and its name is not compared with official stores. */
export function subjectsOfSite(host: string, seller: Seller | undefined): readonly TrustSubject[] {
  const keys = keysOfSeller(host, seller).filter((key) => kindOfKey(key) !== 'official');
  const own = siteKey(host);
  return subjectsOfKeys(own === undefined ? keys : [own, ...keys], seller);
}

function keysOfSeller(host: string, seller: Seller = {}): TrustKey[] {
  const { id, slug, taxCode, address, kind } = seller;
  const name = seller.isPrivatePerson ? undefined : seller.name?.trim();
  const isFirm = name && kind !== 'individual';
  const keys = [
    id === undefined ? undefined : shopIdKey(host, id),
    slug === undefined ? undefined : shopSlugKey(host, slug),
    taxCode === undefined ? undefined : taxKey(taxCode),
    // The official store itself is recognised by its number; without one it would be compared with itself.
    isFirm && id !== undefined ? officialNameKey(host, name) : undefined,
    isFirm && address !== undefined ? traderKey(name, address) : undefined,
  ];
  return keys.filter((key) => key !== undefined);
}

function subjectsOfKeys(keys: readonly TrustKey[], seller: Seller = {}): TrustSubject[] {
  const subjects = toSubjects([...new Set(keys)]);
  const name = seller.isPrivatePerson ? undefined : seller.name?.trim();
  return name ? [...subjects, { kind: 'name', name }] : subjects;
}

/** A product's subjects: the listing itself by its item id, notification number, barcode, exact model. Never a title or brand: no recall is found by name. */
export function subjectsOfProduct(listing: Listing): readonly TrustSubject[] {
  const { marketplace, id, notificationNumber, barcode, brand, model } = listing;
  const keys = [
    itemKey(marketplace, id),
    notificationNumber === undefined ? undefined : noticeKey(notificationNumber),
    barcode === undefined ? undefined : gtinKey(barcode),
    brand === undefined || model === undefined ? undefined : modelKey(brand, model),
  ];
  return toSubjects(keys.filter((key) => key !== undefined));
}

// The owner's name is left out: a site is known by its host.
function sellerOfSite({ taxCode }: SiteFacts): Seller {
  return taxCode === undefined ? {} : { taxCode };
}

// Name and address together are a key, because a decision without a domain or tax code names its trader by them.
function traderOfSite({ shown, owner }: SiteFacts): readonly TrustSubject[] {
  const [name, address] = [shown?.['owner-name'], shown?.['owner-address']];
  if (name === undefined || address === undefined || owner === 'foreign') return [];
  const key = traderKey(name, address);
  return toSubjects(key === undefined ? [] : [key]);
}

function toSubjects(keys: readonly TrustKey[]): TrustSubject[] {
  return keys.map((key) => ({ kind: kindOfKey(key), key }));
}

/** The subjects of everything an adapter read on one page. A wall, a shell or an unreadable page has none. */
export function subjectsOfReading(reading: ListingReading): ReadingSubjects {
  // An independent site is the seller of everything it shows: one subject, not one a card.
  if (reading.site && reading.kind !== 'listing') {
    const { site } = reading;
    const page = [...subjectsOfSite(site.host, sellerOfSite(site)), ...traderOfSite(site)];
    return { page, cards: [] };
  }
  if (reading.kind === 'listing') {
    const { site } = reading;
    const { host, seller } = reading.listing;
    const page = [
      ...(site
        ? [...subjectsOfSite(host, { ...seller, ...sellerOfSite(site) }), ...traderOfSite(site)]
        : subjectsOfSeller(host, seller)),
      ...subjectsOfProduct(reading.listing),
    ];
    return { page, cards: [] };
  }
  if (reading.kind !== 'results' && reading.kind !== 'seller') return { page: [], cards: [] };
  const { host } = reading;
  return {
    page: reading.kind === 'seller' ? subjectsOfSeller(host, reading.seller) : [],
    cards: reading.cards.map(({ id, seller }) => ({
      id,
      subjects: seller === undefined ? [] : subjectsOfSeller(host, seller),
    })),
  };
}
