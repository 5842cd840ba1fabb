import { asId, valueAt } from '@/lib/dom/json';
import { assignedState } from '@/lib/dom/scripts';
import type { ListingPlaces } from '@/lib/reading/listing-reader';
import * as selectors from './selectors';

export const listing: ListingPlaces = {
  ...selectors.listing,
  state: (document, { listingId }) => {
    const state = assignedState(document, selectors.rawData, 'rawData');
    return asId(valueAt(state?.value, 'store.goods.goodsId')) === listingId ? state : undefined;
  },
};
