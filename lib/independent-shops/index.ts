import type { MarketplaceAdapter } from '@/lib/reading/adapter';
import { readListingBy } from '@/lib/reading/listing-reader';
import type { AppliedOverride, PlacesOf } from '@/lib/reading/locators/applied-override';
import { turnedOff } from '@/lib/reading/locators/turned-off';
import { onlyPrice } from '@/lib/reading/product/only-price';
import { cardReaderBy, type ResultsPlaces, readResultsBy } from '@/lib/reading/results-reader';
import { isWallPage } from '@/lib/reading/walls';
import { collectSiteText } from './collect-text';
import { kindOfPage, listing } from './read-listing';
import * as selectors from './selectors';
import { idsOf, kindOf, lastId } from './urls';

/** Cards of a site's own lists. A box without a price or a link on the same host is no card. */
const results: ResultsPlaces = {
  ...selectors.results,
  isComplete: ({ title, price }) => title !== undefined && price !== undefined,
  sameHost: true,
  linkFirst: true,
  lastId,
  lastPrice: onlyPrice,
};

/** Any independent shop site, itself the seller. No hosts of its own: it runs only on sites the person allowed. */
export const site = siteBy({ anchors: selectors.anchors, listing, results });

function siteBy(places: PlacesOf, applied?: AppliedOverride): MarketplaceAdapter {
  const context = {
    id: 'site',
    anchors: places.anchors,
    kindOf,
    idsOf,
    ...(applied && { applied }),
  } as const;
  const adapter: MarketplaceAdapter = {
    ...context,
    hosts: [],
    kindOfPage: (page) => kindOfPage(page, places.anchors),
    isWall: (page) => isWallPage(page, selectors.walls, adapter),
    readSite: collectSiteText,
    readListing: (page) => readListingBy(context, places.listing, page),
    readResults: (page, ...most) => readResultsBy(context, places.results, page, ...most),
    cardReader: (page) => cardReaderBy(context, places.results, page, 'for-mark'),
    changedBy: (slice) => (slice.off ? turnedOff(adapter) : siteBy(slice.places(places), slice)),
  };
  return adapter;
}
