import type { MarketplaceId } from '@/lib/domain/listing/listing';
import type { MarketplaceAdapter } from './adapter';
import { readListingBy } from './listing-reader';
import { type AppliedOverride, type PlacesOf, turnedOff } from './locators/applied-override';
import { productFor } from './product/product-json-ld';
import { cardReaderBy, readResultsBy } from './results-reader';
import { idsByUrl, kindByUrl, type UrlRules } from './urls';
import { isUndrawn, isWallPage, type WallSigns } from './walls';

/** A marketplace told as data: how its addresses are written and where its values stand. */
export interface Marketplace extends PlacesOf {
  readonly id: MarketplaceId;
  readonly urls: UrlRules;
  readonly walls: WallSigns;
  /** What signed data changes of it. */
  readonly applied?: AppliedOverride;
}

/** What the readers need to know of the marketplace they read for. */
export interface ReaderContext
  extends Pick<MarketplaceAdapter, 'id' | 'anchors' | 'idsOf' | 'kindOf'>,
    Pick<Marketplace, 'applied'> {
  /** The JSON-LD product of one listing; an independent site finds its own, by other signs than a listing's id. */
  readonly productFor?: typeof productFor;
}

/** Makes the adapter of a marketplace. */
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
