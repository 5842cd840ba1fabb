import type { ListingPlaces } from '../listing-reader';
import * as selectors from './selectors';

/** Where a listing's values stand. */
export const listing: ListingPlaces = selectors.listing;
