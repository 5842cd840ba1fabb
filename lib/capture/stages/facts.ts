import { formatMoneyAsDecimal } from '@/lib/base/money';
import type { Listing, ListingCard, ListingReading, ReadFromMap, Seller } from '@/lib/domain/listing/listing';
import type { PageFact } from '@/lib/domain/report/evidence';
import { maskPersonalNumber } from '@/lib/domain/seller/personal-number';

const MAX_CARDS = 200;

/**
 * Returns a reading as a flat list of facts, each with its locator. Leaves out a field without a recorded locator, because nobody
 * could check the field. The name of a card's fact contains the card's index ("cards.3.title").
 */
export function listPageFacts(reading: ListingReading | null): readonly PageFact[] {
  if (!reading) return [];
  if (reading.kind === 'listing') return toListingFacts(reading.listing);
  if (reading.kind === 'results') return reading.cards.slice(0, MAX_CARDS).flatMap(toCardFacts);
  if (reading.kind === 'seller') {
    return [
      ...toPageFacts(toSellerFields(reading.seller), reading.readFrom),
      ...reading.cards.slice(0, MAX_CARDS).flatMap(toCardFacts),
    ];
  }
  return [];
}

type Field = readonly [field: string, value: string | undefined];

function toListingFacts(listing: Listing): PageFact[] {
  const { readFrom } = listing;
  const fields: Field[] = [
    ['id', listing.id],
    ['url', listing.url],
    ['title', listing.title],
    ['price', listing.price && `${formatMoneyAsDecimal(listing.price)} ${listing.price.currency}`],
    ...toSellerFields(listing.seller),
    ['shipsFrom', listing.shipsFrom],
    ['category', listing.category],
    ['brand', listing.brand],
    ['model', listing.model],
    ['barcode', listing.barcode],
    ['notificationNumber', listing.notificationNumber],
  ];
  const otherPrices = (listing.otherPrices ?? []).map(({ money, from }, index) => ({
    field: `otherPrices.${index}`,
    value: `${formatMoneyAsDecimal(money)} ${money.currency}`,
    from,
  }));
  const images = (listing.images ?? []).map((image, index): Field => [`images.${index}`, image]);
  return [...toPageFacts(fields, readFrom), ...otherPrices, ...toPageFacts(images, readFrom)];
}

function toCardFacts(card: ListingCard, index: number): PageFact[] {
  const fields: Field[] = [
    ['id', card.id],
    ['url', card.url],
    ['title', card.title],
    ['price', card.price && `${formatMoneyAsDecimal(card.price)} ${card.price.currency}`],
    ...toSellerFields(card.seller),
    ['image', card.image],
  ];
  return toPageFacts(fields, card.readFrom).map((fact) => ({
    ...fact,
    field: `cards.${index}.${fact.field}`,
  }));
}

function toSellerFields(seller: Seller | undefined): Field[] {
  if (!seller) return [];
  return [
    ['seller.id', seller.id],
    ['seller.slug', seller.slug],
    ['seller.name', seller.name],
    ['seller.url', seller.url],
    ['seller.address', seller.address],
    ['seller.kind', seller.kind],
    // The tax code of a household or person has been their personal number since 2025-07-01, so it is masked.
    ['seller.taxCode', seller.taxCode === undefined ? undefined : maskPersonalNumber(seller.taxCode)],
    ['seller.official', seller.official === undefined ? undefined : String(seller.official)],
  ];
}

function toPageFacts(fields: readonly Field[], readFrom: ReadFromMap): PageFact[] {
  return fields.flatMap(([field, value]) => {
    // The field "images.3" uses the locator of "images".
    const from = readFrom[field] ?? readFrom[field.replace(/\.\d+$/, '')];
    return value === undefined || from === undefined ? [] : [{ field, value, from }];
  });
}
