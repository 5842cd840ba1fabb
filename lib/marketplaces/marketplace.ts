import type { MarketplaceId } from '@/lib/domain/listing';
import type { CardAnchors, MarketplaceAdapter } from './adapter';
import { type ListingPlaces, readListingBy } from './listing-reader';
import { cardReaderBy, type ResultsPlaces, readResultsBy } from './results-reader';
import { idsByUrl, kindByUrl, type UrlRules } from './urls';
import { isUndrawn, isWallPage, type WallSigns } from './walls';

/** A marketplace told as data: how its addresses are written and where its values stand. */
export interface Marketplace {
  readonly id: MarketplaceId;
  readonly urls: UrlRules;
  readonly anchors: CardAnchors;
  readonly walls: WallSigns;
  readonly listing: ListingPlaces;
  readonly results: ResultsPlaces;
}

/** What the readers need to know of the marketplace they read for. */
export type ReaderContext = Pick<MarketplaceAdapter, 'id' | 'anchors' | 'idsOf' | 'kindOf'>;

/** Makes the adapter of a marketplace. */
export function marketplace({ id, urls, anchors, walls, listing, results }: Marketplace): MarketplaceAdapter {
  const context: ReaderContext = {
    id,
    anchors,
    kindOf: (url) => kindByUrl(urls, url),
    idsOf: (url) => idsByUrl(urls, url),
  };
  return {
    ...context,
    hosts: urls.domains,
    isWall: ({ document }) => isWallPage(document, walls),
    isUndrawn: ({ document }) => isUndrawn(document, walls),
    readListing: (page) => readListingBy(context, listing, page),
    readResults: (page) => readResultsBy(context, results, page),
    cardReader: (page) => cardReaderBy(context, results, page),
  };
}
