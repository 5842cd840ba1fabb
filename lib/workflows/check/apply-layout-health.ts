import {
  type AdapterHealth,
  addResultToHealth,
  filterHealthByEdition,
  hasRequiredFields,
  isLayoutUnknown,
  toHealthKey,
} from '@/lib/domain/listing/health';
import type { ListingReading } from '@/lib/domain/listing/listing';
import { reduceReadingToIds } from '@/lib/domain/listing/only-ids';

/** For each layout (`toHealthKey`), whether its most recent pages could be read. Stored on the device. */
type AllHealth = Record<string, boolean[]>;

export interface HealthDeps {
  readonly load: () => Promise<AllHealth>;
  readonly store: (health: AllHealth) => Promise<void>;
  /** Returns the edition of the code that reads pages: the version of the extension and of the signed locator data. */
  readonly edition: () => Promise<string>;
}

/** The page that was read: its host according to the browser, and whether the page was opened just now. */
export interface ReadPage {
  readonly host: string;
  readonly isNew: boolean;
}

/**
 * Returns the reading unchanged, or only its ids (`reduceReadingToIds`) if too few recent pages of this marketplace's host could
 * be read. Then stores whether this page could be read, which counts for later pages. A reading of an independent site is always
 * returned unchanged, because each site has its own layout, and because it is not stored which sites a person opened.
 */
export async function reduceReadingAndStoreHealth(
  reading: ListingReading,
  { host, isNew }: ReadPage,
  deps: HealthDeps,
): Promise<ListingReading> {
  if (reading.site) return reading;
  const edition = await deps.edition();
  const health = filterHealthByEdition(await deps.load(), edition);
  const key = toHealthKey(reading.marketplace, host, edition);
  const before: AdapterHealth = health[key] ?? [];
  const after = isNew ? addResultToHealth(before, reading) : before;
  // Most pages give the same result as the twenty pages before. In that case the stored values do not change, and nothing is
  // written.
  if (after.join() !== before.join()) await deps.store({ ...health, [key]: [...after] });
  return isLayoutUnknown(before) && hasRequiredFields(reading) !== undefined
    ? reduceReadingToIds(reading)
    : reading;
}
