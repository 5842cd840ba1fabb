import type { ListingReading, MarketplaceId } from './listing';

/** Results of the last pages of one marketplace host, newest last: true when the required fields were read. */
export type AdapterHealth = readonly boolean[];

/** Recent pages kept for each key. */
const REMEMBERED = 20;
/** With fewer pages than this the layout is not judged. */
const FEWEST = 6;
/** The layout counts as unknown when a smaller share of pages was read. */
const BOUND = 0.5;

/**
 * Whether a page said what its kind must: an offer its title and seller, a list its cards. Undefined where nothing can
 * be learnt about the layout: a wall, a page not drawn, no shop page.
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
 * The key health is kept under: layouts differ by the host of a marketplace, and `edition` names what its pages were
 * read by (the version of the extension, the locator data held). What an older edition could not read says nothing
 * about a newer one.
 */
export function healthKey(marketplace: MarketplaceId, host: string, edition: string): string {
  return `${marketplace} ${host} ${edition}`;
}

/** The health of each key without those of other editions. */
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

/** Whether too few of the last pages were read to trust what one says. Recovers as pages are read again. */
export function isLayoutUnknown(health: AdapterHealth): boolean {
  return health.length >= FEWEST && health.filter((read) => read).length / health.length < BOUND;
}
