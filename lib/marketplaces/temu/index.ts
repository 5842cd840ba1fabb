import { asId, valueAt } from '@/lib/dom/json';
import { readStateAssignedInScript } from '@/lib/dom/scripts';
import type { ListingLocators } from '@/lib/reading/listing-reader';
import { createMarketplaceAdapter } from '@/lib/reading/marketplace';
import * as selectors from './selectors';
import { urls } from './urls';

const listing: ListingLocators = {
  ...selectors.listing,
  state: (document, { listingId }) => {
    const state = readStateAssignedInScript(document, selectors.rawData, 'rawData');
    return asId(valueAt(state?.value, 'store.goods.goodsId')) === listingId ? state : undefined;
  },
};

/** The adapter of Temu, in every country. */
export const temu = createMarketplaceAdapter({
  id: 'temu',
  urls,
  anchors: selectors.anchors,
  walls: selectors.walls,
  listing,
  results: selectors.results,
});
