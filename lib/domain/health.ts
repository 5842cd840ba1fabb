import type { ListingReading } from './listing';

/** How the last pages of one marketplace went, newest last: true where what a page must say was read. */
export type AdapterHealth = readonly boolean[];

/** Pages that are remembered. */
const REMEMBERED = 20;
/** Fewer pages than this say nothing about a layout. */
const FEWEST = 6;
/** Below this share of pages that were read, the layout is taken as one we do not know. */
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
      return false;
    default:
      return undefined;
  }
}

/** The health after one more page. */
export function withPage(health: AdapterHealth, reading: ListingReading): AdapterHealth {
  const read = wasRead(reading);
  return read === undefined ? health : [...health, read].slice(-REMEMBERED);
}

/** Whether too few of the last pages were read for marks to be drawn. Recovers as pages are read again. */
export function isLayoutUnknown(health: AdapterHealth): boolean {
  return health.length >= FEWEST && health.filter((read) => read).length / health.length < BOUND;
}
