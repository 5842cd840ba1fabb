import type { ListingReading } from './listing';
import type { MarketplaceId } from './marketplace-ids';

/** Results of the last pages of one marketplace host, newest last. True: all required fields of the page were read. */
export type AdapterHealth = readonly boolean[];

/** Maximum number of pages whose results are stored for each key (`toHealthKey`); the oldest are dropped. */
const MOST_RESULTS = 20;
/** Minimum number of stored pages before a layout can count as unknown. */
const FEWEST_RESULTS = 6;
/**
 * Minimum share (0 to 1) of pages with all required fields among the stored pages. If the share is smaller, the layout counts as
 * unknown.
 */
const SMALLEST_SHARE = 0.5;

/**
 * True if the fields that a page's kind requires were read: title and seller of a listing, or the cards of a results or shop
 * page. False if one is missing. Undefined for a page that shows nothing about the layout: a wall, a page without content yet, or
 * a page that is no shop page.
 */
export function hasRequiredFields(reading: ListingReading): boolean | undefined {
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
 * Returns the key under which results of reading a layout are stored. The host is a part of the key, because layouts differ by
 * host. `edition` names the version of the extension and of the locator data, so that failures of an older edition do not count
 * for a newer one.
 */
export function toHealthKey(marketplace: MarketplaceId, host: string, edition: string): string {
  return `${marketplace} ${host} ${edition}`;
}

/** Returns only the health records of this edition (a version of the extension and of the locator data). */
export function filterHealthByEdition(
  all: Readonly<Record<string, boolean[]>>,
  edition: string,
): Record<string, boolean[]> {
  return Object.fromEntries(Object.entries(all).filter(([key]) => key.endsWith(` ${edition}`)));
}

/**
 * Returns `health` with the result of one more page; only the newest `MOST_RESULTS` results stay. Returns `health` unchanged for
 * a reading that has no result (`hasRequiredFields`).
 */
export function addResultToHealth(health: AdapterHealth, reading: ListingReading): AdapterHealth {
  const read = hasRequiredFields(reading);
  return read === undefined ? health : [...health, read].slice(-MOST_RESULTS);
}

/**
 * True if so few of the recent pages were read completely that the reading of the next page cannot be trusted. Becomes false when
 * enough pages are read completely.
 */
export function isLayoutUnknown(health: AdapterHealth): boolean {
  return (
    health.length >= FEWEST_RESULTS && health.filter((read) => read).length / health.length < SMALLEST_SHARE
  );
}
