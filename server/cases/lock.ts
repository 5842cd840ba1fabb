import type { ReportRow } from '@/server/platform/database/schema';
// Why: docs/decisions/intake/reports.md

import { asc, eq, inArray } from 'drizzle-orm';
import type { Database } from '@/server/platform/database/database';
import { handlings, reports } from '@/server/platform/database/schema';
import { ProblemError } from '@/server/platform/problem';

/** How often an action begins anew when the reports it concerns changed while it waited for them. */
const TRIES = 5;

/** Undoes a transaction whose reports changed while it waited; the next try reads them as they are. */
class Changed extends Error {}

/**
 * Runs `act` in a transaction, and anew where `lockCases` says that what it had read no longer holds. Gives up as `busy`,
 * which a client meets only where somebody merges reports without a pause.
 */
export async function onLockedCases<T>(db: Database, act: (tx: Database) => Promise<T>): Promise<T> {
  for (let attempt = 1; attempt <= TRIES; attempt += 1) {
    try {
      return await db.transaction(act);
    } catch (thrown) {
      if (!(thrown instanceof Changed)) throw thrown;
    }
  }
  throw new ProblemError('busy', { headers: { 'retry-after': '1' } });
}

/**
 * Locks reports in the order of their ids and reads them as they are then. Whatever changes a report's state goes through
 * here, once a transaction, so that two never wait for each other. Inserts that only refer to a report are not held up.
 */
export function lockReports(tx: Database, ids: readonly number[]): Promise<ReportRow[]> {
  return tx
    .select()
    .from(reports)
    .where(inArray(reports.id, [...ids]))
    .orderBy(asc(reports.id))
    .for('no key update');
}

/** Reports by id, each locked until the transaction ends. */
export type LockedCases = ReadonlyMap<number, ReportRow>;

/** Locks reports with all that were merged into them; only within `onLockedCases`. */
export async function lockCases(tx: Database, ids: readonly number[]): Promise<LockedCases> {
  const wanted = [...ids, ...(await mergedInto(tx, ids))];
  const rows = new Map((await lockReports(tx, wanted)).map((row) => [row.id, row] as const));
  // What is merged into a report changes only under its lock, so from here on it stays as it is.
  if ((await mergedInto(tx, ids)).some((id) => !rows.has(id))) throw new Changed();
  return rows;
}

/** Ids of the reports that were merged into one of these. */
export async function mergedInto(tx: Database, ids: readonly number[]): Promise<number[]> {
  const rows = await tx
    .select({ id: handlings.reportId })
    .from(handlings)
    .where(inArray(handlings.mergedInto, [...ids]));
  return rows.map(({ id }) => id);
}

/** The reports among `cases` that were merged into one. */
export async function mergedIn(tx: Database, main: ReportRow, cases: LockedCases): Promise<ReportRow[]> {
  return (await mergedInto(tx, [main.id])).flatMap((id) => cases.get(id) ?? []);
}

/** The id of a reference; undefined where there is none. */
export async function idOf(tx: Database, reference: string): Promise<number | undefined> {
  const [row] = await tx.select({ id: reports.id }).from(reports).where(eq(reports.reference, reference));
  return row?.id;
}
