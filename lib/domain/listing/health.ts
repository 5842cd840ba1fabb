import type { ListingReading } from './listing';
import type { MarketplaceId } from './marketplace-ids';

/** Results of the last pages of one marketplace host, newest last: true where the required fields were read. */
export type AdapterHealth = readonly boolean[];

/** Recent pages kept per key. */
const REMEMBERED = 20;
/** The layout is not judged from fewer pages than this. */
const FEWEST = 6;
/** The layout counts as unknown below this share of pages read. */
const BOUND = 0.5;

/**
 * True where a page had the fields its kind requires: an offer its title and seller, a list its cards. Undefined
 * where a page says nothing about the layout: a wall, a page not drawn yet, no shop page.
 */
export function wasRead(reading: ListingReading): boolean | undefined {
  switch (reading.kind) {
    case 'listing': {
      const { title, seller } = reading.listing;
      return title !== undefined && (seller?.id ?? seller?.slug ?? seller?.name) !== undefined;
    }
    case 'results':
    case 'seller':
      return !reading.missing.includes('cards');
    case 'unreadable':
      // The registry's overrides turned the adapter off: nothing was tried.
      return reading.missing.includes('layout') ? undefined : false;
    default:
      return undefined;
  }
}

/**
 * The key of a health record: layouts differ by host, and `edition` names the reader (extension version, locator
 * data). Failures of an older edition say nothing about a newer one.
 */
export function healthKey(marketplace: MarketplaceId, host: string, edition: string): string {
  return `${marketplace} ${host} ${edition}`;
}

/** The health records of this edition. */
export function ofEdition(
  all: Readonly<Record<string, boolean[]>>,
  edition: string,
): Record<string, boolean[]> {
  return Object.fromEntries(Object.entries(all).filter(([key]) => key.endsWith(` ${edition}`)));
}

/** The health after one more page. */
export function withPage(health: AdapterHealth, reading: ListingReading): AdapterHealth {
  const read = wasRead(reading);
  return read === undefined ? health : [...health, read].slice(-REMEMBERED);
}

/** True where too few recent pages were read to trust the next. Recovers as pages are read again. */
export function isLayoutUnknown(health: AdapterHealth): boolean {
  return health.length >= FEWEST && health.filter((read) => read).length / health.length < BOUND;
}
