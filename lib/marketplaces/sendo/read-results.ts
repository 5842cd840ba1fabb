import type { ResultsPlaces } from '@/lib/reading/results-reader';
import * as selectors from './selectors';

/** Where a card's values stand. */
export const results: ResultsPlaces = selectors.results;
