import type { Money } from '@/lib/base/money';
import { currencyOfHost } from '@/lib/dom/currencies';
import { type Found, found } from '@/lib/dom/found';
import { asBoolean, asId, asText, type StateNode } from '@/lib/dom/json';
import { absoluteUrl, ownAddresses } from '@/lib/dom/meta';
import type { Listing, SellerKind } from '@/lib/domain/listing/listing';
import type { PageView } from '@/lib/domain/listing/page-view';
import type { UrlIds } from './adapter-parts';
import { buildListing, type ListingFields, type SellerFields, toPrices } from './build';
import { joinNames, readImages } from './lists';
import { type Locator, type LocatorScope, locate, locatePrices } from './locators/locators';
import { readIdentifiers } from './product/product-identifiers';
import { LD_PRICE } from './product/product-json-ld';
import { readTaxCode } from './properties';
import type { ReaderContext } from './reader-context';

/** The locators of a listing page's values. Each list is tried in order, then the JSON-LD product. */
export interface ListingLocators {
  /** Finds the state node of exactly this listing; state of another listing is ignored. */
  readonly state?: (
    document: Document,
    ids: UrlIds & { listingId: string },
    url: URL,
  ) => StateNode | undefined;
  /** The listing's id, for pages whose address has none. */
  readonly id?: readonly Locator[];
  /** Makes an id from the address when neither address nor page has one. */
  readonly lastId?: (url: URL) => string | undefined;
  /** Finds the page's JSON-LD product; default: the product that names the listing. */
  readonly product?: (document: Document, url: URL) => StateNode | undefined;
  readonly title: readonly Locator[];
  /** Removes the site's name from a title: the first group is kept. Other titles stay as they are. */
  readonly titleOf?: RegExp;
  /**
   * Returns the part of the title that the page's own titles confirm, for locators whose value can contain more than the
   * title.
   */
  readonly titleFit?: (title: Found<string>, scope: LocatorScope) => Found<string>;
  readonly price: readonly Locator[];
  /** Orders prices by what the page shows, for sites whose data can differ from what a person sees. */
  readonly pricesFit?: (
    scope: LocatorScope,
    prices: readonly Found<Money>[],
    url: URL,
  ) => readonly Found<Money>[];
  /** The currency for prices that do not name one; default: the currency of the host's country. */
  readonly currency?: readonly Locator[];
  /** Returns the currency of a shared symbol ("$") on this page; default: the currency of the host's country. */
  readonly hint?: (document: Document) => string | undefined;
  readonly seller: SellerLocators;
  readonly shipsFrom?: readonly Locator[];
  /** Extracts the province from a sentence ("Ships from Hanoi"); no match means no province. */
  readonly shipsFromOf?: RegExp;
  readonly images: readonly Locator[];
  /** Builds a picture's address from the id in the page's data. */
  readonly imageOf?: (text: string, url: URL) => string;
  readonly category?: readonly Locator[];
  readonly brand?: readonly Locator[];
  /** Selector of page parts that show other listings; they are not read. */
  readonly decoys?: string;
  /** Accepts the page although its own address may name a parent listing (variants). */
  readonly isVariantPage?: boolean;
  /**
   * Returns true if the page's data confirm that the page shows the listing of its address. For sites whose data show this
   * better than their addresses.
   */
  readonly mayShow?: (document: Document, listingId: string) => boolean;
  /** Returns the address under which a listing is stored; default: its path without query. */
  readonly address?: (ids: UrlIds & { listingId: string }, url: URL) => string;
}

export interface SellerLocators {
  readonly id?: readonly Locator[];
  readonly name?: readonly Locator[];
  /** Extracts the name from a sentence ("Sold by X"); no match means no seller. */
  readonly nameOf?: RegExp;
  /** Finds the name when no locator does. */
  readonly nameFrom?: (scope: LocatorScope) => Found<string> | undefined;
  readonly url?: readonly Locator[];
  readonly slug?: readonly Locator[];
  /** Locators that say whether the marketplace marks it as an official store. */
  readonly official?: readonly Locator[];
  /** Locators with a value only for official stores; no value means that it is unknown. */
  readonly officialMark?: readonly Locator[];
  readonly address?: readonly Locator[];
  /** `page` counts only if the page itself links to the shop. */
  readonly needsLink?: boolean;
  /** The shop's name is the name in its address (Etsy). */
  readonly nameIsSlug?: boolean;
  /** Returns the shop's number, for cards that have it inside another value. */
  readonly idFrom?: (card: Element) => string | undefined;
  /** Returns company, household or individual, if the marketplace says which. */
  readonly kindFrom?: (scope: LocatorScope) => Found<SellerKind> | undefined;
  /** True if the seller is a private person, whose name is personal data. */
  readonly isPerson?: (scope: LocatorScope) => Found<boolean> | undefined;
  /** Builds the shop's address from its id or slug. */
  readonly page?: (ids: UrlIds, url: URL) => string | undefined;
}

/**
 * Reads the offer of a listing page; undefined without a title. State and JSON-LD count only if they name the address's
 * listing, and drawn values only if the page's own address names no other listing: after an in-app navigation all three can
 * still describe the previous page.
 */
