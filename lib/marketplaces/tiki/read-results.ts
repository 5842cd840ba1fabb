import { asId, nodesAt, parseJson, valueAt } from '@/lib/dom/json';
import type { ResultsPlaces } from '@/lib/reading/results-reader';
import { nextState, productAddress } from './read-listing';
import * as selectors from './selectors';

/** Only the state names the seller, under the card's product and offer numbers. */
export const results: ResultsPlaces = {
  ...selectors.results,
  items: (document) => {
    const root = nextState(document);
    return root ? nodesAt(root, 'props.initialState.catalog.data') : [];
  },
  itemIds: ['id'],
  // `data-view-content` is JSON with product and offer; ad cards have both only there.
  cardIdOf: (text) => asId(valueAt(parseJson(text, 20_000), 'click_data.id')),
  keys: {
    item: (item) => offerKey(valueAt(item, 'id'), valueAt(item, 'seller_product_id')),
    card: (card) => {
      const data = parseJson(card.getAttribute('data-view-content'), 20_000);
      return offerKey(valueAt(data, 'click_data.id'), valueAt(data, 'click_data.spid'));
    },
  },
  seller: {
    ...selectors.results.seller,
    page: ({ sellerSlug }, { origin }) => sellerSlug && `${origin}/cua-hang/${sellerSlug}`,
  },
  address: ({ listingId }, url) => productAddress(listingId, undefined, url),
};

function offerKey(product: unknown, offer: unknown): string {
  return `${asId(product)}:${asId(offer)}`;
}
