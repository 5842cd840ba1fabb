import { and, eq, inArray, not, or, type SQL, sql } from 'drizzle-orm';
import type { Database } from '@/server/platform/database/database';
import type { ReportRow } from '@/server/platform/database/schema';
import { events, type evidence, handlings, reports, submissions } from '@/server/platform/database/schema';
import { routeReportsByTable } from '@/server/routing/route-report';
import { lockReports, toIds } from './lock';

/**
 * Returns an SQL condition: the report is to be routed when its package comes. This holds for a report that waits for its
 * package, and for a report that was closed because no package came.
 */
export function whereAwaitingPackage(): SQL {
  return sql`(${reports.status} = 'received' or (${reports.status} = 'closed' and exists (
    select 1 from ${handlings}
    where ${handlings.reportId} = ${reports.id} and ${handlings.outcome} = 'evidence-missing'
  )))`;
}

type TellingPackage = Pick<typeof evidence.$inferSelect, 'digest' | 'key' | 'receivedAt'>;

/**
 * Adds verified packages to the timelines of the reports in which one of the senders proved to have the package. Of these
 * reports, routes those that waited for the package, and reopens and routes those that were closed because it had not come.
 * Returns these reports by id, including those that needed no routing.
 */
export async function addPackagesToTimelines(
  tx: Database,
  packages: readonly TellingPackage[],
  now: number,
): Promise<ReadonlyMap<number, ReportRow>> {
  const receivedAt = new Map(packages.map(({ digest, receivedAt }) => [digest, receivedAt] as const));
  const named = await tx
    .select({ id: reports.id })
    .from(reports)
    .where(inArray(reports.evidenceDigest, [...receivedAt.keys()]));
  if (named.length === 0) return new Map();
  const locked = await lockReports(tx, toIds(named));
  // A submission that is signed with the package's key comes from the person who made the package.
  const signed = packages.flatMap(({ digest, key }) =>
    key === null ? [] : [and(eq(submissions.evidenceDigest, digest), eq(submissions.senderKey, key))],
  );
  if (signed.length > 0) {
    await tx
      .update(submissions)
      .set({ evidenceShown: true })
      .where(and(not(submissions.evidenceShown), or(...signed)));
  }
  const shown = await tx
    .selectDistinct({ id: submissions.reportId })
    .from(submissions)
    .where(and(submissions.evidenceShown, inArray(submissions.reportId, toIds(locked))));
  const ids = new Set(shown.map(({ id }) => id));
  const rows = locked.filter(({ id }) => ids.has(id));
  const eventRows = rows.map(({ id, evidenceDigest }) => ({
    reportId: id,
    status: 'evidence-verified',
    at: receivedAt.get(evidenceDigest ?? '') ?? new Date(now),
  }));
  if (eventRows.length > 0) await tx.insert(events).values(eventRows).onConflictDoNothing();
  const waited = rows.filter(({ status }) => status === 'received');
  const closed = rows.filter(({ status }) => status === 'closed');
  await routeReportsByTable(tx, [...waited, ...(await reopenReportsLackingPackage(tx, closed))], now);
  return new Map(rows.map((row) => [row.id, row] as const));
}

/**
 * Reopens the reports among `closed` that were closed because no package came, and clears their outcome. Returns the reopened
 * reports.
 */
async function reopenReportsLackingPackage(tx: Database, closed: readonly ReportRow[]): Promise<ReportRow[]> {
  if (closed.length === 0) return [];
  const changed = await tx
    .update(handlings)
    .set({ outcome: null })
    .where(and(inArray(handlings.reportId, toIds(closed)), eq(handlings.outcome, 'evidence-missing')))
    .returning({ id: handlings.reportId });
  const ids = new Set(toIds(changed));
  return closed.filter(({ id }) => ids.has(id));
}
