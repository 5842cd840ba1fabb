import {
  type AdapterHealth,
  addPage,
  filterEdition,
  isLayoutUnknown,
  isReadCompletely,
  toHealthKey,
} from '@/lib/domain/listing/health';
import type { ListingReading } from '@/lib/domain/listing/listing';
import { keepOnlyIds } from '@/lib/domain/listing/only-ids';

/** Whether recent pages of each layout could be read, by `healthKey`; stored on the device. */
type AllHealth = Record<string, boolean[]>;

export interface HealthDeps {
  readonly load: () => Promise<AllHealth>;
  readonly store: (health: AllHealth) => Promise<void>;
  /** Returns the versions of the extension and of the signed locator data that read pages now. */
  readonly edition: () => Promise<string>;
}

/** The page of a reading: its host according to the browser, and whether it was opened just now. */
export interface ReadPage {
  readonly host: string;
  readonly isNew: boolean;
}

/**
 * Returns the reading, or only its ids (`keepOnlyIds`) if too few of the last pages of this marketplace's host could be read.
 * A new page counts from the next page on. Independent sites are passed through: their layouts differ, and the sites that a
 * person opened are not stored.
 */
export async function applyLayoutHealth(
  reading: ListingReading,
  { host, isNew }: ReadPage,
  deps: HealthDeps,
): Promise<ListingReading> {
  if (reading.site) return reading;
  const edition = await deps.edition();
  const health = filterEdition(await deps.load(), edition);
  const key = toHealthKey(reading.marketplace, host, edition);
  const before: AdapterHealth = health[key] ?? [];
  const after = isNew ? addPage(before, reading) : before;
  // Most pages read like the twenty before them, so nothing changes and nothing is written.
  if (after.join() !== before.join()) await deps.store({ ...health, [key]: [...after] });
  return isLayoutUnknown(before) && isReadCompletely(reading) !== undefined ? keepOnlyIds(reading) : reading;
}
