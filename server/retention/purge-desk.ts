import { inArray, lt } from 'drizzle-orm';
import type { Database } from '@/server/platform/database/database';
import {
  officers,
  sampledReports,
  samples,
  savedSearches,
  unitContacts,
} from '@/server/platform/database/schema';

const whereOfficerLastSeenBefore = (before: Date) => lt(officers.seenAt, before);
const whereSearchOlderThan = (before: Date) => lt(savedSearches.savedAt, before);
const whereUnitContactOlderThan = (before: Date) => lt(unitContacts.at, before);
const whereSampleOlderThan = (before: Date) => lt(samples.drawnAt, before);

/** Counts the rows that `deleteOldRowsNamingOfficers` would delete. */
export async function countDeskRowsToDelete(db: Database, before: Date): Promise<number> {
  const counts = await Promise.all([
    db.$count(officers, whereOfficerLastSeenBefore(before)),
    db.$count(savedSearches, whereSearchOlderThan(before)),
    db.$count(samples, whereSampleOlderThan(before)),
    db.$count(unitContacts, whereUnitContactOlderThan(before)),
  ]);
  return counts.reduce((sum, count) => sum + count, 0);
}

/**
 * Deletes rows of the desk that name an officer: officers who last used the intake before `before`, and searches, samples and
 * contact details of units that were stored before `before`. Returns the number of these rows. The rows that list the reports of
 * a deleted sample are deleted as well, but are not counted.
 */
export async function deleteOldRowsNamingOfficers(tx: Database, before: Date): Promise<number> {
  const oldSampleIds = tx.select({ id: samples.id }).from(samples).where(whereSampleOlderThan(before));
  await tx.delete(sampledReports).where(inArray(sampledReports.sampleId, oldSampleIds));
  const deletedSamples = await tx
    .delete(samples)
    .where(whereSampleOlderThan(before))
    .returning({ id: samples.id });
  const left = await tx
    .delete(officers)
    .where(whereOfficerLastSeenBefore(before))
    .returning({ subject: officers.subject });
  const searches = await tx
    .delete(savedSearches)
    .where(whereSearchOlderThan(before))
    .returning({ id: savedSearches.id });
  const contacts = await tx
    .delete(unitContacts)
    .where(whereUnitContactOlderThan(before))
    .returning({ unit: unitContacts.unit });
  return deletedSamples.length + left.length + searches.length + contacts.length;
}
