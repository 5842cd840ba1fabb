import { onlyPrice } from '@/lib/reading/product/only-price';
import type { ResultsPlaces } from '@/lib/reading/results-reader';
import * as selectors from './selectors';
import { lastId } from './urls';

/** Cards of a site's own lists. A box without a price or a link on the same host is no card. */
export const results: ResultsPlaces = {
  ...selectors.results,
  isComplete: ({ title, price }) => title !== undefined && price !== undefined,
  sameHost: true,
  linkFirst: true,
  lastId,
  lastPrice: onlyPrice,
};
