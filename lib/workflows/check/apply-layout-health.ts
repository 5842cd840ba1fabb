import {
  type AdapterHealth,
  healthKey,
  isLayoutUnknown,
  ofEdition,
  wasRead,
  withPage,
} from '@/lib/domain/listing/health';
import type { ListingReading } from '@/lib/domain/listing/listing';
import { keepOnlyIds } from '@/lib/domain/listing/only-ids';

/** Whether recent pages of each layout could be read, by `healthKey`; stored on the device. */
type AllHealth = Record<string, boolean[]>;

export interface HealthDeps {
  readonly load: () => Promise<AllHealth>;
  readonly store: (health: AllHealth) => Promise<void>;
  /** Versions of the extension and of the signed locator data, by which pages are read now. */
  readonly edition: () => Promise<string>;
}

/** The page a reading is of: its host as the browser tells it, and whether it was opened just now. */
export interface ReadPage {
  readonly host: string;
  readonly isNew: boolean;
}

/**
 * The reading, or only its ids (`keepOnlyIds`) when too few of the last pages of this marketplace's host could be
 * read. A new page counts from the next page on. Independent sites are passed through: their layouts differ, and
 * which sites a person opened is not stored.
 */
export async function applyLayoutHealth(
  reading: ListingReading,
  { host, isNew }: ReadPage,
  deps: HealthDeps,
): Promise<ListingReading> {
  if (reading.site) return reading;
  const edition = await deps.edition();
  const health = ofEdition(await deps.load(), edition);
  const key = healthKey(reading.marketplace, host, edition);
  const before: AdapterHealth = health[key] ?? [];
  const after = isNew ? withPage(before, reading) : before;
  // Not written where nothing changed: most pages are read like the twenty before.
  if (after.join() !== before.join()) await deps.store({ ...health, [key]: [...after] });
  return isLayoutUnknown(before) && wasRead(reading) !== undefined ? keepOnlyIds(reading) : reading;
}
