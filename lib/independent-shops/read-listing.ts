import { type Found, toFound } from '@/lib/dom/found';
import { asText, type StateNode, valueAt } from '@/lib/dom/json';
import { findJsonLdNodes, getJsonLdValueAt, hasSchemaType } from '@/lib/dom/json-ld';
import { parseHttpUrl, readMeta, readUrlsStatedByPage } from '@/lib/dom/meta';
import { cleanText, countVisibleCharacters, findTextLeaves } from '@/lib/dom/text';
import type { PageKind } from '@/lib/domain/listing/listing';
import type { PageView } from '@/lib/domain/listing/page-view';
import type { CardAnchors } from '@/lib/reading/adapter-parts';
import type { SellerFields } from '@/lib/reading/build';
import { findCards } from '@/lib/reading/find-cards';
import type { ListingLocators } from '@/lib/reading/listing-reader';
import { findLocatedValue, isOfOtherListing, type LocatorScope } from '@/lib/reading/locators/locators';
import type { SellerLocators } from '@/lib/reading/marketplace-only/seller-reader';
import { LD_PRICE } from '@/lib/reading/product/product-json-ld';
import { reduceProductToOnePrice } from '@/lib/reading/product/product-offers';
import { readTaxCode } from '@/lib/reading/properties';
import { extractMatch } from '@/lib/reading/transforms';
import { putShownPriceFirst, toConfirmedTitle } from './as-shown';
import { toPlainLetters } from './linked-cards';
import { decoys, findCurrencyOfPage, hasExactlyOneBarcode, readProductFactsFromPage } from './page-state';
import { areMostWordsInTitles, findPriceOfPageWithoutMarkup } from './plain-price';
import * as selectors from './selectors';
import { hasIsbnInPath, isReadingForbidden, looksLikeList, looksLikeProduct, readUrlIds } from './urls';

/** Minimum number of cards of a list. Fewer cards may be a shop's "you may also like". */
const LIST_MIN = 3;
const SHELL_TEXT = 200;

export const listing: ListingLocators = {
  ...selectors.listing,
  state: (document, _ids, url) => readProductFactsFromPage(document, url, findMainProduct(document, url)),
  product: findMainProduct,
  decoys,
  price: [...LD_PRICE, ...selectors.listing.price],
  titleFit: toConfirmedTitle,
  pricesFit: putShownPriceFirst,

  // A shop's canonical address omits the category or collection from which the product was opened. It may therefore seem to name
  // another listing.
  isVariantPage: true,
};

/** Matches schema.org's types of a product. */
const PRODUCT_TYPE = /product(group)?"/i;
/** Matches schema.org's types of a site and its owner. Stores have types of their own, such as "ElectronicsStore". */
const SITE_TYPE = /(organization|store|corporation|business|website)"/i;

/** Returns the site as the seller of its listing; a card names no seller. */
export function readSiteAsSeller(
  scope: LocatorScope,
  { name, nameOf }: SellerLocators,
  _ids: unknown,
  { origin, hostname }: URL,
): SellerFields {
  return scope.card
    ? {}
    : {
        name:
          findLocatedValue(scope, name, (value) => extractMatch(value, nameOf)) ??
          readSiteName(scope) ??
          readSoldBy(scope) ??
          readNameInTitle(scope, hostname),
        url: toFound(`${origin}/`, 'url', 'origin'),
        taxCode: readTaxCode(scope),
      };
}

/** Matches a text that introduces the seller's name: "Sold by:", "Vendido e entregue por". */
const SOLD_BY =
  /^(?:(?:sold|vendido|vendu|verkauf)(?: \S+ \S+)? (?:by|por|par|durch)|(?:được )?bán bởi)\s*:?$/i;

/** Returns the name that follows "sold by" outside the parts that show other products. */
function readSoldBy(scope: LocatorScope): Found<string> | undefined {
  const { root } = scope;
  if (!root || !('head' in root)) return undefined;
  const leaves = [...findTextLeaves(root.body)];
  const at = leaves.findIndex(({ text, element }) => SOLD_BY.test(text) && !isOfOtherListing(scope, element));
  const name = at < 0 ? undefined : leaves[at + 1]?.text;
  return toFound(name && name.length <= 60 ? name : undefined, 'dom', 'sold by');
}

/** Returns the part of the page's title that is the site's name: its letters and digits are the host's ("Gốm Mây", gommay.vn). */
function readNameInTitle({ root }: LocatorScope, hostname: string): Found<string> | undefined {
  const parts = root && 'head' in root ? root.title.split(/\s[-–—|]\s/) : [];
  const name = parts[1] && parts.find((part) => toComparableName(part) === toComparableName(hostname));
  return toFound(cleanText(name), 'dom', 'title');
}

/** Returns the letters and digits of a host or of a name, without "www." and ending (".com.vn"). */
function toComparableName(text: string): string {
  return toPlainLetters(text.trim()).replace(/^www\.|(\.com?)?\.\w+$|[^a-z\d]/g, '');
}

