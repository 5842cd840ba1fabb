import type { Money } from '@/lib/base/money';
import { currencyOfHost } from '@/lib/dom/currencies';
import { type Found, found } from '@/lib/dom/found';
import { asBoolean, asId, asText, type StateNode } from '@/lib/dom/json';
import { absoluteUrl, ownAddresses } from '@/lib/dom/meta';
import type { Listing, SellerKind } from '@/lib/domain/listing/listing';
import type { PageView } from '@/lib/domain/listing/page-view';
import type { UrlIds } from './adapter-parts';
import { buildListing, type ListingFields, pricesOf, type SellerFields } from './build';
import { imagesOf, namesOf } from './lists';
import { type Locator, locate, locatePrices, type Places } from './locators/locators';
import { identifiersOf } from './product/product-identifiers';
import { LD_PRICE } from './product/product-json-ld';
import { shownTaxCode } from './properties';
import type { ReaderContext } from './reader-context';

/** Where the values of a listing page are. Each list is tried in order, then the JSON-LD product. */
export interface ListingPlaces {
  /** Finds the state node of exactly this listing; state of another listing is ignored. */
  readonly state?: (
    document: Document,
    ids: UrlIds & { listingId: string },
    url: URL,
  ) => StateNode | undefined;
  /** The listing's id, for pages whose address has none. */
  readonly id?: readonly Locator[];
  /** The id made from the address when neither address nor page has one. */
  readonly lastId?: (url: URL) => string | undefined;
  /** Finds the page's JSON-LD product; default: the product that names the listing. */
  readonly product?: (document: Document, url: URL) => StateNode | undefined;
  readonly title: readonly Locator[];
  /** Removes the site's name from a title: the first group is kept. Other titles stay as they are. */
  readonly titleOf?: RegExp;
  /** Returns the title as the page's own titles confirm it, for places that can hold more than the title. */
  readonly titleFit?: (title: Found<string>, places: Places) => Found<string>;
  readonly price: readonly Locator[];
  /** Orders prices by what the page shows, for sites whose data can differ from what a person sees. */
  readonly pricesFit?: (places: Places, prices: readonly Found<Money>[], url: URL) => readonly Found<Money>[];
  /** The currency for prices that do not name one; default: the currency of the host's country. */
  readonly currency?: readonly Locator[];
  /** The currency of a shared sign ("$") on this page; default: the currency of the host's country. */
  readonly hint?: (document: Document) => string | undefined;
  readonly seller: SellerPlaces;
  readonly shipsFrom?: readonly Locator[];
  /** Extracts the place from a sentence ("Ships from Hanoi"); no match means no place. */
  readonly shipsFromOf?: RegExp;
  readonly images: readonly Locator[];
  /** Builds a picture's address from the id in the page's data. */
  readonly imageOf?: (text: string, url: URL) => string;
  readonly category?: readonly Locator[];
  readonly brand?: readonly Locator[];
  /** Selector of page parts that show other listings; nothing is read there. */
  readonly decoys?: string;
  /** Accept the page although its own address may name a parent listing (variants). */
  readonly isVariantPage?: boolean;
  /** Whether the page's data confirm that it shows the address's listing, where data say more than addresses. */
  readonly mayShow?: (document: Document, listingId: string) => boolean;
  /** The address a listing is stored under; default: its path without query. */
  readonly address?: (ids: UrlIds & { listingId: string }, url: URL) => string;
}

export interface SellerPlaces {
  readonly id?: readonly Locator[];
  readonly name?: readonly Locator[];
  /** Extracts the name from a sentence ("Sold by X"); no match means no seller. */
  readonly nameOf?: RegExp;
  /** Finds the name when no place has it. */
  readonly nameFrom?: (places: Places) => Found<string> | undefined;
  readonly url?: readonly Locator[];
  readonly slug?: readonly Locator[];
  /** Places that tell whether the marketplace marks it as an official store. */
  readonly official?: readonly Locator[];
  /** Places with a value only for official stores; no value says nothing. */
  readonly officialMark?: readonly Locator[];
  readonly address?: readonly Locator[];
  /** `page` counts only if the page itself links to the shop. */
  readonly needsLink?: boolean;
  /** The shop's name is the name in its address (Etsy). */
  readonly nameIsSlug?: boolean;
  /** The shop's number, for cards that keep it inside another value. */
  readonly idFrom?: (card: Element) => string | undefined;
  /** Company, household or individual, if the marketplace says which. */
  readonly kindFrom?: (places: Places) => Found<SellerKind> | undefined;
  /** Whether the seller is a private person, whose name is personal data. */
  readonly isPerson?: (places: Places) => Found<boolean> | undefined;
  /** Builds the shop's address from its id or slug. */
  readonly page?: (ids: UrlIds, url: URL) => string | undefined;
}

