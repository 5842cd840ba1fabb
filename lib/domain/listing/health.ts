import type { ListingReading } from './listing';
import type { MarketplaceId } from './marketplace-ids';

/** Results of the last pages of one marketplace host, newest last: true if the required fields were read. */
export type AdapterHealth = readonly boolean[];

/** Recent pages kept per key. */
const REMEMBERED = 20;
/** With fewer pages than this the layout counts as known. */
const FEWEST = 6;
/** With a smaller share of pages read than this the layout counts as unknown. */
const BOUND = 0.5;

/**
 * True if a page had the fields that its kind requires: an offer its title and seller, a list its cards. Undefined if the
 * page shows nothing about the layout: a wall, a page not drawn yet, no shop page.
 */
export function isReadCompletely(reading: ListingReading): boolean | undefined {
  switch (reading.kind) {
    case 'listing': {
      const { title, seller } = reading.listing;
      return title !== undefined && (seller?.id ?? seller?.slug ?? seller?.name) !== undefined;
    }
    case 'results':
    case 'seller':
      return !reading.missing.includes('cards');
    case 'unreadable':
      // The registry's overrides turned the adapter off, so reading was not tried.
      return reading.missing.includes('layout') ? undefined : false;
    default:
      return undefined;
  }
}

/**
 * Returns the key of a health record. Layouts differ by host, and `edition` names the reader (extension version, locator
 * data): failures of an older edition do not count for a newer one.
 */
export function toHealthKey(marketplace: MarketplaceId, host: string, edition: string): string {
  return `${marketplace} ${host} ${edition}`;
}

/** Returns the health records of this edition. */
export function filterEdition(
  all: Readonly<Record<string, boolean[]>>,
  edition: string,
): Record<string, boolean[]> {
  return Object.fromEntries(Object.entries(all).filter(([key]) => key.endsWith(` ${edition}`)));
}

/** Returns the health after one more page. */
export function addPage(health: AdapterHealth, reading: ListingReading): AdapterHealth {
  const read = isReadCompletely(reading);
  return read === undefined ? health : [...health, read].slice(-REMEMBERED);
}

/** True if too few recent pages were read to trust the next one. Becomes false again as pages are read. */
export function isLayoutUnknown(health: AdapterHealth): boolean {
  return health.length >= FEWEST && health.filter((read) => read).length / health.length < BOUND;
}
