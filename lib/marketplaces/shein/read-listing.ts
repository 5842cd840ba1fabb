import { asId, valueAt } from '@/lib/dom/json';
import { assignedState } from '@/lib/dom/scripts';
import type { ListingPlaces } from '../listing-reader';
import * as selectors from './selectors';

export const listing: ListingPlaces = {
  ...selectors.listing,
  state: (document, { listingId }) => {
    const state = assignedState(document, selectors.productState, 'gbRawData');
    return asId(valueAt(state?.value, 'productIntroData.detail.goods_id')) === listingId ? state : undefined;
  },
};
