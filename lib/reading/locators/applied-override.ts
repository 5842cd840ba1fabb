import type { CardAnchors } from '@/lib/reading/adapter-parts';
import type { ListingLocators } from '@/lib/reading/listing-reader';
import type { FieldChanges } from '@/lib/reading/reader-context';
import type { ResultsLocators } from '@/lib/reading/results-reader';

/** The locators of a marketplace. Signed data may add further locators to them. */
export interface AdapterLocators {
  readonly anchors: CardAnchors;
  readonly listing: ListingLocators;
  readonly results: ResultsLocators;
}

/** Changes that signed data make to an adapter (built by `apply-override.ts`). */
export interface AppliedOverride extends FieldChanges {
  /** True if the adapter reads nothing. */
  readonly off: boolean;
  readonly locators: (own: AdapterLocators) => AdapterLocators;
}
