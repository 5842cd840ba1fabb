import { nodesAt } from '@/lib/dom/json';
import { assignedState } from '@/lib/dom/scripts';
import type { ResultsPlaces } from '@/lib/reading/results-reader';
import * as selectors from './selectors';

export const results: ResultsPlaces = {
  ...selectors.results,
  items: (document) => {
    const list = assignedState(document, selectors.listState, 'g_page_config');
    return list ? nodesAt(list, selectors.listItems) : [];
  },
  cardIdOf: (text) => /^\d{8,20}$/.exec(text)?.[0],
  address: ({ listingId }) => `https://item.taobao.com/item.htm?id=${listingId}`,
};
