import { asId, findNode } from '@/lib/dom/json';
import { readScriptState } from '@/lib/dom/scripts';
import type { ListingLocators } from '@/lib/reading/listing-reader';
import { createMarketplaceAdapter } from '@/lib/reading/marketplace';
import * as selectors from './selectors';
import { urls } from './urls';

const listing: ListingLocators = {
  ...selectors.listing,
  state: (document, { listingId }) =>
    findNode(
      readScriptState(document, selectors.nextState, '__NEXT_DATA__') ??
        readScriptState(document, selectors.storage, '__sendo_storage__'),
      (value) =>
        asId(value.id) === listingId && 'name' in value && ('price' in value || 'final_price' in value),
    ),
};

/** The adapter of Sendo, in Vietnam. */
export const sendo = createMarketplaceAdapter({
  id: 'sendo',
  urls,
  anchors: selectors.anchors,
  walls: selectors.walls,
  listing,
  results: selectors.results,
});
