import type { Money } from '@/lib/base/money';
import { currencyOfHost } from '@/lib/dom/currencies';
import { type Found, found } from '@/lib/dom/found';
import { asBoolean, asId, asText, type StateNode } from '@/lib/dom/json';
import { absoluteUrl, ownAddresses } from '@/lib/dom/meta';
import type { Listing, SellerKind } from '@/lib/domain/listing/listing';
import type { PageView } from '@/lib/domain/listing/page-view';
import type { UrlIds } from './adapter';
import { buildListing, type ListingFields, pricesOf, type SellerFields } from './build';
import { imagesOf, namesOf } from './lists';
import { type Locator, locate, locatePrices, type Places } from './locators/locators';
import type { ReaderContext } from './marketplace';
import { identifiersOf } from './product/product-identifiers';
import { LD_PRICE } from './product/product-json-ld';
import { shownTaxCode } from './properties';

/** Where the values of a listing page stand; each list is tried in order, then the JSON-LD product. */
export interface ListingPlaces {
  /** The state node of exactly this listing; state of another one is no state. */
  readonly state?: (
    document: Document,
    ids: UrlIds & { listingId: string },
    url: URL,
  ) => StateNode | undefined;
  /** The listing's id, where the address has none. */
  readonly id?: readonly Locator[];
  /** The id an address is given when neither it nor the page names one. */
  readonly lastId?: (url: URL) => string | undefined;
  /** The JSON-LD product of the page; the one that names the listing unless given. */
  readonly product?: (document: Document, url: URL) => StateNode | undefined;
  readonly title: readonly Locator[];
  /** Takes the site's name off a title (its first group); a title it does not match is left as it is. */
  readonly titleOf?: RegExp;
  /** The title as the page's own titles confirm it, where what stands at its place can hold more. */
  readonly titleFit?: (title: Found<string>, places: Places) => Found<string>;
  readonly price: readonly Locator[];
  /** The prices in the order of what the page shows, where its data may say another than a person sees. */
  readonly pricesFit?: (places: Places, prices: readonly Found<Money>[], url: URL) => readonly Found<Money>[];
  /** The currency where the price does not name it; the host's country otherwise. */
  readonly currency?: readonly Locator[];
  /** What a shared sign ("$") means on this page; the host's country unless given. */
  readonly hint?: (document: Document) => string | undefined;
  readonly seller: SellerPlaces;
  readonly shipsFrom?: readonly Locator[];
  /** Takes the place out of a sentence ("Ships from Hanoi"); no match means no place. */
  readonly shipsFromOf?: RegExp;
  readonly images: readonly Locator[];
  /** The address of a picture, where the page's data names it by an id. */
  readonly imageOf?: (text: string, url: URL) => string;
  readonly category?: readonly Locator[];
  readonly brand?: readonly Locator[];
  /** Parts of the page that show other listings; nothing of this one is read there. */
  readonly decoys?: string;
  /** A page whose own address may name a parent listing (variants) is taken as the address's. */
  readonly isVariantPage?: boolean;
  /** Whether the page's own data let it be the address's listing, where they say more than addresses do. */
  readonly mayShow?: (document: Document, listingId: string) => boolean;
  /** The address a listing is kept under; its path without query unless given. */
  readonly address?: (ids: UrlIds & { listingId: string }, url: URL) => string;
}

export interface SellerPlaces {
  readonly id?: readonly Locator[];
  readonly name?: readonly Locator[];
  /** Takes the name out of a sentence ("Sold by X"); what it does not match names no seller. */
  readonly nameOf?: RegExp;
  /** The name, where no place has it and finding it takes more. */
  readonly nameFrom?: (places: Places) => Found<string> | undefined;
  readonly url?: readonly Locator[];
  readonly slug?: readonly Locator[];
  /** Holds whether the marketplace marks it as an official store. */
  readonly official?: readonly Locator[];
  /** Holds something only for an official store; nothing there says nothing. */
  readonly officialMark?: readonly Locator[];
  readonly address?: readonly Locator[];
  /** `page` counts only where the page itself links to the shop. */
  readonly needsLink?: boolean;
  /** A shop's name and the name in its address are the same (Etsy). */
  readonly nameIsSlug?: boolean;
  /** The shop's number, where a card keeps it inside another value. */
  readonly idFrom?: (card: Element) => string | undefined;
  /** Company, household or individual, where the marketplace says which. */
  readonly kindFrom?: (places: Places) => Found<SellerKind> | undefined;
  /** Whether it is a private person, whose name is personal data. */
  readonly isPerson?: (places: Places) => Found<boolean> | undefined;
  /** The shop's address, where its id or slug gives it. */
  readonly page?: (ids: UrlIds, url: URL) => string | undefined;
}

/**
 * Reads the offer of a listing page. State and JSON-LD count only when they name the address's listing, and what
 * is drawn only while the page's own address names no other: after an in-app navigation all three can still
 * describe the page before. Without a title there is no listing to speak of.
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

/** The seller's fields at their places, completed by what the addresses say. */
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

/** An address counts as a shop's only when the marketplace's own rules see a shop in it. */
function shopAddress(value: unknown, base: URL, idsOf: (url: URL) => UrlIds): string | undefined {
  const address = typeof value === 'string' ? absoluteUrl(value, base, 'keep-query') : undefined;
  if (!address) return undefined;
  const { sellerId, sellerSlug, listingId } = idsOf(new URL(address));
  return (sellerId ?? sellerSlug) && !listingId ? address : undefined;
}

/** The first group of a pattern that must match; the text itself without a pattern. */
function matched(value: unknown, pattern: RegExp | undefined): string | undefined {
  const text = asText(value);
  return pattern ? asText(pattern.exec(text ?? '')?.[1]) : text;
}

function titleOf(value: unknown, pattern: RegExp | undefined): string | undefined {
  const text = asText(value);
  return text && (pattern?.exec(text)?.[1] ?? text);
}
