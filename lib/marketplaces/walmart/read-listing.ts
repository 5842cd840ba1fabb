import { asId, findNode } from '@/lib/dom/json';
import { scriptState } from '@/lib/dom/scripts';
import type { ListingPlaces } from '@/lib/reading/listing-reader';
import * as selectors from './selectors';

export const listing: ListingPlaces = {
  ...selectors.listing,
  state: (document, { listingId }) =>
    findNode(
      scriptState(document, selectors.nextState, '__NEXT_DATA__'),
      (value) => asId(value.usItemId) === listingId && 'name' in value && 'priceInfo' in value,
    ),
};
