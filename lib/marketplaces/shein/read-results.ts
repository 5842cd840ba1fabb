import type { ResultsPlaces } from '@/lib/reading/results-reader';
import * as selectors from './selectors';

export const results: ResultsPlaces = {
  ...selectors.results,
  cardIdOf: (text) => text.split('-').at(-1),
};
