import type { ResultsPlaces } from '../results-reader';
import * as selectors from './selectors';

export const results: ResultsPlaces = {
  ...selectors.results,
  cardIdOf: (text) => /^\d{8,20}$/.exec(text)?.[0],
  address: ({ listingId }) => `https://item.taobao.com/item.htm?id=${listingId}`,
};
