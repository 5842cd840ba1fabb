import { nodesAt } from '@/lib/dom/json';
import type { ResultsPlaces } from '../results-reader';
import { nextState, person } from './read-listing';
import * as selectors from './selectors';

export const results: ResultsPlaces = {
  ...selectors.results,
  items: (document) => {
    const root = nextState(document);
    return root ? nodesAt(root, 'props.initialState.adlisting.data.ads') : [];
  },
  seller: { ...selectors.results.seller, ...person },
};
