import { type Found, toFound } from '@/lib/dom/found';
import { asBoolean, asId, asText } from '@/lib/dom/json';
import { toAbsoluteUrl } from '@/lib/dom/meta';
import type { SellerKind } from '@/lib/domain/listing/listing';
import type { UrlIds } from '@/lib/reading/adapter-parts';
import type { SellerFields } from '@/lib/reading/build';
import { findLocatedValue, type Locator, type LocatorScope } from '@/lib/reading/locators/locators';
import { readTaxCode } from '@/lib/reading/properties';
import { extractMatch } from '@/lib/reading/transforms';

export interface SellerLocators {
  readonly id?: readonly Locator[];
  readonly name?: readonly Locator[];
  /** Extracts the name from a sentence ("Sold by X"). A sentence that does not match contains no name. */
  readonly nameOf?: RegExp;
  /** Finds the name if no locator does. */
  readonly nameFrom?: (scope: LocatorScope) => Found<string> | undefined;
  readonly url?: readonly Locator[];
  readonly slug?: readonly Locator[];
  /** Locators of the value that says whether the shop is an official store. */
  readonly official?: readonly Locator[];
  /**
   * Locators that find a value for official stores only. If they find none, it is unknown whether the shop is an official store.
   */
  readonly officialMark?: readonly Locator[];
  readonly address?: readonly Locator[];
  /** True if the address that `page` builds is used only when the web page itself links to the shop. */
  readonly needsLink?: boolean;
  /** True if the shop's name is the name in its address (Etsy). */
  readonly nameIsSlug?: boolean;
  /** Returns the shop's number from a card that has the number only as a part of another value. */
  readonly idFrom?: (card: Element) => string | undefined;
  /** Returns `company`, `household` or `individual`, if the marketplace says which. */
  readonly kindFrom?: (scope: LocatorScope) => Found<SellerKind> | undefined;
  /** Finds whether the seller is a private person, whose name is personal data. */
  readonly isPerson?: (scope: LocatorScope) => Found<boolean> | undefined;
  /** Builds the address of the shop's page from the shop's id or slug. */
  readonly page?: (ids: UrlIds, url: URL) => string | undefined;
}

/**
 * Reads the seller's fields. The seller's id may also come from the page's address (`ids`); id and slug may also come from the
 * address of the link to the shop (`idsOf`).
 */
export function readSellerByLocators(
  scope: LocatorScope,
  spec: SellerLocators,
  ids: UrlIds,
  url: URL,
  idsOf: (url: URL) => UrlIds,
): SellerFields {
  const fromUrl = { source: 'url', selector: 'path' } as const;
  const link = findLocatedValue(scope, spec.url, (value) => toShopUrl(value, url, idsOf));
  const named = link && { ids: idsOf(new URL(link.value)), from: link.from };
  const fromLink = (part: string | undefined) =>
    named && part ? { value: part, from: named.from } : undefined;
  const id = ids.sellerId
    ? { value: ids.sellerId, from: fromUrl }
    : (findLocatedValue(scope, spec.id, asId) ??
      fromLink(named?.ids.sellerId) ??
      readCardSellerId(scope, spec));
  const slug = findLocatedValue(scope, spec.slug, asId) ?? fromLink(named?.ids.sellerSlug);
  const isLinked = link !== undefined || !spec.needsLink;
  const page =
    isLinked &&
    spec.page?.({ ...(id && { sellerId: id.value }), ...(slug && { sellerSlug: slug.value }) }, url);
  return {
    id,
    slug,
    name:
      findLocatedValue(scope, spec.name, (value) => extractMatch(value, spec.nameOf)) ??
      spec.nameFrom?.(scope) ??
      (spec.nameIsSlug ? slug : undefined),
    url: page
      ? toFound(page, 'url', 'from id or slug')
      : link && toFound(toAbsoluteUrl(link.value, url), link.from.source, link.from.selector),
    official:
      findLocatedValue(scope, spec.official, asBoolean) ??
      findLocatedValue(scope, spec.officialMark, (value) => (value ? true : undefined)),
    address: findLocatedValue(scope, spec.address, asText),
    taxCode: readTaxCode(scope),
    kind: spec.kindFrom?.(scope),
    isPrivatePerson: spec.isPerson?.(scope),
  };
}

function readCardSellerId(
  { card }: LocatorScope,
  { idFrom: read }: SellerLocators,
): Found<string> | undefined {
  return toFound(card && read?.(card), 'data-attribute', 'card key');
}

/** Returns an absolute address if the marketplace's address rules find a shop in it; undefined otherwise. */
function toShopUrl(value: unknown, base: URL, idsOf: (url: URL) => UrlIds): string | undefined {
  const address = typeof value === 'string' ? toAbsoluteUrl(value, base, 'keep-query') : undefined;
  if (!address) return undefined;
  const { sellerId, sellerSlug, listingId } = idsOf(new URL(address));
  return (sellerId ?? sellerSlug) && !listingId ? address : undefined;
}
