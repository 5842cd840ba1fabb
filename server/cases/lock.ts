// Why: docs/decisions/intake/reports.md

import { asc, eq, inArray } from 'drizzle-orm';
import type { Database } from '@/server/platform/database/database';
import { handlings, type ReportRow, reports } from '@/server/platform/database/schema';
import { ProblemError } from '@/server/platform/problem';

/** Maximum number of attempts at an action; an attempt fails if the reports changed while it waited for their locks. */
const TRIES = 5;

/** Thrown to roll back a transaction whose reports changed while it waited; the transaction is repeated. */
export class ReportsChanged extends Error {}

/**
 * Runs `act` in a transaction, and repeats it if `lockReportsWithMerged` finds that the reports changed meanwhile. Throws `busy`
 * after TRIES attempts, which happens only if reports are merged without a pause.
 */
export async function retryIfReportsChanged<T>(db: Database, act: (tx: Database) => Promise<T>): Promise<T> {
  for (let attempt = 1; attempt <= TRIES; attempt += 1) {
    try {
      return await db.transaction(act);
    } catch (thrown) {
      if (!(thrown instanceof ReportsChanged)) throw thrown;
    }
  }
  throw new ProblemError('busy', { headers: { 'retry-after': '1' } });
}

/**
 * Locks reports in the order of their ids, and returns their rows. Every change of a report's state takes its locks here, once
 * per transaction, so that two changes cannot deadlock. Inserting a row that only refers to a report does not wait for the lock.
 */
export function lockReports(tx: Database, ids: readonly number[]): Promise<ReportRow[]> {
  return tx
    .select()
    .from(reports)
    .where(inArray(reports.id, [...ids]))
    .orderBy(asc(reports.id))
    .for('no key update');
}

export function toIds(rows: readonly { readonly id: number }[]): number[] {
  return rows.map(({ id }) => id);
}

/** Reports by id, each locked until the transaction ends. */
export type LockedReports = ReadonlyMap<number, ReportRow>;

/** Locks the reports `ids` and the reports merged into them. Call it within `retryIfReportsChanged`. */
export async function lockReportsWithMerged(tx: Database, ids: readonly number[]): Promise<LockedReports> {
  const allIds = [...ids, ...(await findReportIdsMergedInto(tx, ids))];
  const rows = new Map((await lockReports(tx, allIds)).map((row) => [row.id, row] as const));
  // The reports `ids` are locked now. A merge locks the report into which it merges, so no report can be merged into one of `ids`
  // any more.
  if ((await findReportIdsMergedInto(tx, ids)).some((id) => !rows.has(id))) throw new ReportsChanged();
  return rows;
}

/** Returns ids of the reports that were merged into one of `ids`. */
export async function findReportIdsMergedInto(tx: Database, ids: readonly number[]): Promise<number[]> {
  const rows = await tx
    .select({ id: handlings.reportId })
    .from(handlings)
    .where(inArray(handlings.mergedInto, [...ids]));
  return toIds(rows);
}

/** Returns the reports among `cases` that were merged into one of `mains`. */
export async function findMergedReports(
  tx: Database,
  mains: readonly ReportRow[],
  cases: LockedReports,
): Promise<ReportRow[]> {
  return (await findReportIdsMergedInto(tx, toIds(mains))).flatMap((id) => cases.get(id) ?? []);
}

/** Returns the id of the report with this reference; undefined if there is no such report. */
export async function findReportId(tx: Database, reference: string): Promise<number | undefined> {
  const [row] = await tx.select({ id: reports.id }).from(reports).where(eq(reports.reference, reference));
  return row?.id;
}
