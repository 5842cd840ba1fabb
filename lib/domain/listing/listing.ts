import type { Money } from '@/lib/base/money';
import type { MARKETPLACES } from '@/lib/domain/listing/marketplaces';
import type { SiteFacts, SiteText } from '@/lib/domain/seller/site-facts';

/** Marketplaces with an adapter of their own; `site` is any independent shop site. */
export type MarketplaceId = (typeof MARKETPLACES)[number]['id'] | 'site';

/** Where on a page a value was read, most trusted first (docs/developing/architecture.md). */
export type ReadSource = 'url' | 'state' | 'json-ld' | 'meta' | 'data-attribute' | 'dom';

/** Source and the exact place in it: a state path, a CSS selector, a meta name. */
export interface ReadFrom {
  readonly source: ReadSource;
  readonly selector: string;
}

/** The place each field was read from, by field path ("title", "seller.name"). */
export type ReadFromMap = Readonly<Record<string, ReadFrom>>;

export type SellerKind = 'enterprise' | 'household' | 'individual';

/** A seller as a page states it. Nothing is guessed: unknown fields are absent. */
export interface Seller {
  /** The marketplace's own stable number or code, as a string (some have 19 digits). */
  readonly id?: string;
  /** The name in the shop's address; the seller can change it. */
  readonly slug?: string;
  readonly name?: string;
  readonly url?: string;
  readonly address?: string;
  readonly kind?: SellerKind;
  readonly taxCode?: string;
  /** The marketplace's official-store mark; false only where the page's data says so. */
  readonly official?: boolean;
  /** A private person: the name is not stored or sent unless the report is about them. */
  readonly isPrivatePerson?: boolean;
}

/** Another valid price of the same listing (list price, coupon price), with its kind. */
export interface OtherPrice {
  readonly money: Money;
  readonly from: ReadFrom;
}

/** One offer on its own page. `id` is the marketplace's item number, as in the URL. */
export interface Listing {
  readonly marketplace: MarketplaceId;
  /** The page's host name without "www.": shopee.vn, lazada.com.ph. */
  readonly host: string;
  readonly id: string;
  /** The page's address without tracking parameters and fragment. */
  readonly url: string;
  readonly title?: string;
  readonly price?: Money;
  readonly otherPrices?: readonly OtherPrice[];
  readonly seller?: Seller;
  readonly shipsFrom?: string;
  readonly images?: readonly string[];
  readonly category?: string;
  readonly brand?: string;
  /** The maker's model as printed ("AB-120"). */
  readonly model?: string;
  /** GTIN as printed: 8, 12, 13 or 14 digits. */
  readonly barcode?: string;
  /** Number of the product's notification or registration ("000123/26/CBMP-QLD"). */
  readonly notificationNumber?: string;
  readonly readFrom: ReadFromMap;
}

/** One card of a results or shop page. */
export interface ListingCard {
  readonly id: string;
  readonly url?: string;
  readonly title?: string;
  readonly price?: Money;
  readonly seller?: Seller;
  readonly image?: string;
  readonly sponsored?: boolean;
  readonly readFrom: ReadFromMap;
}

/** Kind of a page. */
export type PageKind = 'listing' | 'results' | 'seller' | 'wall' | 'shell' | 'other';

/** What was read on one page; for an independent site also the facts the site shows about itself. */
export type ListingReading = PageReading & { readonly site?: SiteFacts };

/** A reading as the content script sends it: an independent site's text is not interpreted yet. */
export type RawReading = PageReading & { readonly site?: SiteText };

/**
 * What an adapter read. `wall`: a login, captcha or error page instead of the requested one; `shell`: nothing drawn
 * yet; `other`: no shop page; `unreadable`: a shop page of unknown layout.
 */
export type PageReading =
  | {
      readonly kind: 'listing';
      readonly marketplace: MarketplaceId;
      readonly listing: Listing;
      readonly missing: readonly string[];
    }
  | {
      readonly kind: 'results';
      readonly marketplace: MarketplaceId;
      readonly host: string;
      readonly cards: readonly ListingCard[];
      readonly missing: readonly string[];
    }
  | {
      readonly kind: 'seller';
      readonly marketplace: MarketplaceId;
      readonly host: string;
      readonly seller: Seller;
      readonly cards: readonly ListingCard[];
      readonly missing: readonly string[];
      readonly readFrom: ReadFromMap;
    }
  | { readonly kind: 'wall' | 'shell' | 'other'; readonly marketplace: MarketplaceId }
  | { readonly kind: 'unreadable'; readonly marketplace: MarketplaceId; readonly missing: readonly string[] };
