import type { MarketplaceId } from '@/lib/domain/listing';
import type { AdapterSlice } from '@/lib/domain/locator-data';
import type { MarketplaceAdapter } from './adapter';
import { type PlacesOf, turnedOff, withAdded } from './apply-slice';
import { readListingBy } from './listing-reader';
import { cardReaderBy, readResultsBy } from './results-reader';
import { idsByUrl, kindByUrl, type UrlRules } from './urls';
import { isUndrawn, isWallPage, type WallSigns } from './walls';

/** A marketplace told as data: how its addresses are written and where its values stand. */
export interface Marketplace extends PlacesOf {
  readonly id: MarketplaceId;
  readonly urls: UrlRules;
  readonly walls: WallSigns;
  /** Fields of readings that are left out, as signed data names them ("listing.price"). */
  readonly fieldsOff?: readonly string[];
}

/** What the readers need to know of the marketplace they read for. */
export type ReaderContext = Pick<MarketplaceAdapter, 'id' | 'anchors' | 'idsOf' | 'kindOf'> &
  Pick<Marketplace, 'fieldsOff'>;

/** Makes the adapter of a marketplace. */
export function marketplace(told: Marketplace): MarketplaceAdapter {
  const { id, urls, anchors, walls, listing, results, fieldsOff = [] } = told;
  const context: ReaderContext = {
    id,
    anchors,
    fieldsOff,
    kindOf: (url) => kindByUrl(urls, url),
    idsOf: (url) => idsByUrl(urls, url),
  };
  const adapter: MarketplaceAdapter = {
    ...context,
    hosts: urls.domains,
    isWall: ({ document }) => isWallPage(document, walls),
    isUndrawn: ({ document }) => isUndrawn(document, walls),
    readListing: (page) => readListingBy(context, listing, page),
    readResults: (page) => readResultsBy(context, results, page),
    cardReader: (page) => cardReaderBy(context, results, page),
    changedBy: (slice) => (slice.off ? turnedOff(adapter) : marketplace(changed(told, slice))),
  };
  return adapter;
}

function changed(told: Marketplace, slice: AdapterSlice): Marketplace {
  return { ...told, ...withAdded(told, slice), fieldsOff: slice.fieldsOff };
}
