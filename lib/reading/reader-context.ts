import type { PageKind } from '@/lib/domain/listing/listing';
import type { MarketplaceId } from '@/lib/domain/listing/marketplace-ids';
import type { CardAnchors, UrlIds } from './adapter-parts';
import type { CardFields, ListingFields } from './build';
import type { identifyCardByLocators } from './marketplace-only/card-identity';
import type { readSellerByLocators } from './marketplace-only/seller-reader';
import type { readShopOfPage } from './marketplace-only/shop-reader';
import type { indexItems, readItems } from './marketplace-only/state-items';
import type { findProductOfListing } from './product/product-json-ld';

/** Functions that remove the fields that signed data disable. */
export interface FieldChanges {
  /** Returns the fields of a listing without the disabled ones. */
  readonly listing: (fields: ListingFields) => ListingFields;
  readonly card: (fields: CardFields) => CardFields;
  readonly shopName: boolean;
}

/** What readers need to know of a marketplace. */
export interface ReaderContext {
  readonly id: MarketplaceId;
  readonly anchors: CardAnchors;
  kindOf(url: URL): PageKind;
  idsOf(url: URL): UrlIds;
  /** Fields that signed data disable; absent without such data. */
  readonly applied?: FieldChanges;
  /**
   * Finds the JSON-LD product of a listing if the `ListingLocators` have no `product` of their own. Absent for independent sites,
   * whose `product` does not compare ids.
   */
  readonly productFor?: typeof findProductOfListing;
  /** Reads the fields of the seller of a listing or card. */
  readonly readSeller: typeof readSellerByLocators;
  /** Returns a card's ids; undefined if it has none. */
  readonly identifyCard: typeof identifyCardByLocators;
  /** Reads the shop of a shop page. Absent for independent sites, which are themselves the shop. */
  readonly readShop?: typeof readShopOfPage;
  /** These two read the listings in the page's state. Absent for independent sites, whose state has no known form. */
  readonly indexItems?: typeof indexItems;
  readonly readItems?: typeof readItems;
}
