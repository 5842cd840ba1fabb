// Why: docs/decisions/intake/retention.md

import { and, eq, gt, inArray, isNotNull, lt, ne, notExists, or } from 'drizzle-orm';
import { union } from 'drizzle-orm/pg-core';
import type { Database } from '@/server/platform/database/database';
import {
  complainants,
  evidence,
  handlings,
  type ReportRow,
  reports,
  submissions,
} from '@/server/platform/database/schema';
import { addEventAndSetStatus, routeReportsByTable } from '@/server/routing/route-report';
import { lockReports, toIds } from './lock';
import { saveHandling } from './moves';
import { addPackagesToTimelines, whereAwaitingPackage } from './tell-packages';

/**
 * How long a report waits for its package (days). Devices try to send a package for a shorter time, and unfinished uploads are
 * stored for a shorter time.
 */
export const PACKAGE_WAIT_DAYS = 14;
const DAY_MS = 86_400_000;
const AT_ONCE = 200;

const MISSING = {
  vi: `Sau ${PACKAGE_WAIT_DAYS} ngày chưa có gói chứng cứ nào qua được kiểm tra; phản ánh ẩn danh cần kèm chứng cứ.`,
  en: `After ${PACKAGE_WAIT_DAYS} days no package has passed the checks; an anonymous report needs evidence.`,
};

export interface Settled {
  /** Number of reports routed, because their package came or because the wait for the package ended. */
  readonly routed: number;
  /** Number of reports that were closed because no package came and the sender cannot be asked. */
  readonly ended: number;
}

/**
 * Routes or closes reports that wait for their package and that no officer sees yet. A verified package is added to the report's
 * timeline, and the report is routed. If no package came in time, a report whose sender can be asked goes to its unit; any other
 * report is closed with a note. Safe to repeat.
 */
export async function routeOrCloseReportsAwaitingPackage(db: Database, now: number): Promise<Settled> {
  const settled = { routed: 0, ended: 0 };
  for (let more = true; more; ) {
    const { found, routed, ended } = await db.transaction((tx) => routeOrCloseWaitingReports(tx, now));
    settled.routed += routed;
    settled.ended += ended;
    more = found === AT_ONCE && routed + ended > 0;
  }
  settled.routed += await addMissedPackagesToReports(db, now);
  return settled;
}

async function routeOrCloseWaitingReports(tx: Database, now: number) {
  const before = new Date(now - PACKAGE_WAIT_DAYS * DAY_MS);
  const beingChecked = tx
    .select({ digest: evidence.digest })
    .from(evidence)
    .where(
      and(
        eq(evidence.digest, reports.evidenceDigest),
        eq(evidence.state, 'received'),
        gt(evidence.receivedAt, before),
      ),
    );
  const overdue = await tx
    .select({ id: reports.id })
    .from(reports)
    .where(and(eq(reports.status, 'received'), lt(reports.receivedAt, before), notExists(beingChecked)))
    .orderBy(reports.id)
    .limit(AT_ONCE);
  const locked = await lockReports(tx, toIds(overdue));
  const waiting = locked.filter(({ status }) => status === 'received');
  const known = await findIdsWithNonAnonymousSender(tx, waiting);
  const toRoute = waiting.filter(({ id }) => known.has(id));
  const toEnd = waiting.filter(({ id }) => !known.has(id));
  await routeReportsByTable(tx, toRoute, now);
  for (const { id } of toEnd) {
    await saveHandling(tx, id, { outcome: 'evidence-missing' });
    await addEventAndSetStatus(tx, id, 'closed', now, { note: MISSING });
  }
  return { found: overdue.length, routed: toRoute.length, ended: toEnd.length };
}

/**
 * Returns the ids of those reports of which at least one sender is not anonymous and can be asked for evidence. By law only an
 * anonymous report needs evidence, so these reports go on without a package.
 */
async function findIdsWithNonAnonymousSender(
  tx: Database,
  rows: readonly ReportRow[],
): Promise<ReadonlySet<number>> {
  if (rows.length === 0) return new Set();
  const known = await tx
    .selectDistinct({ id: submissions.reportId })
    .from(submissions)
    .innerJoin(complainants, eq(complainants.submissionId, submissions.id))
    .where(and(inArray(submissions.reportId, toIds(rows)), ne(complainants.mode, 'anonymous')));
  return new Set(toIds(known));
}

/**
 * Adds packages to reports that were received while their package was being recorded. In that case the HTTP request that stored
 * the report did not see the package, and the HTTP request that stored the package did not see the report.
 */
async function addMissedPackagesToReports(db: Database, now: number): Promise<number> {
  // Starts from the few reports that may wait for a package, because searching all closed reports would be slow.
  const waiting = db.select({ id: reports.id }).from(reports).where(eq(reports.status, 'received'));
  const missing = db
    .select({ id: handlings.reportId })
    .from(handlings)
    .where(eq(handlings.outcome, 'evidence-missing'));
  const packages = await db
    .selectDistinct({ digest: evidence.digest, key: evidence.key, receivedAt: evidence.receivedAt })
    .from(reports)
    .innerJoin(submissions, eq(submissions.reportId, reports.id))
    .innerJoin(evidence, eq(evidence.digest, reports.evidenceDigest))
    .where(
      and(
        inArray(reports.id, union(waiting, missing)),
        whereAwaitingPackage(),
        eq(evidence.state, 'verified'),
        or(submissions.evidenceShown, and(isNotNull(evidence.key), eq(evidence.key, submissions.senderKey))),
      ),
    )
    .limit(AT_ONCE);
  if (packages.length === 0) return 0;
  return db.transaction(async (tx) => (await addPackagesToTimelines(tx, packages, now)).size);
}
