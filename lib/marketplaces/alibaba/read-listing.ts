import { asId, valueAt } from '@/lib/dom/json';
import { assignedState } from '@/lib/dom/scripts';
import type { ListingPlaces } from '../listing-reader';
import * as selectors from './selectors';

export const listing: ListingPlaces = {
  ...selectors.listing,
  state: (document, { listingId }) => {
    const state = assignedState(document, selectors.productState, 'detailData');
    return asId(valueAt(state?.value, 'globalData.product.productId')) === listingId ? state : undefined;
  },
};
