import { and, eq, inArray, notInArray } from 'drizzle-orm';
import type { CASE_RESULTS } from '@/lib/intake/contract';
import type { OfficerSelf } from '@/lib/intake/officers/officer-contract';
import type { AgencyId } from '@/lib/reference/agencies';
import type { Database } from '@/server/platform/database/database';
import type { ReportRow } from '@/server/platform/database/schema';
import { acceptances, events, handlings, reports, supports } from '@/server/platform/database/schema';
import { toTransferredRoute } from '@/server/routing/assign';
import { readCurrentRoutes, saveRoutes } from '@/server/routing/route-report';
import { toIds } from './lock';
import { conflictProblem, mergedProblem } from './refusals';

// Callers hold the locks of the reports (`lockReportsWithMerged`). The first report of a list is the one on which the officer
// acted.

const ENDED: ReadonlySet<string> = new Set(['closed', 'withdrawn']);

/** Whether a report was closed or withdrawn. */
export const isClosedOrWithdrawn = ({ status }: Pick<ReportRow, 'status'>): boolean => ENDED.has(status);

/** Throws `report-conflict` if a report was closed, withdrawn or merged into another. */
export async function requireOpenReport(tx: Database, report: ReportRow): Promise<void> {
  if (report.status === 'closed' || report.status === 'withdrawn') throw conflictProblem(report.status);
  const main = await findMergeTargetReport(tx, report);
  if (main) throw mergedProblem(main.reference);
}

/** Returns the report into which this one was merged; undefined if it was not merged. */
export async function findMergeTargetReport(
  tx: Database,
  { id }: Pick<ReportRow, 'id'>,
): Promise<ReportRow | undefined> {
  const handling = await tx.query.handlings.findFirst({ where: eq(handlings.reportId, id) });
  if (!handling?.mergedInto) return undefined;
  return tx.query.reports.findFirst({ where: eq(reports.id, handling.mergedInto) });
}

/**
 * Transfers open reports to another unit, in which any officer may then accept them. A merged report gets the new route and the
 * event, but stays merged. Throws `report-conflict` if a report has no route yet.
 */
export async function transferReports(
  tx: Database,
  all: readonly ReportRow[],
  to: {
    readonly lead: AgencyId;
    readonly province: string | undefined;
    readonly reason: { readonly vi: string; readonly en: string };
  },
  now: number,
): Promise<void> {
  const open = all.filter((one) => !isClosedOrWithdrawn(one));
  const ids = toIds(open);
  if (ids.length === 0) return;
  const current = await readCurrentRoutes(tx, ids);
  if (current.size < ids.length) throw conflictProblem('unrouted');
  await saveRoutes(
    tx,
    [...current].map(([reportId, route]) => ({ reportId, route: toTransferredRoute(route, to, now) })),
    to.province,
  );
  const merged = toIds(open.filter(({ status }) => status === 'merged'));
  await addEventsKeepingStatus(tx, ids, 'transferred', now, to.reason);
  await tx
    .update(reports)
    .set({ status: 'transferred' })
    .where(and(inArray(reports.id, ids), notInArray(reports.id, merged)));
  // Officers of the former unit no longer count as having accepted the reports.
  await tx.delete(acceptances).where(inArray(acceptances.reportId, ids));
}

/**
 * Stores that `unit` supports the reports `ids`, which were transferred to the unit `lead`. Does this only if `unit` supports the
 * report `like` under the same `lead`.
 */
export async function copySupportingUnitToReports(
  tx: Database,
  { unit, lead, like }: { readonly unit: string; readonly lead: string; readonly like: number },
  ids: readonly number[],
): Promise<void> {
  const [support] = await tx
    .select({ at: supports.at })
    .from(supports)
    .where(and(eq(supports.reportId, like), eq(supports.unit, unit), eq(supports.lead, lead)));
  if (!support || ids.length === 0) return;
  const set = { lead, at: support.at };
  await tx
    .insert(supports)
    .values(ids.map((reportId) => ({ reportId, unit, ...set })))
    .onConflictDoUpdate({ target: [supports.reportId, supports.unit], set });
}

