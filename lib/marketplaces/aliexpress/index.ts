import { asId, type StateNode, valueAt } from '@/lib/dom/json';
import { readStateAssignedInScript } from '@/lib/dom/scripts';
import type { UrlIds } from '@/lib/reading/adapter-parts';
import type { ListingLocators } from '@/lib/reading/listing-reader';
import { createMarketplaceAdapter } from '@/lib/reading/marketplace';
import * as selectors from './selectors';
import { urls } from './urls';

const listing: ListingLocators = { ...selectors.listing, state: findStateOfItem };

function findStateOfItem(document: Document, { listingId }: UrlIds): StateNode | undefined {
  const state = readStateAssignedInScript(document, selectors.productState, 'runParams.data');
  const paths = ['commonModule.productId', 'actionModule.productId', 'storeModule.productId'];
  const id = paths.map((path) => asId(valueAt(state?.value, path))).find((one) => one !== undefined);
  return id === listingId ? state : undefined;
}

/** The adapter of AliExpress, in every country and language. */
export const aliexpress = createMarketplaceAdapter({
  id: 'aliexpress',
  urls,
  anchors: selectors.anchors,
  walls: selectors.walls,
  listing,
  results: selectors.results,
});