export function readListingBy(
  { id: marketplace, idsOf, productFor, applied }: ReaderContext,
  spec: ListingLocators,
  page: PageView,
): Listing | undefined {
  const { document, url } = page;
  const { listingId: named, ...rest } = idsOf(url);
  const own = locate({ root: document, product: spec.product?.(document, url) }, spec.id, asId);
  const id = found(named, 'url', 'path') ?? own ?? found(spec.lastId?.(url), 'url', 'path');
  if (!id) return undefined;
  const listingId = id.value;
  const ids = { listingId, ...rest };
  const shows = (address: URL) => (idsOf(address).listingId ?? listingId) === listingId;
  const isShown =
    (spec.isVariantPage || ownAddresses(document, url).every(shows)) &&
    (spec.mayShow?.(document, listingId) ?? true);
  const scope: LocatorScope = {
    state: spec.state?.(document, ids, url),
    product: spec.product?.(document, url) ?? productFor?.(document, listingId, url, isShown),
    root: isShown ? document : undefined,
    decoys: spec.decoys,
    currency: spec.hint ? spec.hint(document) : currencyOfHost(url.hostname),
  };
  const stated = locate(scope, [...spec.title, 'ld:name'], (value) => parseTitle(value, spec.titleOf));
  const title = stated && (spec.titleFit?.(stated, scope) ?? stated);
  if (!title) return undefined;
  const currency = locate(scope, spec.currency, asText)?.value ?? scope.currency;
  const priced = { ...scope, currency };
  const prices = locatePrices(priced, [...spec.price, ...LD_PRICE]);
  const fields: ListingFields = {
    title,
    price: toPrices(spec.pricesFit?.(priced, prices, url) ?? prices),
    seller: readSellerBy(scope, spec.seller, ids, url, idsOf),
    shipsFrom: locate(scope, spec.shipsFrom, (value) => extractMatch(value, spec.shipsFromOf)),
    images: readImages(scope, [...spec.images, 'ld:image', 'meta:og:image'], url, spec.imageOf),
    category: locate(scope, spec.category, joinNames),
    ...readIdentifiers(scope, spec.brand, listingId),
  };
  return buildListing(
    marketplace,
    page,
    id,
    spec.address?.(ids, url) ?? url.origin + url.pathname,
    applied?.listing(fields) ?? fields,
  );
}

/** Reads the seller's fields and completes them from the addresses. */
export function readSellerBy(
  scope: LocatorScope,
  spec: SellerLocators,
  ids: UrlIds,
  url: URL,
  idsOf: (url: URL) => UrlIds,
): SellerFields {
  const fromUrl = { source: 'url', selector: 'path' } as const;
  const link = locate(scope, spec.url, (value) => toShopAddress(value, url, idsOf));
  const named = link && { ids: idsOf(new URL(link.value)), from: link.from };
  const fromLink = (part: string | undefined) =>
    named && part ? { value: part, from: named.from } : undefined;
  const id = ids.sellerId
    ? { value: ids.sellerId, from: fromUrl }
    : (locate(scope, spec.id, asId) ?? fromLink(named?.ids.sellerId) ?? readCardSellerId(scope, spec));
  const slug = locate(scope, spec.slug, asId) ?? fromLink(named?.ids.sellerSlug);
  const isLinked = link !== undefined || !spec.needsLink;
  const page =
    isLinked &&
    spec.page?.({ ...(id && { sellerId: id.value }), ...(slug && { sellerSlug: slug.value }) }, url);
  return {
    id,
    slug,
    name:
      locate(scope, spec.name, (value) => extractMatch(value, spec.nameOf)) ??
      spec.nameFrom?.(scope) ??
      (spec.nameIsSlug ? slug : undefined),
    url: page
      ? found(page, 'url', 'from id or slug')
      : link && found(absoluteUrl(link.value, url), link.from.source, link.from.selector),
    official:
      locate(scope, spec.official, asBoolean) ??
      locate(scope, spec.officialMark, (value) => (value ? true : undefined)),
    address: locate(scope, spec.address, asText),
    taxCode: readTaxCode(scope),
    kind: spec.kindFrom?.(scope),
    isPrivatePerson: spec.isPerson?.(scope),
  };
}

function readCardSellerId(
  { card }: LocatorScope,
  { idFrom: read }: SellerLocators,
): Found<string> | undefined {
  return found(card && read?.(card), 'data-attribute', 'card key');
}

/** Returns an address as a shop's, if the marketplace's address rules find a shop in it; else undefined. */
function toShopAddress(value: unknown, base: URL, idsOf: (url: URL) => UrlIds): string | undefined {
  const address = typeof value === 'string' ? absoluteUrl(value, base, 'keep-query') : undefined;
  if (!address) return undefined;
  const { sellerId, sellerSlug, listingId } = idsOf(new URL(address));
  return (sellerId ?? sellerSlug) && !listingId ? address : undefined;
}

/** Returns the pattern's first group; undefined without a match. Without a pattern, returns the text itself. */
function extractMatch(value: unknown, pattern: RegExp | undefined): string | undefined {
  const text = asText(value);
  return pattern ? asText(pattern.exec(text ?? '')?.[1]) : text;
}

function parseTitle(value: unknown, pattern: RegExp | undefined): string | undefined {
  const text = asText(value);
  return text && (pattern?.exec(text)?.[1] ?? text);
}
