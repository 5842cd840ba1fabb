import { asId, valueAt } from '@/lib/dom/json';
import { readStateAssignedInScript } from '@/lib/dom/scripts';
import type { ListingLocators } from '@/lib/reading/listing-reader';
import { createMarketplaceAdapter } from '@/lib/reading/marketplace';
import type { ResultsLocators } from '@/lib/reading/results-reader';
import * as selectors from './selectors';
import { urls } from './urls';

const listing: ListingLocators = {
  ...selectors.listing,
  state: (document, { listingId }) => {
    const state = readStateAssignedInScript(document, selectors.productState, 'gbRawData');
    const named = selectors.goodsIds.flatMap((path) => asId(valueAt(state?.value, path)) ?? []);
    return named.length > 0 && named.every((id) => id === listingId) ? state : undefined;
  },
};

const results: ResultsLocators = {
  ...selectors.results,
  cardIdOf: (text) => text.split('-').at(-1),
};

/** The adapter of Shein, in every country. */
export const shein = createMarketplaceAdapter({
  id: 'shein',
  urls,
  anchors: selectors.anchors,
  walls: selectors.walls,
  listing,
  results,
});
