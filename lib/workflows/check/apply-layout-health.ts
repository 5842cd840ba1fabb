import {
  type AdapterHealth,
  healthKey,
  isLayoutUnknown,
  ofEdition,
  wasRead,
  withPage,
} from '@/lib/domain/listing/health';
import type { ListingReading } from '@/lib/domain/listing/listing';
import { onlyIdsOf } from '@/lib/domain/listing/only-ids';

/** The health of every layout by `healthKey`, as it is kept on the device. */
type AllHealth = Record<string, boolean[]>;

export interface HealthDeps {
  readonly load: () => Promise<AllHealth>;
  readonly store: (health: AllHealth) => Promise<void>;
  /** What pages are read by now: the version of the extension and of the locator data held. */
  readonly edition: () => Promise<string>;
}

/** The page a reading is of: its host as the browser tells it, and whether it was opened just now. */
export interface ReadPage {
  readonly host: string;
  readonly isNew: boolean;
}

/**
 * The reading, or only its ids where too few of the last pages of this marketplace's host were read (`onlyIdsOf`). A
 * new page is remembered; what it says counts from the next page on. The layout of an independent site is its owner's
 * to choose, so a site is never taken as not understood, and which sites a person opened is not kept.
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
  if (isNew) await deps.store({ ...health, [key]: [...withPage(before, reading)] });
  return isLayoutUnknown(before) && wasRead(reading) !== undefined ? onlyIdsOf(reading) : reading;
}
