import { asId, findNode, findNodes } from '@/lib/dom/json';
import { readScriptState } from '@/lib/dom/scripts';
import type { ListingLocators } from '@/lib/reading/listing-reader';
import { createMarketplaceAdapter } from '@/lib/reading/marketplace';
import type { ResultsLocators } from '@/lib/reading/results-reader';
import * as selectors from './selectors';
import { urls } from './urls';

const listing: ListingLocators = {
  ...selectors.listing,
  state: (document, { listingId }) =>
    findNode(
      readScriptState(document, selectors.nextState, '__NEXT_DATA__'),
      (value) => asId(value.usItemId) === listingId && 'name' in value && 'priceInfo' in value,
    ),
};

const results: ResultsLocators = {
  ...selectors.results,
  items: (document) => {
    const root = readScriptState(document, selectors.nextState, '__NEXT_DATA__');
    return root ? [...findNodes(root, (value) => 'usItemId' in value && 'name' in value)] : [];
  },
};

/** The adapter of Walmart. */
export const walmart = createMarketplaceAdapter({
  id: 'walmart',
  urls,
  anchors: selectors.anchors,
  walls: selectors.walls,
  listing,
  results,
});
