import { asId, type StateNode, valueAt } from '@/lib/dom/json';
import { assignedState } from '@/lib/dom/scripts';
import type { UrlIds } from '@/lib/reading/adapter';
import type { ListingPlaces } from '@/lib/reading/listing-reader';
import * as selectors from './selectors';

export const listing: ListingPlaces = { ...selectors.listing, state: stateOfItem };

function stateOfItem(document: Document, { listingId }: UrlIds): StateNode | undefined {
  const state = assignedState(document, selectors.productState, 'runParams.data');
  const places = ['commonModule.productId', 'actionModule.productId', 'storeModule.productId'];
  const id = places.map((path) => asId(valueAt(state?.value, path))).find((one) => one !== undefined);
  return id === listingId ? state : undefined;
}
