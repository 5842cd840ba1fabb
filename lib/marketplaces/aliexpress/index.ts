import { asId, type StateNode, valueAt } from '@/lib/dom/json';
import { assignedState } from '@/lib/dom/scripts';
import type { UrlIds } from '@/lib/reading/adapter-parts';
import type { ListingPlaces } from '@/lib/reading/listing-reader';
import { marketplace } from '@/lib/reading/marketplace';
import * as selectors from './selectors';
import { urls } from './urls';

const listing: ListingPlaces = { ...selectors.listing, state: stateOfItem };

function stateOfItem(document: Document, { listingId }: UrlIds): StateNode | undefined {
  const state = assignedState(document, selectors.productState, 'runParams.data');
  const places = ['commonModule.productId', 'actionModule.productId', 'storeModule.productId'];
  const id = places.map((path) => asId(valueAt(state?.value, path))).find((one) => one !== undefined);
  return id === listingId ? state : undefined;
}

/** AliExpress, every country and language. */
export const aliexpress = marketplace({
  id: 'aliexpress',
  urls,
  anchors: selectors.anchors,
  walls: selectors.walls,
  listing,
  results: selectors.results,
});
