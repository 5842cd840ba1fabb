// Why: docs/decisions/marketplaces/adapters.md

import type { Money } from '@/lib/base/money';
import type { Found } from '@/lib/dom/found';
import type {
  Listing,
  ListingCard,
  OtherPrice,
  ReadFrom,
  ReadFromMap,
  Seller,
  SellerKind,
} from '@/lib/domain/listing/listing';
import type { MarketplaceId } from '@/lib/domain/listing/marketplace-ids';
import type { PageView } from '@/lib/domain/listing/page-view';
import { toPageHost } from './page-host';

type Maybe<T> = Found<T> | undefined;

/** Values that were found for a seller. A field that was not found is left out of the result. */
export interface SellerFields {
  readonly id?: Maybe<string>;
  readonly slug?: Maybe<string>;
  readonly name?: Maybe<string>;
  readonly url?: Maybe<string>;
  readonly address?: Maybe<string>;
  readonly taxCode?: Maybe<string>;
  readonly kind?: Maybe<SellerKind>;
  readonly official?: Maybe<boolean>;
  readonly isPrivatePerson?: Maybe<boolean>;
}

export interface ListingFields {
  readonly title?: Maybe<string>;
  readonly price?: Prices | undefined;
  readonly seller?: SellerFields;
  readonly shipsFrom?: Maybe<string>;
  readonly images?: Maybe<readonly string[]>;
  readonly category?: Maybe<string>;
  readonly brand?: Maybe<string>;
  readonly model?: Maybe<string>;
  readonly barcode?: Maybe<string>;
  readonly notificationNumber?: Maybe<string>;
}

export interface CardFields {
  readonly url?: Maybe<string>;
  readonly title?: Maybe<string>;
  readonly price?: Maybe<Money>;
  readonly seller?: SellerFields;
  readonly image?: Maybe<string>;
  readonly sponsored?: Maybe<boolean>;
}

/** The price to pay (`first`), and other correct prices of the same offer. */
export interface Prices {
  readonly first: Found<Money>;
  readonly others: readonly OtherPrice[];
}

/**
 * Combines prices that are in order of preference. The first becomes the price to pay; each further price with a different amount
 * becomes one of the other prices. Undefined if the list is empty.
 */
export function toPrices([first, ...rest]: readonly Found<Money>[]): Prices | undefined {
  if (!first) return undefined;
  const others: OtherPrice[] = [];
  for (const { value, from } of rest) {
    const known = [first.value, ...others.map(({ money }) => money)];
    if (!known.some((money) => money.minor === value.minor && money.currency === value.currency)) {
      others.push({ money: value, from });
    }
  }
  return { first, others };
}

/** Builds a listing from the fields that were found, and records the locator of each. */
export function buildListing(
  marketplace: MarketplaceId,
  page: PageView,
  id: Found<string>,
  url: string,
  fields: ListingFields,
): Listing {
  const { title, price, seller, images, model, barcode, notificationNumber } = fields;
  const texts = {
    title,
    shipsFrom: dropIfLonger(fields.shipsFrom, 300),
    category: dropIfLonger(fields.category, 500),
    brand: dropIfLonger(fields.brand, 200),
    model,
    barcode,
    notificationNumber,
  };
  const sellerParts = buildSeller(seller);
  return {
    marketplace,
    host: toPageHost(page.url),
    id: id.value,
    url,
    ...toTexts(texts),
    ...(price && { price: price.first.value }),
    ...(price && price.others.length > 0 && { otherPrices: price.others.slice(0, 20) }),
    ...(sellerParts && { seller: sellerParts }),
    ...(images && images.value.length > 0 && { images: images.value.slice(0, 60) }),
    readFrom: toFieldSources({ id, ...texts, price: price?.first, images }, seller),
  };
}

/** Builds a card from the fields that were found, and records the locator of each. */
export function buildCard(id: Found<string>, fields: CardFields): ListingCard {
  const { url, title, price, seller, image, sponsored } = fields;
  const sellerParts = buildSeller(seller);
  return {
    id: id.value,
    ...toTexts({ url, title, image }),
    ...(price && { price: price.value }),
    ...(sellerParts && { seller: sellerParts }),
    ...(sponsored && { sponsored: sponsored.value }),
    readFrom: toFieldSources({ id, url, title, price, image, sponsored }, seller),
  };
}

/** Builds a seller from the fields that were found; undefined if none was found. */
export function buildSeller(fields: SellerFields | undefined): Seller | undefined {
  if (!fields) return undefined;
  const { id, url, taxCode, kind, official, isPrivatePerson } = fields;
  const slug = dropIfLonger(fields.slug, 200);
  const name = dropIfLonger(fields.name, 300);
  const address = dropIfLonger(fields.address, 500);
  if (!id && !slug && !name && !url && !address) return undefined;
  return {
    ...toTexts({ id, slug, name, url, address, taxCode }),
    ...(kind && { kind: kind.value }),
    ...(official && { official: official.value }),
    ...(isPrivatePerson && { isPrivatePerson: isPrivatePerson.value }),
  };
}

type TextName =
  | Exclude<keyof ListingFields, 'price' | 'seller' | 'images'>
  | 'id'
  | 'slug'
  | 'name'
  | 'url'
  | 'address'
  | 'taxCode'
  | 'image';

/** Returns the values of the texts that were found. */
function toTexts(fields: { readonly [name in TextName]?: Maybe<string> }): { [name in TextName]?: string } {
  return Object.fromEntries(
    Object.entries(fields).flatMap(([name, field]) => (field ? [[name, field.value] as const] : [])),
  );
}

/** Returns the locator of each field of a seller, under names such as "seller.name". */
export function toSellerFieldSources(seller: SellerFields | undefined): ReadFromMap {
  return toFieldSources({}, seller);
}

function toFieldSources(
  fields: Readonly<Record<string, Maybe<unknown>>>,
  seller: SellerFields | undefined,
): ReadFromMap {
  const map: Record<string, ReadFrom> = {};
  const addSources = (prefix: string, found: Readonly<Record<string, Maybe<unknown>>>) => {
    for (const [name, field] of Object.entries(found))
      if (field) map[prefix + name] = { ...field.from, selector: field.from.selector.slice(0, 300) };
  };
  addSources('', fields);
  addSources('seller.', { ...seller });
  return map;
}

/** Returns the field; undefined if its text is longer than `max`, because a wrong locator must have read such a text. */
function dropIfLonger(field: Maybe<string>, max: number): Maybe<string> {
  return field && field.value.length <= max ? field : undefined;
}
