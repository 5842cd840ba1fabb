import type { CardAnchors } from '@/lib/reading/adapter-parts';
import type { ListingPlaces } from '@/lib/reading/listing-reader';
import type { FieldChanges } from '@/lib/reading/reader-context';
import type { ResultsPlaces } from '@/lib/reading/results-reader';

/** Places of a marketplace that signed data may extend. */
export interface PlacesOf {
  readonly anchors: CardAnchors;
  readonly listing: ListingPlaces;
  readonly results: ResultsPlaces;
}

/** Changes that signed data make to an adapter (built by `apply-override.ts`). */
export interface AppliedOverride extends FieldChanges {
  /** Turns reading off. */
  readonly off: boolean;
  readonly places: (own: PlacesOf) => PlacesOf;
}
