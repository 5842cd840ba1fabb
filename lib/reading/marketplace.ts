import type { MarketplaceId } from '@/lib/domain/listing/marketplace-ids';
import { turnedOff } from '@/lib/reading/locators/turned-off';
import type { MarketplaceAdapter } from './adapter';
import { readListingBy } from './listing-reader';
import type { AppliedOverride, PlacesOf } from './locators/applied-override';
import { productFor } from './product/product-json-ld';
import type { ReaderContext } from './reader-context';
import { cardReaderBy, readResultsBy } from './results-reader';
import { idsByUrl, kindByUrl, type UrlRules } from './urls';
import { isUndrawn, isWallPage, type WallSigns } from './walls';

/** A marketplace described by data: its address rules and the places of its values. */
export interface Marketplace extends PlacesOf {
  readonly id: MarketplaceId;
  readonly urls: UrlRules;
  readonly walls: WallSigns;
  /** Changes by signed data. */
  readonly applied?: AppliedOverride;
}

/** Creates the adapter of a marketplace. */
export function marketplace(told: Marketplace): MarketplaceAdapter {
  const { id, urls, anchors, walls, listing, results, applied } = told;
  const context: ReaderContext = {
    id,
    anchors,
    productFor,
    ...(applied && { applied }),
    kindOf: (url) => kindByUrl(urls, url),
    idsOf: (url) => idsByUrl(urls, url),
  };
  const adapter: MarketplaceAdapter = {
    ...context,
    hosts: urls.domains,
    isWall: (page) => isWallPage(page, walls, adapter),
    isUndrawn: ({ document }) => isUndrawn(document, walls),
    readListing: (page) => readListingBy(context, listing, page),
    readResults: (page, ...most) => readResultsBy(context, results, page, ...most),
    cardReader: (page) => cardReaderBy(context, results, page, 'for-mark'),
    changedBy: (slice) =>
      slice.off ? turnedOff(adapter) : marketplace({ ...told, ...slice.places(told), applied: slice }),
  };
  return adapter;
}
