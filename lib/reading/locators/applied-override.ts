import type { CardAnchors, MarketplaceAdapter } from '@/lib/reading/adapter';
import type { CardFields, ListingFields } from '@/lib/reading/build';
import type { ListingPlaces } from '@/lib/reading/listing-reader';
import type { ResultsPlaces } from '@/lib/reading/results-reader';

/** Places of a marketplace that signed data may extend. */
export interface PlacesOf {
  readonly anchors: CardAnchors;
  readonly listing: ListingPlaces;
  readonly results: ResultsPlaces;
}

/** Changes that signed data make to an adapter (built by `apply-override.ts`). */
export interface AppliedOverride {
  /** Turns reading off. */
  readonly off: boolean;
  readonly places: (own: PlacesOf) => PlacesOf;
  /** Remove disabled fields. */
  readonly listing: (fields: ListingFields) => ListingFields;
  readonly card: (fields: CardFields) => CardFields;
  readonly shopName: boolean;
}

/** Returns an adapter that still recognises addresses and walls but reads nothing. */
export function turnedOff({
  id,
  hosts,
  anchors,
  kindOf,
  idsOf,
  isWall,
}: MarketplaceAdapter): MarketplaceAdapter {
  const off: MarketplaceAdapter = {
    id,
    hosts,
    anchors,
    kindOf,
    idsOf,
    isWall,
    isOff: true,
    changedBy: () => off,
    readListing: () => undefined,
    readResults: () => ({ cards: [], readFrom: {} }),
    cardReader: () => () => undefined,
  };
  return off;
}