/**
 * Reads the offer of a listing page; undefined without a title. State and JSON-LD count only if they name the
 * address's listing, and drawn values only if the page's own address names no other listing: after an in-app
 * navigation all three can still describe the previous page.
 */
export function readListingBy(
  { id: marketplace, idsOf, productFor, applied }: ReaderContext,
  spec: ListingPlaces,
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
  const places: Places = {
    state: spec.state?.(document, ids, url),
    product: spec.product?.(document, url) ?? productFor?.(document, listingId, url, isShown),
    root: isShown ? document : undefined,
    decoys: spec.decoys,
    currency: spec.hint ? spec.hint(document) : currencyOfHost(url.hostname),
  };
  const stated = locate(places, [...spec.title, 'ld:name'], (value) => titleOf(value, spec.titleOf));
  const title = stated && (spec.titleFit?.(stated, places) ?? stated);
  if (!title) return undefined;
  const currency = locate(places, spec.currency, asText)?.value ?? places.currency;
  const priced = { ...places, currency };
  const prices = locatePrices(priced, [...spec.price, ...LD_PRICE]);
  const fields: ListingFields = {
    title,
    price: pricesOf(spec.pricesFit?.(priced, prices, url) ?? prices),
    seller: sellerBy(places, spec.seller, ids, url, idsOf),
    shipsFrom: locate(places, spec.shipsFrom, (value) => matched(value, spec.shipsFromOf)),
    images: imagesOf(places, [...spec.images, 'ld:image', 'meta:og:image'], url, spec.imageOf),
    category: locate(places, spec.category, namesOf),
    ...identifiersOf(places, spec.brand, listingId),
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
export function sellerBy(
  places: Places,
  spec: SellerPlaces,
  ids: UrlIds,
  url: URL,
  idsOf: (url: URL) => UrlIds,
): SellerFields {
  const fromUrl = { source: 'url', selector: 'path' } as const;
  const link = locate(places, spec.url, (value) => shopAddress(value, url, idsOf));
  const named = link && { ids: idsOf(new URL(link.value)), from: link.from };
  const fromLink = (part: string | undefined) =>
    named && part ? { value: part, from: named.from } : undefined;
  const id = ids.sellerId
    ? { value: ids.sellerId, from: fromUrl }
    : (locate(places, spec.id, asId) ?? fromLink(named?.ids.sellerId) ?? idFrom(places, spec));
  const slug = locate(places, spec.slug, asId) ?? fromLink(named?.ids.sellerSlug);
  const isLinked = link !== undefined || !spec.needsLink;
  const page =
    isLinked &&
    spec.page?.({ ...(id && { sellerId: id.value }), ...(slug && { sellerSlug: slug.value }) }, url);
  return {
    id,
    slug,
    name:
      locate(places, spec.name, (value) => matched(value, spec.nameOf)) ??
      spec.nameFrom?.(places) ??
      (spec.nameIsSlug ? slug : undefined),
    url: page
      ? found(page, 'url', 'from id or slug')
      : link && found(absoluteUrl(link.value, url), link.from.source, link.from.selector),
    official:
      locate(places, spec.official, asBoolean) ??
      locate(places, spec.officialMark, (value) => (value ? true : undefined)),
    address: locate(places, spec.address, asText),
    taxCode: shownTaxCode(places),
    kind: spec.kindFrom?.(places),
    isPrivatePerson: spec.isPerson?.(places),
  };
}

function idFrom({ card }: Places, { idFrom: read }: SellerPlaces): Found<string> | undefined {
  return found(card && read?.(card), 'data-attribute', 'card key');
}

/** Accepts an address as a shop's only if the marketplace's address rules find a shop in it. */
function shopAddress(value: unknown, base: URL, idsOf: (url: URL) => UrlIds): string | undefined {
  const address = typeof value === 'string' ? absoluteUrl(value, base, 'keep-query') : undefined;
  if (!address) return undefined;
  const { sellerId, sellerSlug, listingId } = idsOf(new URL(address));
  return (sellerId ?? sellerSlug) && !listingId ? address : undefined;
}

/** Returns the pattern's first group, undefined without a match, or the text itself without a pattern. */
function matched(value: unknown, pattern: RegExp | undefined): string | undefined {
  const text = asText(value);
  return pattern ? asText(pattern.exec(text ?? '')?.[1]) : text;
}

function titleOf(value: unknown, pattern: RegExp | undefined): string | undefined {
  const text = asText(value);
  return text && (pattern?.exec(text)?.[1] ?? text);
}
