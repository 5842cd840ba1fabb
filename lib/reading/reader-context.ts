import type { PageKind } from '@/lib/domain/listing/listing';
import type { MarketplaceId } from '@/lib/domain/listing/marketplace-ids';
import type { CardAnchors, UrlIds } from './adapter-parts';
import type { CardFields, ListingFields } from './build';
import type { findProduct } from './product/product-json-ld';

/** Fields that signed data disable. */
export interface FieldChanges {
  /** Remove disabled fields. */
  readonly listing: (fields: ListingFields) => ListingFields;
  readonly card: (fields: CardFields) => CardFields;
  readonly shopName: boolean;
}

/** The properties of a marketplace that readers need. */
export interface ReaderContext {
  readonly id: MarketplaceId;
  readonly anchors: CardAnchors;
  kindOf(url: URL): PageKind;
  idsOf(url: URL): UrlIds;
  /** Changes by signed data. */
  readonly applied?: FieldChanges;
  /**
   * Finds the JSON-LD product of one listing. Adapters of independent sites use their own finder, which does not compare ids.
   */
  readonly productFor?: typeof findProduct;
}
