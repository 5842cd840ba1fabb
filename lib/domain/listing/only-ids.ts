import { omitUndefined } from '@/lib/base/without-undefined';
import type { ListingCard, ListingReading, ReadFromMap, Seller } from './listing';

/**
 * Reduces a reading of an unknown layout to ids and addresses for look-ups. Names, titles, prices and product codes are
 * dropped, because a redesign may have moved them. `missing` then contains "layout".
 */
export function reduceReadingToIds(reading: ListingReading): ListingReading {
  const { marketplace } = reading;
  const missing = ['layout'];
  switch (reading.kind) {
    case 'listing': {
      const { host, id, url, seller, readFrom } = reading.listing;
      const listing = {
        marketplace,
        host,
        id,
        url,
        readFrom: selectIdFieldSources(readFrom),
        ...reduceSellerToIds(seller),
      };
      return { kind: 'listing', marketplace, listing, missing };
    }
    case 'seller': {
      const { host, seller, cards, readFrom } = reading;
      const ids = reduceSellerToIds(seller).seller ?? {};
      const idsOnly = {
        seller: ids,
        cards: cards.map(reduceCardToIds),
        readFrom: selectIdFieldSources(readFrom),
      };
      return { kind: 'seller', marketplace, host, ...idsOnly, missing };
    }
    case 'results':
      return { ...reading, cards: reading.cards.map(reduceCardToIds), missing };
    case 'unreadable':
      return { kind: 'unreadable', marketplace, missing };
    default:
      return reading;
  }
}

/** True if the layout of a reading's page is not supported. Such a reading has only ids (`reduceReadingToIds`), or nothing. */
export function isLayoutUnsupported(reading: ListingReading): boolean {
  return 'missing' in reading && reading.missing.includes('layout');
}

function reduceCardToIds({ id, url, seller, readFrom }: ListingCard): ListingCard {
  return {
    id,
    ...omitUndefined({ url }),
    ...reduceSellerToIds(seller),
    readFrom: selectIdFieldSources(readFrom),
  };
}

function reduceSellerToIds(seller: Seller | undefined): { readonly seller?: Seller } {
  if (seller?.id === undefined && seller?.slug === undefined) return {};
  const { id, slug } = seller;
  return { seller: omitUndefined({ id, slug }) };
}

const ID_FIELDS: readonly string[] = ['id', 'url', 'seller.id', 'seller.slug'];

function selectIdFieldSources(readFrom: ReadFromMap): ReadFromMap {
  return Object.fromEntries(Object.entries(readFrom).filter(([field]) => ID_FIELDS.includes(field)));
}
