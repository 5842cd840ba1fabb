import type { ResultsPlaces } from '@/lib/reading/results-reader';
import { sellerPage } from './read-listing';
import * as selectors from './selectors';

/** Names on cards are brands, never sellers. */
export const results: ResultsPlaces = {
  ...selectors.results,
  cardIdOf: (text) => /^[A-Z0-9]{10}$/.exec(text)?.[0],
  seller: { page: sellerPage },
  address: ({ listingId }, { origin }) => `${origin}/dp/${listingId}`,
};
