import { and, eq, inArray, isNotNull, isNull, not, notInArray, or, type SQL, sql } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';
import type { Database } from '@/server/platform/database/database';
import {
  acceptances,
  disputeEvents,
  events,
  evidence,
  handlings,
  reports,
  submissions,
} from '@/server/platform/database/schema';
import { holdsContent, holdsConversation } from './purge-content';

// Which periods are over. They count from a report's last event, whatever its state, so no state keeps an identity for good.

/** True of a report without events since `before`, also of the report it was merged into. */
function isAtRest(id: PgColumn, before: Date): SQL {
  return sql`${id} in (
    select happened.id from (
      select ${events.reportId} as id, ${events.at} as at from ${events}
      union all
      select ${handlings.reportId}, ${events.at} from ${handlings} join ${events} on ${events.reportId} = ${handlings.mergedInto}
    ) happened
    group by happened.id having max(happened.at) < ${before.toISOString()}::timestamptz
  )`;
}

/** True of a report at rest that ended or that nobody accepted: an officer's case keeps its evidence. */
function isOver(before: Date): SQL {
  return sql`(${isAtRest(reports.id, before)} and (${reports.status} in ('closed', 'withdrawn') or (
    ${reports.status} <> 'merged' and ${reports.id} not in (select ${acceptances.reportId} from ${acceptances})
  )))`;
}

/** Submissions whose sender's identity is due. */
export function submissionsAtRest(db: Database, before: Date) {
  return db.select({ id: submissions.id }).from(submissions).where(isAtRest(submissions.reportId, before));
}

/** True of a report whose content is due. */
export function contentOver(db: Database, before: Date): SQL | undefined {
  return and(isOver(before), holdsContent(db));
}

/** True of a report whose words are due: its content, or only its conversation. */
export function wordsOver(db: Database, before: Date): SQL | undefined {
  return or(contentOver(db, before), and(isAtRest(reports.id, before), holdsConversation(db)));
}

/** Sellers' answers without events since `before`, decided or not. */
export function disputesAtRest(db: Database, before: Date) {
  return db
    .select({ id: disputeEvents.disputeId })
    .from(disputeEvents)
    .groupBy(disputeEvents.disputeId)
    .having(sql`max(${disputeEvents.at}) < ${before.toISOString()}::timestamptz`);
}

/** True of a verified package that no report needs any more. */
export function evidenceOver(db: Database, before: Date): SQL | undefined {
  const digests = () => db.select({ digest: reports.evidenceDigest }).from(reports);
  const named = isNotNull(reports.evidenceDigest);
  return and(
    eq(evidence.state, 'verified'),
    isNull(evidence.purgedAt),
    inArray(evidence.digest, digests().where(and(named, isOver(before)))),
    notInArray(evidence.digest, digests().where(and(named, not(isOver(before))))),
  );
}
