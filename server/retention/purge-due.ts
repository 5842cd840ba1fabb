import { and, eq, gt, isNull, lt, not, or, type SQL, sql } from 'drizzle-orm';
import type { AnyPgColumn } from 'drizzle-orm/pg-core';
import type { Database } from '@/server/platform/database/database';
import {
  acceptances,
  accesses,
  disputeEvents,
  disputes,
  events,
  evidence,
  handlings,
  reports,
  toRetentionStartSql,
} from '@/server/platform/database/schema';
import { whereContentRemains, whereQuestionOrReplyTextRemains } from './purge-content';

// SQL conditions for what is due to be purged. A retention period starts at a report's last event, whatever the report's status
// is. If it started only in some status, identities could be stored for ever in the others. The queries follow an index of the
// rows that are not purged yet. Without that index PostgreSQL would read all rows, because it cannot estimate how few rows are
// not purged yet.

/**
 * Maximum number of rows that one transaction of a purge handles. An officer or sender who needs one of these rows waits only for
 * that transaction.
 */
const PART = 5_000;

const toSqlTime = (at: Date | string) => sql`${typeof at === 'string' ? at : at.toISOString()}::timestamptz`;

/** Yields the keys of rows that match `filter` and whose time `from` is before `before`, oldest first, PART at a time. */
async function* walkKeysOfOldRows<Key extends string | number>(
  db: Database,
  {
    table,
    key,
    from,
    filter,
  }: {
    readonly table: typeof reports | typeof evidence | typeof accesses;
    readonly key: AnyPgColumn<{ data: Key; notNull: true }>;
    readonly from: SQL | AnyPgColumn;
    readonly filter?: SQL | undefined;
  },
  before: Date,
): AsyncGenerator<Key[]> {
  let after: SQL | undefined;
  for (;;) {
    const rows = await db
      .select({ key: sql<Key>`${key}`.mapWith(key), from: sql<string>`${from}::text` })
      .from(table)
      .where(and(filter, sql`${from} < ${toSqlTime(before)}`, after))
      .orderBy(from, key)
      .limit(PART);
    const last = rows.at(-1);
    if (last === undefined) return;
    yield rows.map((row) => row.key);
    if (rows.length < PART) return;
    after = sql`(${from}, ${key}) > (${toSqlTime(last.from)}, ${last.key})`;
  }
}

/**
 * Yields the ids of reports that still have a sender's identity or text (`content`), PART ids at a time. Leaves out reports whose
 * last event cannot be before `before`. The caller has to test the last event of each yielded report.
 */
export function walkUnpurgedReports(db: Database, content: 'identity' | 'words', before: Date) {
  const filter = not(content === 'identity' ? reports.identityPurged : reports.wordsPurged);
  return walkKeysOfOldRows(
    db,
    { table: reports, key: reports.id, from: toRetentionStartSql(reports), filter },
    before,
  );
}

/**
 * Yields the digests of verified packages that are not purged, PART at a time. Leaves out packages whose reports certainly had an
 * event after `before`. The caller has to test the last event of the other packages' reports.
 */
export function walkUnpurgedPackages(db: Database, before: Date) {
  const filter = and(eq(evidence.state, 'verified'), isNull(evidence.purgedAt));
  return walkKeysOfOldRows(
    db,
    { table: evidence, key: evidence.digest, from: toRetentionStartSql(evidence), filter },
    before,
  );
}

/**
 * Yields the reports received before a time, PART at a time. Only these reports can have had their last event before that time.
 */
export const walkReportsReceivedBefore = (db: Database, before: Date) =>
  walkKeysOfOldRows(db, { table: reports, key: reports.id, from: reports.receivedAt }, before);

/** Yields the entries of the access log that are older than a time, PART at a time. */
export const walkAccessesBefore = (db: Database, before: Date) =>
  walkKeysOfOldRows(db, { table: accesses, key: accesses.id, from: accesses.at }, before);

