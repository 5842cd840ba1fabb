import type { PageKind } from '@/lib/domain/listing/listing';
import type { MarketplaceId } from '@/lib/domain/listing/marketplace-ids';
import type { CardAnchors, UrlIds } from './adapter-parts';
import type { CardFields, ListingFields } from './build';
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
   * Finds the JSON-LD product that names a listing's id. Used if the `product` of the `ListingLocators` is missing or finds none.
   * Absent for independent sites, whose products are found without comparing ids.
   */
  readonly productFor?: typeof findProductOfListing;
}
