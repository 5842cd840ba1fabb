import { currencyOfHost } from '@/lib/dom/currencies';
import { found } from '@/lib/dom/found';
import { nodesAt, type StateNode } from '@/lib/dom/json';
import { shownPrices } from '@/lib/dom/prices';
import { assignedState } from '@/lib/dom/scripts';
import type { ResultsPlaces } from '@/lib/reading/results-reader';
import * as selectors from './selectors';

/** Drawn cards name no seller; it is read from the page's state if that lists the item. */
export const results: ResultsPlaces = {
  ...selectors.results,
  items: listItems,
  itemIds: ['itemId', 'nid'],
  cardIdOf: (text) => text.split('_')[0],
  priceOf: (card, hint) => found(shownPrices(card, hint, 1)[0]?.money, 'dom', 'first price leaf'),
  price: ['state:price'],
  sponsored: ['state:isSponsored', 'state:isAD'],
  seller: {
    ...selectors.results.seller,
    page: ({ sellerSlug }, { origin }) => sellerSlug && `${origin}/shop/${sellerSlug}/`,
  },
  address: ({ listingId }, { origin }) => `${origin}/products/i${listingId}.html`,
};

function listItems(document: Document, url: URL): StateNode[] {
  const root = currencyOfHost(url.hostname)
    ? assignedState(document, selectors.searchState, 'pageData')
    : undefined;
  return root ? nodesAt(root, 'mods.listItems') : [];
}
