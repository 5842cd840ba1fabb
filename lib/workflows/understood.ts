import {
  type AdapterHealth,
  healthKey,
  isLayoutUnknown,
  ofEdition,
  wasRead,
  withPage,
} from '@/lib/domain/health';
import type { ListingReading } from '@/lib/domain/listing';

/** The health of every marketplace by `healthKey`, as it is kept on the device. */
type AllHealth = Record<string, boolean[]>;

export interface HealthDeps {
  readonly load: () => Promise<AllHealth>;
  readonly store: (health: AllHealth) => Promise<void>;
  /** What pages are read by now: the version of the extension and of the locator data held. */
  readonly edition: () => Promise<string>;
}

/**
 * The reading, or "layout not supported yet" where too few of this marketplace's last pages were read. A page that is
 * new is remembered; what it says counts from the next page on.
 */
export async function understood(
  reading: ListingReading,
  isNewPage: boolean,
  deps: HealthDeps,
): Promise<ListingReading> {
  const edition = await deps.edition();
  const health = ofEdition(await deps.load(), edition);
  const key = healthKey(reading.marketplace, edition);
  const before: AdapterHealth = health[key] ?? [];
  if (isNewPage) await deps.store({ ...health, [key]: [...withPage(before, reading)] });
  if (!isLayoutUnknown(before) || wasRead(reading) === undefined) return reading;
  return { kind: 'unreadable', marketplace: reading.marketplace, missing: ['layout'] };
}
