import { and, asc, eq, ne } from 'drizzle-orm';
import type * as z from 'zod';
import {
  MOST_SEARCHES,
  type SavedSearch,
  type SearchToSaveSchema,
} from '@/lib/intake/officers/desk-contract';
import type { OfficerSelf } from '@/lib/intake/officers/officer-contract';
import { conflictProblem } from '@/server/cases/refusals';
import { logAccess } from '@/server/devices/access-log';
import type { Database } from '@/server/platform/database/database';
import { savedSearches } from '@/server/platform/database/schema';
import { ProblemError } from '@/server/platform/problem';

/** Lists the searches that a unit saved, oldest first. */
export async function listSearches(db: Database, unit: string): Promise<{ searches: SavedSearch[] }> {
  const rows = await db.query.savedSearches.findMany({
    where: eq(savedSearches.unit, unit),
    orderBy: asc(savedSearches.id),
    limit: MOST_SEARCHES,
  });
  return { searches: rows.map(toSavedSearch) };
}

/**
 * Saves a search for the officer's unit, in place of an earlier search with the same name. If two searches with one name come at
 * the same time, the later one stays. Logs the act. Throws `report-conflict` if the unit has MOST_SEARCHES other searches.
 */
export function saveSearch(
  db: Database,
  { officer, now }: { readonly officer: OfficerSelf; readonly now: number },
  { name, query }: z.output<typeof SearchToSaveSchema>,
): Promise<SavedSearch> {
  return db.transaction(async (tx) => {
    const unit = officer.unit.id;
    await logAccess(tx, officer, { what: 'search:save', reason: name }, now);
    const others = and(eq(savedSearches.unit, unit), ne(savedSearches.name, name));
    if ((await tx.$count(savedSearches, others)) >= MOST_SEARCHES)
      throw conflictProblem('searches-full', 'name');
    const { subject, name: savedBy } = officer;
    const set = { query, subject, savedBy, savedAt: new Date(now) };
    const [saved] = await tx
      .insert(savedSearches)
      .values({ unit, name, ...set })
      .onConflictDoUpdate({ target: [savedSearches.unit, savedSearches.name], set })
      .returning();
    if (!saved) throw new Error('the search was not saved');
    return toSavedSearch(saved);
  });
}

/** Deletes a saved search of the officer's unit, and logs the act. Throws `not-found` if the unit has no such search. */
export async function deleteSearch(
  db: Database,
  { officer, now }: { readonly officer: OfficerSelf; readonly now: number },
  id: number,
): Promise<void> {
  await db.transaction(async (tx) => {
    const [deletedSearch] = await tx
      .delete(savedSearches)
      .where(and(eq(savedSearches.id, id), eq(savedSearches.unit, officer.unit.id)))
      .returning();
    if (!deletedSearch) throw new ProblemError('not-found', { field: 'id' });
    await logAccess(tx, officer, { what: 'search:delete', reason: deletedSearch.name }, now);
  });
}

const toSavedSearch = ({
  id,
  name,
  query,
  savedBy,
  savedAt,
}: typeof savedSearches.$inferSelect): SavedSearch => ({
  id,
  name,
  query,
  savedBy,
  savedAt: savedAt.toISOString(),
});
