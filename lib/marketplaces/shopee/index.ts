import type { MarketplaceAdapter } from '../adapter';
import { pageDomains } from '../hosts';
import { isWallPage } from '../walls';
import { readListing } from './read-listing';
import { cardReader, readResults } from './read-results';
import { anchors, walls } from './selectors';
import { examples, idsOf, kindOf } from './urls';

/** Shopee: one front end for every country. */
export const shopee: MarketplaceAdapter = {
  id: 'shopee',
  hosts: pageDomains('shopee'),
  examples,
  anchors,
  kindOf,
  idsOf,
  isWall: ({ document }) => isWallPage(document, walls),
  readListing,
  readResults,
  cardReader,
};
