import type { ResultsPlaces } from '../results-reader';
import * as selectors from './selectors';

export const results: ResultsPlaces = {
  ...selectors.results,
  cardIdOf: (text) => text.split('-').at(-1),
};
