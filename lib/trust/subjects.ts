import { toGtinKey } from '@/lib/domain/listing/gtin-key';
import type { Listing, ListingReading, Seller } from '@/lib/domain/listing/listing';
import type { SiteFacts } from '@/lib/domain/seller/site-facts';
import { createTraderKey } from '@/lib/domain/seller/trader-key';
import type { TrustSubject } from '@/lib/domain/seller/trust';
import {
  getKeyKind,
  toItemKey,
  toModelKey,
  toNotificationKey,
  toOfficialNameKey,
  toShopIdKey,
  toShopSlugKey,
  toSiteKey,
  toTaxKey,
} from '@/lib/domain/seller/trust-key';
import type { TrustKey } from '@/lib/domain/seller/trust-key-kinds';

/** The subjects to look up for a page and for each of its cards. */
export interface ReadingSubjects {
  /** Subjects of the listing's or shop's seller; empty on a results page. */
  readonly page: readonly TrustSubject[];
  readonly cards: readonly { readonly id: string; readonly subjects: readonly TrustSubject[] }[];
}

/**
 * Returns the subjects of a seller as a page states it, the most certain first: id, slug, tax code, the key of the name (names
 * that look alike have the same key, by which official stores are found), the key of name and address together, and the name
 * alone. A private person's name is never a subject. A tax code is only printed text: a record found by a tax code is about the
 * owner of that code, and nothing shows that this seller is the owner.
 */
export function listSellerSubjects(host: string, seller: Seller | undefined): readonly TrustSubject[] {
  return listKeyAndNameSubjects(listSellerKeys(host, seller), seller);
}

/**
 * Returns the subjects of an independent site, which counts as the seller of everything that it shows. The site's domain comes
 * first. The site's name is not compared with the names of official stores.
 */
export function listSiteSubjects(host: string, seller: Seller | undefined): readonly TrustSubject[] {
  const keys = listSellerKeys(host, seller).filter((key) => getKeyKind(key) !== 'official');
  const own = toSiteKey(host);
  return listKeyAndNameSubjects(own === undefined ? keys : [own, ...keys], seller);
}

function listSellerKeys(host: string, seller: Seller = {}): TrustKey[] {
  const { id, slug, taxCode, address, kind } = seller;
  const name = seller.isPrivatePerson ? undefined : seller.name?.trim();
  const isFirm = name && kind !== 'individual';
  const keys = [
    id === undefined ? undefined : toShopIdKey(host, id),
    slug === undefined ? undefined : toShopSlugKey(host, slug),
    taxCode === undefined ? undefined : toTaxKey(taxCode),
    // The key is made only if the shop's number is known, because the official store itself is recognised by this number. Without
    // the number the official store would be compared with itself.
    isFirm && id !== undefined ? toOfficialNameKey(host, name) : undefined,
    isFirm && address !== undefined ? createTraderKey(name, address) : undefined,
  ];
  return keys.filter((key) => key !== undefined);
}

function listKeyAndNameSubjects(keys: readonly TrustKey[], seller: Seller = {}): TrustSubject[] {
  const subjects = toSubjects([...new Set(keys)]);
  const name = seller.isPrivatePerson ? undefined : seller.name?.trim();
  return name ? [...subjects, { kind: 'name', name }] : subjects;
}

/**
 * Returns the subjects of a product: the listing by its item id, the notification number, the barcode and the exact model. A
 * title or brand is no subject, because no recall is found by name.
 */
export function listProductSubjects(listing: Listing): readonly TrustSubject[] {
  const { marketplace, id, notificationNumber, barcode, brand, model } = listing;
  const keys = [
    toItemKey(marketplace, id),
    notificationNumber === undefined ? undefined : toNotificationKey(notificationNumber),
    barcode === undefined ? undefined : toGtinKey(barcode),
    brand === undefined || model === undefined ? undefined : toModelKey(brand, model),
  ];
  return toSubjects(keys.filter((key) => key !== undefined));
}

// Returns a site's seller without the owner's name, because a site is recognised by its host.
function toSiteSeller({ taxCode }: SiteFacts): Seller {
  return taxCode === undefined ? {} : { taxCode };
}

// Returns the subject of a site's owner, by a key made of name and address; empty if the site does not show both name and
// address, or if the owner is foreign. The subject is needed because a decision without a domain or tax code names its trader by
// name and address.
function listSiteOwnerSubjects({ shown, owner }: SiteFacts): readonly TrustSubject[] {
  const [name, address] = [shown?.['owner-name'], shown?.['owner-address']];
  if (name === undefined || address === undefined || owner === 'foreign') return [];
  const key = createTraderKey(name, address);
  return toSubjects(key === undefined ? [] : [key]);
}

function toSubjects(keys: readonly TrustKey[]): TrustSubject[] {
  return keys.map((key) => ({ kind: getKeyKind(key), key }));
}

/**
 * Returns the subjects of everything that an adapter read on one page. There are none for a page of a marketplace that could not
 * be read, or that is no listing, results or shop page.
 */
export function listReadingSubjects(reading: ListingReading): ReadingSubjects {
  // An independent site sells everything that it shows. So the site itself is the one subject, and its cards have no subjects of
  // their own.
  if (reading.site && reading.kind !== 'listing') {
    const { site } = reading;
    const page = [...listSiteSubjects(site.host, toSiteSeller(site)), ...listSiteOwnerSubjects(site)];
    return { page, cards: [] };
  }
  if (reading.kind === 'listing') {
    const { site } = reading;
    const { host, seller } = reading.listing;
    const page = [
      ...(site
        ? [...listSiteSubjects(host, { ...seller, ...toSiteSeller(site) }), ...listSiteOwnerSubjects(site)]
        : listSellerSubjects(host, seller)),
      ...listProductSubjects(reading.listing),
    ];
    return { page, cards: [] };
  }
  if (reading.kind !== 'results' && reading.kind !== 'seller') return { page: [], cards: [] };
  const { host } = reading;
  return {
    page: reading.kind === 'seller' ? listSellerSubjects(host, reading.seller) : [],
    cards: reading.cards.map(({ id, seller }) => ({
      id,
      subjects: seller === undefined ? [] : listSellerSubjects(host, seller),
    })),
  };
}
