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
  seller: { ...selectors.listing.seller, page: (_ids, { origin }) => `${origin}/` },
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
 * A page sells one thing when it has the form or body of a product page, or a JSON-LD product with a price of its
 * own. A category may call itself a product and sum up its offers: over a list of cards that is no sign.
 */
function isProductPage({ document, url }: PageView): boolean {
  const has = (selector: string) => document.querySelector(selector) !== null;
  if (url.pathname === '/') return false;
  if (selectors.productForm.some(has)) return true;
  const offer = ldValueAt(mainProduct(document, url)?.value, 'offers');
  const first: unknown = Array.isArray(offer) ? offer[0] : offer;
  const isSum = first === undefined || isOfType(first, 'AggregateOffer');
  if (isSum && findCards(selectors, document).length > LIST_MIN) return false;
  return !isSum || selectors.productMeta.some(has);
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
