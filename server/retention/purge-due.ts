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
  purgeFrom,
  reports,
} from '@/server/platform/database/schema';
import { holdsContent, holdsConversation } from './purge-content';

// Which periods are over. They count from a report's last event, whatever its state, so no state keeps an identity for good.
// What may be due is walked along an index over what is not purged yet, and only that is looked at: PostgreSQL cannot know
// how few of all records these are, and would read all.

/** Records of one part of a purge, which is one transaction: officers and senders who need one of them wait no longer. */
const PART = 5_000;

const toSqlTime = (at: Date | string) => sql`${typeof at === 'string' ? at : at.toISOString()}::timestamptz`;

/** Parts of what may be due, oldest first: rows that `filter` finds, by `key` in the order of `from`, a time before `before`. */
async function* walk<Key extends string | number>(
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

/** Parts of the reports that hold what a kind takes and that may be at rest. */
export function reportsHolding(db: Database, held: 'identity' | 'words', before: Date) {
  const filter = not(held === 'identity' ? reports.identityPurged : reports.wordsPurged);
  return walk(db, { table: reports, key: reports.id, from: purgeFrom(reports), filter }, before);
}

/** Parts of the packages that are kept and whose reports may be at rest. */
export function packagesKept(db: Database, before: Date) {
  const filter = and(eq(evidence.state, 'verified'), isNull(evidence.purgedAt));
  return walk(db, { table: evidence, key: evidence.digest, from: purgeFrom(evidence), filter }, before);
}

/** Parts of the reports that came in before a time: nothing happened to a report before it. */
export const reportsBefore = (db: Database, before: Date) =>
  walk(db, { table: reports, key: reports.id, from: reports.receivedAt }, before);

/** Parts of the accesses that were logged before a time. */
export const accessesBefore = (db: Database, before: Date) =>
  walk(db, { table: accesses, key: accesses.id, from: accesses.at }, before);

/** When something last happened to a report, or to the one it was merged into. */
export const LAST_EVENT = sql`greatest(
  (select max(${events.at}) from ${events} where ${events.reportId} = ${reports.id}),
  (select max(${events.at}) from ${handlings} join ${events} on ${events.reportId} = ${handlings.mergedInto}
    where ${handlings.reportId} = ${reports.id})
)`;

/** True of a report without events since `before`, also of the report it was merged into. */
export const isAtRest = (before: Date) => sql`(${LAST_EVENT} < ${toSqlTime(before)})`;

/** How much longer content and package of a case stay that an officer has and nobody ended (days). */
const OPEN_CASE_DAYS = 730;

/**
 * True of a report at rest that ended or that nobody accepted. An officer's case keeps its content and evidence longer, but not
 * for good: nobody works on a case to which nothing happens for years.
 */
export function isOver(before: Date): SQL {
  const longBefore = new Date(before.getTime() - OPEN_CASE_DAYS * 86_400_000);
  return sql`(${isAtRest(before)} and (${reports.status} in ('closed', 'withdrawn') or ${isAtRest(longBefore)} or (
    ${reports.status} <> 'merged'
    and not exists (select 1 from ${acceptances} where ${acceptances.reportId} = ${reports.id})
  )))`;
}

/** True of a report whose words are due: its content, or only its conversation. */
export const wordsOver = (before: Date) =>
  or(and(isOver(before), holdsContent()), and(isAtRest(before), holdsConversation()));

const named = eq(reports.evidenceDigest, evidence.digest);

/** True of a package that no report needs any more. */
export function packageOver(before: Date): SQL {
  return sql`(exists (select 1 from ${reports} where ${named})
    and not exists (select 1 from ${reports} where ${named} and not ${isOver(before)}))`;
}

/** When something last happened to a report that names a package. */
export const LAST_EVENT_OF_PACKAGE = sql`(select max(${LAST_EVENT}) from ${reports} where ${named})`;

/** True of a package to one of whose reports something happened since `before`. */
export const isMoving = (before: Date) => sql`(${LAST_EVENT_OF_PACKAGE} >= ${toSqlTime(before)})`;

/** Sellers' answers without events since `before`, decided or not. */
export function disputesAtRest(db: Database, before: Date) {
  const since = sql`${disputeEvents.disputeId} = ${disputes.id} and ${disputeEvents.at} >= ${toSqlTime(before)}`;
  return db
    .select({ id: disputes.id })
    .from(disputes)
    .where(sql`not exists (select 1 from ${disputeEvents} where ${since})`);
}

/** True of a package in quarantine whose period is over. */
export const quarantineOver = (before: Date) =>
  and(eq(evidence.state, 'quarantined'), lt(evidence.receivedAt, before));

/** True of a package whose row was purged after `since`. */
export const purgedSince = (table: { readonly purgedAt: AnyPgColumn }, since: Date) =>
  gt(table.purgedAt, since);
