import type { MarketplaceAdapter } from '../adapter';
import { pageDomains } from '../hosts';
import { isWallPage } from '../walls';
import { readListing } from './read-listing';
import { cardReader, readResults } from './read-results';
import { anchors, walls } from './selectors';
import { examples, idsOf, kindOf } from './urls';

/** Tiki, Vietnam. */
export const tiki: MarketplaceAdapter = {
  id: 'tiki',
  hosts: pageDomains('tiki'),
  examples,
  anchors,
  kindOf,
  idsOf,
  isWall: ({ document }) => isWallPage(document, walls),
  readListing,
  readResults,
  cardReader,
};
