import type { PageKind } from '@/lib/domain/listing/listing';
import type { MarketplaceId } from '@/lib/domain/listing/marketplace-ids';
import type { CardAnchors, UrlIds } from './adapter-parts';
import type { CardFields, ListingFields } from './build';
import type { readSellerByLocators } from './marketplace-only/seller-reader';
import type { findProductOfListing } from './product/product-json-ld';

/**
 * What signed data disable: functions that remove the disabled fields from what was read, and `shopName`, which is false if the
 * shop's name is disabled.
 */
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
  /** Removes the fields that signed data turn off. Absent if there are no signed data for the marketplace. */
  readonly applied?: FieldChanges;
  /**
   * Finds the JSON-LD product that names a listing's id. Used if the `product` of the `ListingLocators` is missing or finds none.
   * Absent for independent sites, whose products are found without comparing ids.
   */
  readonly productFor?: typeof findProductOfListing;
  /** Reads the fields of the seller of a listing or card. */
  readonly readSeller: typeof readSellerByLocators;
}
