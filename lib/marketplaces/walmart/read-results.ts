import { findNodes } from '@/lib/dom/json';
import { scriptState } from '@/lib/dom/scripts';
import type { ResultsPlaces } from '@/lib/reading/results-reader';
import * as selectors from './selectors';

export const results: ResultsPlaces = {
  ...selectors.results,
  items: (document) => {
    const root = scriptState(document, selectors.nextState, '__NEXT_DATA__');
    return root ? [...findNodes(root, (value) => 'usItemId' in value && 'name' in value)] : [];
  },
};