/** Returns the site's name in JSON-LD; undefined if there are different names or none. */
function readSiteName({ root }: LocatorScope): Found<string> | undefined {
  if (!root || !('head' in root)) return undefined;
  const own = findJsonLdNodes(root).filter(({ value }) =>
    SITE_TYPE.test(JSON.stringify(valueAt(value, '@type'))),
  );
  const [name, other] = new Set(own.flatMap(({ value }) => asText(valueAt(value, 'name')) ?? []));
  return other ? undefined : toFound(name, 'json-ld', 'Organization.name');
}

/**
 * Returns the kind of a page of an unknown site, decided by its content. Returns `shell` if the page has hardly any text yet, and
 * `other` if it is not recognised as a shop's page.
 */
export function findKindOfPage(page: PageView, anchors: CardAnchors): PageKind {
  const { document, url } = page;
  if (isReadingForbidden(url)) return 'other';
  if (isProductPage(page, anchors)) return 'listing';
  if (findCards({ anchors }, document).length >= (looksLikeList(url) ? 1 : LIST_MIN)) return 'results';
  return countVisibleCharacters(document.body, SHELL_TEXT) < SHELL_TEXT ? 'shell' : 'other';
}

/**
 * True if a page sells one product. Signs of such a page are a book's ISBN in its address, an element that only pages of one
 * product have (`productForm`), exactly one barcode, one price on a page without markup, or a product in its metadata (JSON-LD,
 * `og:`). The front page, searches and collections never count, because each of their cards may have a buy form. A category may
 * have a JSON-LD product with the sum of its offers; on a page with a list of cards, such a product does not count.
 */
function isProductPage({ document, url }: PageView, { find: _, ...anchors }: CardAnchors): boolean {
  const hasElement = (selector: string) => document.querySelector(selector) !== null;
  // On the front page, and on pages of a search or a collection, each card may have a buy form. So a form does not make these
  // pages the page of one product.
  if (/^\/(?:(?:search|tim-kiem|collections\/[^/]+)\/?)?$/i.test(url.pathname)) return false;
  if (hasIsbnInPath(url) || selectors.productForm.some(hasElement)) return true;
  const product = findMainProduct(document, url)?.value;
  const offer = getJsonLdValueAt(product, 'offers');
  const first: unknown = Array.isArray(offer) ? offer[0] : offer;
  const isSum = first === undefined || hasSchemaType(first, 'AggregateOffer');
  if (looksLikeProduct(url) && selectors.productMeta.some(hasElement)) return true;
  if (!looksLikeList(url) && hasExactlyOneBarcode(document)) return true;
  if (isProductPageWithoutMarkup(document, url)) return true;
  if (isSum && findCards({ anchors }, document).length > LIST_MIN) return false;
  const isNumbered = ['sku', 'mpn'].some((key) => getJsonLdValueAt(product, key) !== undefined);
  return !isSum || isNumbered || selectors.productMeta.some(hasElement);
}

/** True if a page without markup sells one product at one price. */
function isProductPageWithoutMarkup(document: Document, url: URL): boolean {
  return (
    findPriceOfPageWithoutMarkup(
      { root: document, decoys, currency: findCurrencyOfPage(document, url) },
      url,
    ) !== undefined
  );
}

/**
 * True if a JSON-LD product without an address belongs to the page: at least half of the words of its name are in the page's
 * titles, or its name contains the heading. Otherwise it may come from a carousel or an advertisement on a page about something
 * else.
 */
function isProductNamedByPage(document: Document, product: unknown): boolean {
  const heading = document.querySelector('h1')?.textContent.trim() ?? '';
  const name = asText(getJsonLdValueAt(product, 'name')) ?? '';
  const titles = `${document.title} ${readMeta(document, 'og:title')?.value} ${heading}`;
  return (
    areMostWordsInTitles(name, titles) ||
    (heading !== '' && name.toLowerCase().includes(heading.toLowerCase()))
  );
}

/**
 * Finds the page's JSON-LD product. This is the product with the page's address, or else the only product, unless it has the
 * address of another page. (After an in-app navigation, a product of the previous page may be left.)
 */
function findMainProduct(document: Document, url: URL): StateNode | undefined {
  const products = findJsonLdNodes(document).filter(({ value }) =>
    PRODUCT_TYPE.test(JSON.stringify(valueAt(value, '@type'))),
  );
  const pages = new Set([url, ...readUrlsStatedByPage(document, url)].map(toListingIdOrPath));
  const readListingIdsOrPaths = (value: unknown) =>
    ['url', '@id', 'offers.url'].flatMap((path) => {
      const address = getJsonLdValueAt(value, path);
      const target = typeof address === 'string' ? parseHttpUrl(address, url) : undefined;
      // Some products have the address of the front page.
      return target?.host === url.host && target.pathname !== '/' ? toListingIdOrPath(target) : [];
    });
  const own = products.find(({ value }) => readListingIdsOrPaths(value).some((id) => pages.has(id)));
  const [lone] = products;
  const isAlone =
    lone &&
    products.length === 1 &&
    readListingIdsOrPaths(lone.value).length === 0 &&
    isProductNamedByPage(document, lone.value);
  const product = own ?? (isAlone ? lone : undefined);
  return product && reduceProductToOnePrice(product, url);
}

function toListingIdOrPath(address: URL): string {
  return readUrlIds(address).listingId ?? address.pathname + address.search;
}