/**
 * Closes the open reports among `all`, each with the result `outcome`. `note` is the officer's sentence to the reports' senders.
 */
export async function closeReports(
  tx: Database,
  all: readonly ReportRow[],
  {
    outcome,
    note,
  }: {
    readonly outcome: (typeof CASE_RESULTS)[number];
    readonly note?: { readonly vi: string; readonly en: string } | undefined;
  },
  now: number,
): Promise<void> {
  const ids = toIds(all.filter((one) => !isClosedOrWithdrawn(one)));
  if (ids.length === 0) return;
  await tx
    .insert(handlings)
    .values(ids.map((reportId) => ({ reportId, outcome })))
    .onConflictDoUpdate({ target: handlings.reportId, set: { outcome } });
  await addEventsKeepingStatus(tx, ids, 'closed', now, note);
  await tx.update(reports).set({ status: 'closed' }).where(inArray(reports.id, ids));
}

/** Accepts reports for an officer, except those that a colleague accepted. */
export async function acceptReportsFor(
  tx: Database,
  { subject, name, unit }: Pick<OfficerSelf, 'subject' | 'name' | 'unit'>,
  all: readonly ReportRow[],
  now: number,
): Promise<void> {
  if (all.length === 0) return;
  const mine = { unit: unit.id, subject, name, at: new Date(now) };
  const added = await tx
    .insert(acceptances)
    .values(toIds(all).map((reportId) => ({ reportId, ...mine })))
    .onConflictDoNothing()
    .returning({ id: acceptances.reportId });
  const acceptedIds = new Set(toIds(added));
  const ids = toIds(all.filter(({ id, status }) => acceptedIds.has(id) && status !== 'accepted'));
  if (ids.length === 0) return;
  await addEventsKeepingStatus(tx, ids, 'accepted', now);
  await tx.update(reports).set({ status: 'accepted' }).where(inArray(reports.id, ids));
}

/** Assigns reports to an officer, also the reports that another officer accepted. */
export async function assignReports(
  tx: Database,
  to: Pick<OfficerSelf, 'subject' | 'name' | 'unit'>,
  all: readonly ReportRow[],
  now: number,
): Promise<void> {
  const reassignedIds = toIds(
    all.filter(({ acceptedBy }) => acceptedBy !== null && acceptedBy !== to.subject),
  );
  if (reassignedIds.length > 0) {
    // Deletes and inserts instead of updating, because only a deletion and an insertion run the triggers that copy the officer
    // into the report's row.
    await tx.delete(acceptances).where(inArray(acceptances.reportId, reassignedIds));
    const { subject, name, unit } = to;
    const rows = reassignedIds.map((reportId) => ({
      reportId,
      unit: unit.id,
      subject,
      name,
      at: new Date(now),
    }));
    await tx.insert(acceptances).values(rows);
  }
  await acceptReportsFor(
    tx,
    to,
    all.filter(({ acceptedBy }) => acceptedBy === null),
    now,
  );
}

/** Adds an event to the timelines of many reports, without changing the reports' status. */
async function addEventsKeepingStatus(
  tx: Database,
  ids: readonly number[],
  status: string,
  now: number,
  note?: { readonly vi: string; readonly en: string },
): Promise<void> {
  const at = new Date(now);
  await tx.insert(events).values(ids.map((reportId) => ({ reportId, status, at, note })));
}

/**
 * Records that an officer acted on this report alone, not on its whole group: clears `follows`. From then on each list checks
 * this report itself against its filters. Of the group's reports without `follows` that a list can show, the oldest stands for
 * the group. In the group's row, reports without `follows` come before reports with it.
 */
export async function recordReportHandledAlone(tx: Database, id: number): Promise<void> {
  await tx
    .update(reports)
    .set({ follows: false })
    .where(and(eq(reports.id, id), reports.follows));
}

/** Saves some fields of a report's `handlings` row; the fields not in `set` keep their values. */
export async function saveHandling(
  tx: Database,
  reportId: number,
  set: Partial<Omit<typeof handlings.$inferInsert, 'reportId'>>,
): Promise<void> {
  await tx
    .insert(handlings)
    .values({ reportId, ...set })
    .onConflictDoUpdate({ target: handlings.reportId, set });
}