/** SQL for the time of the newest event of a report and, if it was merged, of the report into which it was merged. */
export const LAST_EVENT = sql`greatest(
  (select max(${events.at}) from ${events} where ${events.reportId} = ${reports.id}),
  (select max(${events.at}) from ${handlings} join ${events} on ${events.reportId} = ${handlings.mergedInto}
    where ${handlings.reportId} = ${reports.id})
)`;

/** Returns an SQL condition: neither the report nor the report into which it was merged has had an event since `before`. */
export const whereReportWithoutEventsSince = (before: Date) => sql`(${LAST_EVENT} < ${toSqlTime(before)})`;

/**
 * Number of extra days for which content and package of a report are stored if the report was accepted or merged and has not
 * ended.
 */
const OPEN_CASE_DAYS = 730;

/**
 * Returns an SQL condition: content and package of the report are due to be purged. A report that has ended, or that nobody
 * accepted, is due if it has had no event since `before`. A report that was accepted or merged and has not ended is due
 * OPEN_CASE_DAYS later, because nobody works on a report that has had no event for years.
 */
export function whereReportDueForPurge(before: Date): SQL {
  const longBefore = new Date(before.getTime() - OPEN_CASE_DAYS * 86_400_000);
  return sql`(${whereReportWithoutEventsSince(before)} and (${reports.status} in ('closed', 'withdrawn') or ${whereReportWithoutEventsSince(longBefore)} or (
    ${reports.status} <> 'merged'
    and not exists (select 1 from ${acceptances} where ${acceptances.reportId} = ${reports.id})
  )))`;
}

/**
 * Returns an SQL condition: the report still has content that is due to be purged (`whereReportDueForPurge`), or questions and
 * replies that are. Questions and replies are due once the report has had no event since `before`, even if the rest of the report
 * is not due.
 */
export const whereTextsDueToBePurged = (before: Date) =>
  or(
    and(whereReportDueForPurge(before), whereContentRemains()),
    and(whereReportWithoutEventsSince(before), whereQuestionOrReplyTextRemains()),
  );

const named = eq(reports.evidenceDigest, evidence.digest);

/**
 * Returns an SQL condition: the package is due to be purged. It is due if at least one report has this package, and all reports
 * with this package are due (`whereReportDueForPurge`).
 */
export function wherePackageDueToBePurged(before: Date): SQL {
  return sql`(exists (select 1 from ${reports} where ${named})
    and not exists (select 1 from ${reports} where ${named} and not ${whereReportDueForPurge(before)}))`;
}

/** SQL for a row of `evidence`: the time of the newest event among all reports that have the row's package. */
export const LAST_EVENT_OF_PACKAGE = sql`(select max(${LAST_EVENT}) from ${reports} where ${named})`;

/** Returns an SQL condition on rows of `evidence`: a report with the row's package has had an event since `before`. */
export const wherePackageHasRecentEvent = (before: Date) =>
  sql`(${LAST_EVENT_OF_PACKAGE} >= ${toSqlTime(before)})`;

/** Finds disputes without an event since `before`, decided or not. */
export function findDisputesWithoutEventSince(db: Database, before: Date) {
  const since = sql`${disputeEvents.disputeId} = ${disputes.id} and ${disputeEvents.at} >= ${toSqlTime(before)}`;
  return db
    .select({ id: disputes.id })
    .from(disputes)
    .where(sql`not exists (select 1 from ${disputeEvents} where ${since})`);
}

/** Returns an SQL condition: the package is in quarantine, and was received before `before`. */
export const whereQuarantineDue = (before: Date) =>
  and(eq(evidence.state, 'quarantined'), lt(evidence.receivedAt, before));

/** Returns an SQL condition: the row was purged after `since`. */
export const wherePurgedSince = (table: { readonly purgedAt: AnyPgColumn }, since: Date) =>
  gt(table.purgedAt, since);
