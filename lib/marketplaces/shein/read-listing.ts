import { asId, valueAt } from '@/lib/dom/json';
import { assignedState } from '@/lib/dom/scripts';
import type { ListingPlaces } from '@/lib/reading/listing-reader';
import * as selectors from './selectors';

export const listing: ListingPlaces = {
  ...selectors.listing,
  state: (document, { listingId }) => {
    const state = assignedState(document, selectors.productState, 'gbRawData');
    const named = selectors.goodsIds.flatMap((path) => asId(valueAt(state?.value, path)) ?? []);
    return named.length > 0 && named.every((id) => id === listingId) ? state : undefined;
  },
};
