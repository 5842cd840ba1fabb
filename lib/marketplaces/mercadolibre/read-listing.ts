import type { ListingPlaces } from '../listing-reader';
import * as selectors from './selectors';

/** A catalogue page and the offer it shows have different numbers: the address's is the listing's. */
export const listing: ListingPlaces = selectors.listing;
