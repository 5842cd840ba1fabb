import type { MarketplaceAdapter } from '../adapter';
import { readListingBy } from '../listing-reader';
import { cardReaderBy, readResultsBy } from '../results-reader';
import { isWallPage } from '../walls';
import { kindOfPage, listing } from './read-listing';
import { results } from './read-results';
import { readSiteFacts } from './read-site-facts';
import { anchors, walls } from './selectors';
import { idsOf, kindOf } from './urls';

const context = { id: 'site', anchors, kindOf, idsOf } as const;

/**
 * Any independent shop site: the site itself is the seller. It has no hosts of its own and runs only where the
 * person allowed it.
 */
export const site: MarketplaceAdapter = {
  ...context,
  hosts: [],
  kindOfPage,
  isWall: ({ document }) => isWallPage(document, walls),
  readSite: readSiteFacts,
  readListing: (page) => readListingBy(context, listing, page),
  readResults: (page) => readResultsBy(context, results, page),
  cardReader: (page) => cardReaderBy(context, results, page),
};
