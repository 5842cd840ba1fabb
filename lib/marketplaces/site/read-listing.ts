import { currencyOfHost } from '@/lib/dom/currencies';
import { type Found, found } from '@/lib/dom/found';
import { asText, type StateNode, valueAt } from '@/lib/dom/json';
import { isOfType, jsonLdNodes, ldValueAt } from '@/lib/dom/json-ld';
import { inMeta, ownAddresses, parseUrl } from '@/lib/dom/meta';
import { visibleTextLength } from '@/lib/dom/text';
import type { PageKind } from '@/lib/domain/listing/listing';
import type { PageView } from '@/lib/domain/listing/page-view';
import type { CardAnchors } from '@/lib/reading/adapter';
import { findCards } from '@/lib/reading/find-cards';
import type { ListingPlaces } from '@/lib/reading/listing-reader';
import type { Places } from '@/lib/reading/locators/locators';
import { LD_PRICE } from '@/lib/reading/product/product-json-ld';
import { withOffer } from '@/lib/reading/product/product-offers';
import { pricesAsShown, titleConfirmed } from './as-shown';
import { plainPrice } from './plain-price';
import * as selectors from './selectors';
import { idsOf, isPrivate, lastId, looksLikeProduct } from './urls';

/** A list has at least this many cards; fewer are a shop's "you may also like". */
const LIST_MIN = 3;
const SHELL_TEXT = 200;

const decoys = decoySelector(selectors.decoyWords, selectors.decoyElements);

export const listing: ListingPlaces = {
  ...selectors.listing,
  product: mainProduct,
  lastId,
  decoys,
  price: [...LD_PRICE, ...selectors.listing.price],
  titleFit: titleConfirmed,
  pricesFit: pricesAsShown,
  seller: { ...selectors.listing.seller, nameFrom: siteName, page: (_ids, { origin }) => `${origin}/` },

  // A shop's canonical address leaves out the category or the collection that the product was opened from.
  isVariantPage: true,
};

function decoySelector(words: readonly string[], elements: readonly string[]): string {
  return [...words.flatMap((word) => [`[class*="${word}" i]`, `[id*="${word}" i]`]), ...elements].join(',');
}

const SITE_TYPES = ['Organization', 'OnlineStore', 'Store', 'Corporation', 'LocalBusiness', 'WebSite'];

/** The name the site gives itself in JSON-LD; two different ones are none. */
function siteName({ root }: Places): Found<string> | undefined {
  if (!root || !('head' in root)) return undefined;
  const own = jsonLdNodes(root).filter(({ value }) => SITE_TYPES.some((type) => isOfType(value, type)));
  const names = new Set(
    own.map(({ value }) => asText(valueAt(value, 'name'))).filter((name) => name !== undefined),
  );
  const [name] = names;
  return names.size === 1 ? found(name, 'json-ld', 'Organization.name') : undefined;
}

/** What a page of an unknown site is, by what it says of itself; anything else is no shop page. */
export function kindOfPage(page: PageView, anchors: CardAnchors): PageKind {
  const { document, url } = page;
  if (isPrivate(url)) return 'other';
  if (isProductPage(page, anchors)) return 'listing';
  if (findCards({ anchors }, document).length >= LIST_MIN) return 'results';
  return visibleTextLength(document.body, SHELL_TEXT) < SHELL_TEXT ? 'shell' : 'other';
}

/**
 * A page sells one thing when it has the form or body of a product page, or a JSON-LD product with a price of its
 * own. A category may call itself a product and sum up its offers: over a list of cards that is no sign.
 */
function isProductPage({ document, url }: PageView, anchors: CardAnchors): boolean {
  const has = (selector: string) => document.querySelector(selector) !== null;
  // Each of their cards can have a form to buy it.
  if (/^\/(?:(?:search|tim-kiem|collections\/[^/]+)\/?)?$/i.test(url.pathname)) return false;
  if (selectors.productForm.some(has)) return true;
  const product = mainProduct(document, url)?.value;
  const offer = ldValueAt(product, 'offers');
  const first: unknown = Array.isArray(offer) ? offer[0] : offer;
  const isSum = first === undefined || isOfType(first, 'AggregateOffer');
  if (looksLikeProduct(url) && selectors.productMeta.some(has)) return true;
  if (isPlainProduct(document, url)) return true;
  if (isSum && findCards({ anchors }, document).length > LIST_MIN) return false;
  const isNumbered = ['sku', 'mpn'].some((key) => ldValueAt(product, key) !== undefined);
  return !isSum || isNumbered || selectors.productMeta.some(has);
}

/** Whether a page that marks up nothing sells one thing for one price. */
function isPlainProduct(document: Document, url: URL): boolean {
  return plainPrice({ root: document, decoys, currency: currencyOfHost(url.hostname) }, url) !== undefined;
}

/**
 * Whether a product that names no page is the one this page is about: most words of its name stand in the page's titles, or
 * the heading in its name. A carousel's or an advertisement's can stand alone on a page of something else.
 */
function isHeaded(document: Document, product: unknown): boolean {
  const heading = document.querySelector('h1')?.textContent.trim();
  const [name = '', titles = '', first] = [
    asText(ldValueAt(product, 'name')),
    `${document.title} ${inMeta(document, 'og:title')?.value} ${heading}`,
    heading,
  ].map((text) => text?.toLowerCase());
  const words = name.split(/\s+/);
  const strange = words.filter((word) => !titles.includes(word));
  return strange.length * 2 <= words.length || (!!first && name.includes(first));
}

/**
 * The JSON-LD product of the page: the one whose address is the page's, or the only one, unless that names another
 * page of the site (after an in-app navigation it can still be the product before).
 */
function mainProduct(document: Document, url: URL): StateNode | undefined {
  const products = jsonLdNodes(document).filter(
    ({ value }) => isOfType(value, 'Product') || isOfType(value, 'ProductGroup'),
  );
  const pages = new Set([url, ...ownAddresses(document, url)].map(keyOf));
  const named = (value: unknown) =>
    ['url', '@id', 'offers.url'].flatMap((path) => {
      const address = ldValueAt(value, path);
      const target = typeof address === 'string' ? parseUrl(address, url) : undefined;
      if (target?.host !== url.host) return [];
      // What has no id of its own is told apart by all of it, and says nothing where it is another page.
      return pages.has(keyOf(target)) || idsOf(target).listingId ? keyOf(target) : [];
    });
  const own = products.find(({ value }) => named(value).some((id) => pages.has(id)));
  const [lone] = products;
  const isAlone =
    lone && products.length === 1 && named(lone.value).length === 0 && isHeaded(document, lone.value);
  const product = own ?? (isAlone ? lone : undefined);
  return product && withOffer(product, url);
}

function keyOf(address: URL): string {
  return idsOf(address).listingId ?? address.pathname + address.search;
}
