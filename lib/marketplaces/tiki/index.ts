import {
  asId,
  findNode,
  isJsonObject,
  listArrayNodesAt,
  parsePageJson,
  type StateNode,
  valueAt,
} from '@/lib/dom/json';
import { readScriptState, readStateAssignedInScript } from '@/lib/dom/scripts';
import type { UrlIds } from '@/lib/reading/adapter-parts';
import type { ListingLocators } from '@/lib/reading/listing-reader';
import { createMarketplaceAdapter } from '@/lib/reading/marketplace';
import type { ResultsLocators } from '@/lib/reading/results-reader';
import * as selectors from './selectors';
import { findOfferId, urls } from './urls';

const listing: ListingLocators = {
  ...selectors.listing,
  state: findProductInPageState,
  // "/cache/200x280/ts/…" is the small form of the picture "/ts/…".
  imageOf: (address) => address.replace(/\/cache\/\w+/, ''),
  address: ({ listingId }, url) => toProductAddress(listingId, findOfferId(url), url),
};

/** Returns the short address of a product, with the seller's offer if it is known. */
function toProductAddress(id: string, offer: string | undefined, { origin }: URL): string {
  return `${origin}/product-p${id}.html${offer ? `?spid=${offer}` : ''}`;
}

/** Returns the Next.js state. It is in a JSON script; on older pages (2019–2021) it is in an assignment. */
function readNextJsState(document: Document): StateNode | undefined {
  return (
    readScriptState(document, selectors.nextState, '__NEXT_DATA__') ??
    readStateAssignedInScript(document, selectors.assignedNextState, '__NEXT_DATA__')
  );
}

/**
 * Searches the page's whole Next.js state for the product that the address names. Undefined if the state does not contain that
 * product.
 */
function findProductInPageState(document: Document, { listingId }: UrlIds): StateNode | undefined {
  const root = readNextJsState(document);
  const product =
    root &&
    findNode(
      root,
      (value) =>
        isJsonObject(value.current_seller) &&
        (asId(value.id) === listingId || asId(value.master_id) === listingId),
    );
  if (!product || !isJsonObject(product.value)) return undefined;
  // The last breadcrumb is the product itself, in category 0, and is left out.
  const crumbs = valueAt(product.value, 'breadcrumbs');
  const categoryPath = Array.isArray(crumbs)
    ? crumbs.filter((crumb) => asId(valueAt(crumb, 'category_id')))
    : [];
  return { value: { ...product.value, categoryPath }, path: product.path };
}

/**
 * Locators of results pages. Only the page's embedded state names the seller of a card. The card and its item in that state have
 * the same product number and offer number.
 */
const results: ResultsLocators = {
  ...selectors.results,
  items: (document) => {
    const root = readNextJsState(document);
    return root ? listArrayNodesAt(root, 'props.initialState.catalog.data') : [];
  },
  itemIds: ['id'],
  // `data-view-content` is JSON with the numbers of product and offer. Cards of ads have these numbers nowhere else.
  cardIdOf: (text) => asId(valueAt(parsePageJson(text, 20_000), 'click_data.id')),
  keys: {
    item: (item) => toOfferKey(valueAt(item, 'id'), valueAt(item, 'seller_product_id')),
    card: (card) => {
      const data = parsePageJson(card.getAttribute('data-view-content'), 20_000);
      return toOfferKey(valueAt(data, 'click_data.id'), valueAt(data, 'click_data.spid'));
    },
  },
  seller: {
    ...selectors.results.seller,
    page: ({ sellerSlug }, { origin }) => sellerSlug && `${origin}/cua-hang/${sellerSlug}`,
  },
  address: ({ listingId }, url) => toProductAddress(listingId, undefined, url),
};

function toOfferKey(product: unknown, offer: unknown): string {
  return `${asId(product)}:${asId(offer)}`;
}

/** The adapter of Tiki, in Vietnam. */
export const tiki = createMarketplaceAdapter({
  id: 'tiki',
  urls,
  anchors: selectors.anchors,
  walls: selectors.walls,
  listing,
  results,
});
