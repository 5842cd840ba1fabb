import { findNodes } from '@/lib/dom/json';
import { onlyPrice } from '@/lib/reading/product/only-price';
import type { ResultsPlaces } from '@/lib/reading/results-reader';
import { nextState, person } from './read-listing';
import * as selectors from './selectors';

export const results: ResultsPlaces = {
  ...selectors.results,
  items: (document) => {
    const root = nextState(document);
    // Paid ads are in a list of their own.
    return root ? [...findNodes(root, (value) => 'list_id' in value && 'subject' in value)] : [];
  },
  lastPrice: onlyPrice,
  seller: { ...selectors.results.seller, ...person },
};
