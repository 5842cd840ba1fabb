import type { StateNode } from '@/lib/dom/json';
import { isOfType, jsonLdNodes, ldValueAt } from '@/lib/dom/json-ld';
import { parseUrl } from '@/lib/dom/meta';
import { visibleTextLength } from '@/lib/dom/text';
import type { PageKind } from '@/lib/domain/listing';
import type { PageView } from '@/lib/domain/page-view';
import { findCards } from '../find-cards';
import type { ListingPlaces } from '../listing-reader';
import { LD_PRICE } from '../product-json-ld';
import * as selectors from './selectors';
import { isPrivate } from './urls';

/** A list has at least this many cards; fewer are a shop's "you may also like". */
const LIST_MIN = 3;
const SHELL_TEXT = 200;

export const listing: ListingPlaces = {
  ...selectors.listing,
  product: mainProduct,
  price: [...LD_PRICE, ...selectors.listing.price],
  seller: { ...selectors.listing.seller, page: (_ids, { origin }) => origin },
};

/** What a page of an unknown site is, by what it says of itself; anything else is no shop page. */
export function kindOfPage(page: PageView): PageKind {
  const { document, url } = page;
  if (isPrivate(url)) return 'other';
  if (isProductPage(page)) return 'listing';
  if (findCards(selectors, document).length >= LIST_MIN) return 'results';
  return visibleTextLength(document.body, SHELL_TEXT) < SHELL_TEXT ? 'shell' : 'other';
}

/**
 * A page sells one thing when it has the mark of a product page, or a JSON-LD product with a price of its own. An
 * aggregate of offers alone is no such sign: categories describe themselves that way.
 */
function isProductPage({ document, url }: PageView): boolean {
  if (url.pathname === '/') return false;
  if (selectors.productPage.some((selector) => document.querySelector(selector))) return true;
  const product = mainProduct(document, url);
  const offer = ldValueAt(product?.value, 'offers');
  const first: unknown = Array.isArray(offer) ? offer[0] : offer;
  return first !== undefined && !isOfType(first, 'AggregateOffer');
}

/** The JSON-LD product of the page: the only one, or the one whose address is the page's. */
export function mainProduct(document: Document, url: URL): StateNode | undefined {
  const products = jsonLdNodes(document).filter(
    ({ value }) => isOfType(value, 'Product') || isOfType(value, 'ProductGroup'),
  );
  if (products.length === 1) return products[0];
  return products.find(({ value }) =>
    ['url', '@id', 'offers.url'].some((path) => {
      const address = ldValueAt(value, path);
      return typeof address === 'string' && parseUrl(address, url)?.pathname === url.pathname;
    }),
  );
}
