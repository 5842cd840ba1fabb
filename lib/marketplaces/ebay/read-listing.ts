import type { ListingPlaces } from '@/lib/reading/listing-reader';
import * as selectors from './selectors';

/** Where a listing's values stand. */
export const listing: ListingPlaces = selectors.listing;
