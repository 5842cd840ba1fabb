import { formatMoneyAsDecimal, type Money } from '@/lib/base/money';
import type { Listing, ListingCard, ListingReading, Seller } from '@/lib/domain/listing/listing';

/** Describes a reading as a plain object for printing. Prices are decimal texts; missing values are null. */
export function describeReading(reading: ListingReading | { readonly kind: 'other' }): object {
  if (!('marketplace' in reading)) return { kind: reading.kind, missing: [] };
  // A page of the generic reader belongs to no marketplace, so it is an independent shop's.
  const marketplace = reading.marketplace === 'site' ? 'independent' : reading.marketplace;
  switch (reading.kind) {
    case 'listing':
      return {
        kind: reading.kind,
        marketplace,
        listing: describeListing(reading.listing),
        missing: reading.missing,
      };
    case 'results':
      return {
        kind: reading.kind,
        marketplace,
        cards: reading.cards.map(describeCard),
        missing: reading.missing,
      };
    case 'seller':
      return {
        kind: reading.kind,
        marketplace,
        seller: describeSeller(reading.seller),
        cards: reading.cards.map(describeCard),
        missing: reading.missing,
      };
    case 'unreadable':
      return { kind: reading.kind, marketplace, missing: reading.missing };
    default:
      return { kind: reading.kind, marketplace, missing: [] };
  }
}

function describeListing(listing: Listing) {
  const { id, url, title, price, otherPrices = [], seller, shipsFrom, images, category } = listing;
  const { brand, model, barcode, notificationNumber } = listing;
  return {
    id,
    url,
    title: title ?? null,
    price: describeMoney(price),
    otherPrices: otherPrices.map(({ money, from }) => ({ ...describeMoney(money), from })),
    seller: describeSeller(seller),
    official: seller?.official ?? null,
    shipsFrom: shipsFrom ?? null,
    images: images ?? [],
    category: category ?? null,
    brand: brand ?? null,
    model: model ?? null,
    barcode: barcode ?? null,
    notificationNumber: notificationNumber ?? null,
    readFrom: listing.readFrom,
  };
}

function describeCard({ id, url, title, price, seller, sponsored }: ListingCard) {
  return {
    id,
    url: url ?? null,
    title: title ?? null,
    price: describeMoney(price),
    seller: describeSeller(seller),
    ...(sponsored !== undefined && { sponsored }),
  };
}

function describeSeller(seller: Seller | undefined) {
  if (!seller) return null;
  const { id, name, url, slug, address, taxCode, isPrivatePerson } = seller;
  return {
    id: id ?? null,
    name: name ?? null,
    url: url ?? null,
    slug: slug ?? null,
    address: address ?? null,
    taxCode: taxCode ?? null,
    isPrivatePerson: isPrivatePerson ?? null,
  };
}

function describeMoney(money: Money | undefined) {
  return money ? { amount: formatMoneyAsDecimal(money), currency: money.currency } : null;
}
