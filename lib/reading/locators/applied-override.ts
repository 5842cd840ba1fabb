import type { CardAnchors, MarketplaceAdapter } from '@/lib/reading/adapter';
import type { CardFields, ListingFields } from '@/lib/reading/build';
import type { ListingPlaces } from '@/lib/reading/listing-reader';
import type { ResultsPlaces } from '@/lib/reading/results-reader';

/** The places of a marketplace that signed data may add to. */
export interface PlacesOf {
  readonly anchors: CardAnchors;
  readonly listing: ListingPlaces;
  readonly results: ResultsPlaces;
}

/** What signed data changes of an adapter (`apply-override.ts` makes it). */
export interface AppliedOverride {
  /** Nothing is read. */
  readonly off: boolean;
  readonly places: (own: PlacesOf) => PlacesOf;
  /** Leave out the fields that are turned off. */
  readonly listing: (fields: ListingFields) => ListingFields;
  readonly card: (fields: CardFields) => CardFields;
  readonly shopName: boolean;
}

/** An adapter that signed overrides turned off: it recognises addresses and walls and reads nothing. */
export function turnedOff({
  id,
  hosts,
  anchors,
  kindOf,
  idsOf,
  isWall,
}: MarketplaceAdapter): MarketplaceAdapter {
  const off: MarketplaceAdapter = {
    ...{ id, hosts, anchors, kindOf, idsOf, isWall },
    isOff: true,
    changedBy: () => off,
    readListing: () => undefined,
    readResults: () => ({ cards: [], readFrom: {} }),
    cardReader: () => () => undefined,
  };
  return off;
}
