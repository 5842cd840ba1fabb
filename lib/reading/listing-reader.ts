import type { Money } from '@/lib/base/money';
import { findCurrencyOfHost } from '@/lib/dom/currencies';
import { type Found, toFound } from '@/lib/dom/found';
import { asId, asText, type StateNode } from '@/lib/dom/json';
import { readUrlsStatedByPage } from '@/lib/dom/meta';
import type { Listing } from '@/lib/domain/listing/listing';
import type { PageView } from '@/lib/domain/listing/page-view';
import type { UrlIds } from './adapter-parts';
import { buildListing, type ListingFields, toPrices } from './build';
import { joinCategoryNames, readImages } from './lists';
import { findLocatedValue, type Locator, type LocatorScope, locatePrices } from './locators/locators';
import type { SellerLocators } from './marketplace-only/seller-reader';
import { readIdentifiers } from './product/product-identifiers';
import { LD_PRICE } from './product/product-json-ld';
import type { ReaderContext } from './reader-context';
import { extractMatch } from './transforms';

/**
 * The locators of a listing page's values. The locators of one value are tried in order; if none of them finds the value, the
 * JSON-LD product is read.
 */
export interface ListingLocators {
  /** Finds the state node of this listing. Undefined if the state is another listing's. */
  readonly state?: (
    document: Document,
    ids: UrlIds & { listingId: string },
    url: URL,
  ) => StateNode | undefined;
  /** Locators of the listing's id, for pages whose address has none. */
  readonly id?: readonly Locator[];
  /** Finds the page's JSON-LD product. The default finds the product that names the listing. */
  readonly product?: (document: Document, url: URL) => StateNode | undefined;
  readonly title: readonly Locator[];
  /**
   * Matches a title that contains the site's name. The first group is the title without that name. A title that does not match
   * stays unchanged.
   */
  readonly titleOf?: RegExp;
  /**
   * Corrects a title that a locator found. For sites whose locators may find more than the title, or find text with undecoded
   * entities. Of a longer text, only the part that `<title>` or `og:title` confirms is kept.
   */
  readonly titleFit?: (title: Found<string>, scope: LocatorScope) => Found<string>;
  readonly price: readonly Locator[];
  /**
   * Corrects the prices that the locators found, for sites whose data may differ from what a person sees. May put first the price
   * that the page shows as the price to pay. If the locators found none, may return a price that it found on the page.
   */
  readonly pricesFit?: (
    scope: LocatorScope,
    prices: readonly Found<Money>[],
    url: URL,
  ) => readonly Found<Money>[];
  /**
   * Locators of the page's currency, which is used for prices that name no currency. The default is the currency of the host's
   * country.
   */
  readonly currency?: readonly Locator[];
  /** Returns the currency that a shared symbol ("$") has on this page. The default is the currency of the host's country. */
  readonly hint?: (document: Document) => string | undefined;
  readonly seller: SellerLocators;
  readonly shipsFrom?: readonly Locator[];
  /** Extracts the province from a sentence ("Ships from Hanoi"). If it does not match, there is no province. */
  readonly shipsFromOf?: RegExp;
  readonly images: readonly Locator[];
  /** Builds a picture's address from its id in the page's data. */
  readonly imageOf?: (text: string, url: URL) => string;
  readonly category?: readonly Locator[];
  readonly brand?: readonly Locator[];
  /** Selector of the page parts that show other listings; nothing is read from them. */
  readonly decoys?: string;
  /** True if the page's canonical address may name a parent listing of the shown variant. Such a page is still read. */
  readonly isVariantPage?: boolean;
  /**
   * Returns true if the page's data confirm that the page shows the listing with this id, which is the id in the page's address.
   * If it returns false, only the page's embedded data is read, and not its elements. Only for sites whose data prove this better
   * than their addresses do.
   */
  readonly mayShow?: (document: Document, listingId: string) => boolean;
  /** Returns the address under which a listing is stored. The default is the page's path without query. */
  readonly address?: (ids: UrlIds & { listingId: string }, url: URL) => string;
}

/**
 * Reads the listing of a page; undefined if no id or no title is found. Ignores the state and the JSON-LD if they do not name the
 * listing of the address. Ignores the values that the page shows if the page states another listing's address as its own (not
 * checked with `isVariantPage`), or if `mayShow` returns false. After an in-app navigation, the state, the JSON-LD and the shown
 * values may still describe the previous page.
 */
export function readListingByLocators(
  { id: marketplace, idsOf, productFor, readSeller, applied }: ReaderContext,
  spec: ListingLocators,
  page: PageView,
): Listing | undefined {
  const { document, url } = page;
  const { listingId: named, ...rest } = idsOf(url);
  const own = findLocatedValue({ root: document, product: spec.product?.(document, url) }, spec.id, asId);
  const id = toFound(named, 'url', 'path') ?? own;
  if (!id) return undefined;
  const listingId = id.value;
  const ids = { listingId, ...rest };
  const isAddressOfListing = (address: URL) => (idsOf(address).listingId ?? listingId) === listingId;
  const isShown =
    (spec.isVariantPage || readUrlsStatedByPage(document, url).every(isAddressOfListing)) &&
    (spec.mayShow?.(document, listingId) ?? true);
  const scope: LocatorScope = {
    state: spec.state?.(document, ids, url),
    product: spec.product?.(document, url) ?? productFor?.(document, listingId, url, isShown),
    root: isShown ? document : undefined,
    decoys: spec.decoys,
    currency: spec.hint ? spec.hint(document) : findCurrencyOfHost(url.hostname),
  };
  const stated = findLocatedValue(scope, [...spec.title, 'ld:name'], (value) =>
    parseTitle(value, spec.titleOf),
  );
  const title = stated && (spec.titleFit?.(stated, scope) ?? stated);
  if (!title) return undefined;
  const currency = findLocatedValue(scope, spec.currency, asText)?.value ?? scope.currency;
  const priced = { ...scope, currency };
  const prices = locatePrices(priced, [...spec.price, ...LD_PRICE]);
  const fields: ListingFields = {
    title,
    price: toPrices(spec.pricesFit?.(priced, prices, url) ?? prices),
    seller: readSeller(scope, spec.seller, ids, url, idsOf),
    shipsFrom: findLocatedValue(scope, spec.shipsFrom, (value) => extractMatch(value, spec.shipsFromOf)),
    images: readImages(scope, [...spec.images, 'ld:image', 'meta:og:image'], url, spec.imageOf),
    category: findLocatedValue(scope, spec.category, joinCategoryNames),
    ...readIdentifiers(scope, spec.brand),
  };
  return buildListing(
    marketplace,
    page,
    id,
    spec.address?.(ids, url) ?? url.origin + url.pathname,
    applied?.listing(fields) ?? fields,
  );
}

function parseTitle(value: unknown, pattern: RegExp | undefined): string | undefined {
  const text = asText(value);
  return text && (pattern?.exec(text)?.[1] ?? text);
}
