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
  purgePeriodStart,
  reports,
} from '@/server/platform/database/schema';
import { hasContent, hasConversation } from './purge-content';

// Conditions for what is due. Periods count from a report's last event, whatever its state, so that no state
// keeps an identity forever. Queries walk along an index of what is not purged yet: PostgreSQL cannot
// estimate how few records these are, and would read all.

/**
 * Records that one transaction of a purge handles, so that officers and senders who need one of them wait
 * only for that transaction.
 */
const PART = 5_000;

const toSqlTime = (at: Date | string) => sql`${typeof at === 'string' ? at : at.toISOString()}::timestamptz`;

/** Yields in parts the keys of rows that match `filter` and whose time `from` is before `before`, oldest first. */
async function* walkRows<Key extends string | number>(
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

/** Yields in parts the reports that still have an identity or words, and may have had no event since `before`. */
export function walkReportsWith(db: Database, held: 'identity' | 'words', before: Date) {
  const filter = not(held === 'identity' ? reports.identityPurged : reports.wordsPurged);
  return walkRows(db, { table: reports, key: reports.id, from: purgePeriodStart(reports), filter }, before);
}

/** Yields in parts the packages that are stored and whose reports may have had no event since `before`. */
export function walkStoredPackages(db: Database, before: Date) {
  const filter = and(eq(evidence.state, 'verified'), isNull(evidence.purgedAt));
  return walkRows(
    db,
    { table: evidence, key: evidence.digest, from: purgePeriodStart(evidence), filter },
    before,
  );
}

/** Yields in parts the reports received before a time; older events of a report cannot exist. */
export const walkReportsBefore = (db: Database, before: Date) =>
  walkRows(db, { table: reports, key: reports.id, from: reports.receivedAt }, before);

/** Yields in parts the accesses logged before a time. */
export const walkAccessesBefore = (db: Database, before: Date) =>
  walkRows(db, { table: accesses, key: accesses.id, from: accesses.at }, before);

/** Time of the last event of a report, or of the report it was merged into. */
export const LAST_EVENT = sql`greatest(
  (select max(${events.at}) from ${events} where ${events.reportId} = ${reports.id}),
  (select max(${events.at}) from ${handlings} join ${events} on ${events.reportId} = ${handlings.mergedInto}
    where ${handlings.reportId} = ${reports.id})
)`;

/** A condition: the report, and the report it was merged into, have had no event since `before`. */
export const isAtRest = (before: Date) => sql`(${LAST_EVENT} < ${toSqlTime(before)})`;

/** How much longer content and package are stored of a report that an officer accepted and that was never closed (days). */
const OPEN_CASE_DAYS = 730;

/**
 * A condition: the report has had no event since `before`, and ended or was never accepted. An accepted report keeps its content
 * and package longer, but not forever: nobody works on a report without an event for years.
 */
export function isReportDue(before: Date): SQL {
  const longBefore = new Date(before.getTime() - OPEN_CASE_DAYS * 86_400_000);
  return sql`(${isAtRest(before)} and (${reports.status} in ('closed', 'withdrawn') or ${isAtRest(longBefore)} or (
    ${reports.status} <> 'merged'
    and not exists (select 1 from ${acceptances} where ${acceptances.reportId} = ${reports.id})
  )))`;
}

/** A condition: the report's words are due, either its content or only its conversation. */
export const areWordsDue = (before: Date) =>
  or(and(isReportDue(before), hasContent()), and(isAtRest(before), hasConversation()));

const named = eq(reports.evidenceDigest, evidence.digest);

/** A condition: no report needs the package any more. */
export function isPackageDue(before: Date): SQL {
  return sql`(exists (select 1 from ${reports} where ${named})
    and not exists (select 1 from ${reports} where ${named} and not ${isReportDue(before)}))`;
}

/** Time of the last event of all reports with a package. */
export const LAST_EVENT_OF_PACKAGE = sql`(select max(${LAST_EVENT}) from ${reports} where ${named})`;

/** A condition: one of the package's reports has had an event since `before`. */
export const hasRecentEvent = (before: Date) => sql`(${LAST_EVENT_OF_PACKAGE} >= ${toSqlTime(before)})`;

/** Finds sellers' answers without an event since `before`, decided or not. */
export function findDisputesAtRest(db: Database, before: Date) {
  const since = sql`${disputeEvents.disputeId} = ${disputes.id} and ${disputeEvents.at} >= ${toSqlTime(before)}`;
  return db
    .select({ id: disputes.id })
    .from(disputes)
    .where(sql`not exists (select 1 from ${disputeEvents} where ${since})`);
}

/** A condition: the package is in quarantine and its period is over. */
export const isQuarantineDue = (before: Date) =>
  and(eq(evidence.state, 'quarantined'), lt(evidence.receivedAt, before));

/** A condition: the row was purged after `since`. */
export const isPurgedSince = (table: { readonly purgedAt: AnyPgColumn }, since: Date) =>
  gt(table.purgedAt, since);
