import type { ResultsPlaces } from '../results-reader';
import * as selectors from './selectors';

/** Where a card's values stand. */
export const results: ResultsPlaces = selectors.results;
