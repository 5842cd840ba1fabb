import { eq, inArray } from 'drizzle-orm';
import type { CASE_RESULTS } from '@/lib/intake/contract';
import type { AgencyId } from '@/lib/reference/agencies';
import type { Database } from '@/server/platform/database/database';
import type { ReportRow } from '@/server/platform/database/schema';
import { acceptances, handlings, reports } from '@/server/platform/database/schema';
import { transferRoute } from '@/server/routing/assign';
import { addEvent, currentRoute, keepRoute, tellEvent } from '@/server/routing/route-report';
import { conflict, mergedWith } from './refusals';

// Callers hold the locks of the reports (`lockCases`). The first report is the one an officer acts on.

const ENDED: ReadonlySet<string> = new Set(['closed', 'withdrawn']);

/** Whether a report was closed or withdrawn. */
export const isEnded = ({ status }: Pick<ReportRow, 'status'>): boolean => ENDED.has(status);

/** Refuses a report that ended or was merged into another. */
export async function requireOpen(tx: Database, report: ReportRow): Promise<void> {
  if (report.status === 'closed' || report.status === 'withdrawn') throw conflict(report.status);
  const main = await mainOf(tx, report);
  if (main) throw mergedWith(main.reference);
}

/** The report into which this one was merged. */
export async function mainOf(tx: Database, { id }: Pick<ReportRow, 'id'>): Promise<ReportRow | undefined> {
  const handling = await tx.query.handlings.findFirst({ where: eq(handlings.reportId, id) });
  if (!handling?.mergedInto) return undefined;
  return tx.query.reports.findFirst({ where: eq(reports.id, handling.mergedInto) });
}

/** Hands a report and those merged into it to another office, where the first officer may accept it. */
export async function transferAll(
  tx: Database,
  [report, ...merged]: readonly ReportRow[],
  to: {
    readonly lead: AgencyId;
    readonly province: string | undefined;
    readonly reason: { readonly vi: string; readonly en: string };
  },
  now: number,
): Promise<void> {
  for (const one of [report, ...merged]) {
    if (!one || isEnded(one)) continue;
    const route = await currentRoute(tx, one.id);
    if (!route) throw conflict('unrouted');
    await keepRoute(tx, one.id, transferRoute(route, to, now), to.province);
    const tell = one === report ? addEvent : tellEvent;
    await tell(tx, one.id, 'transferred', now, { note: to.reason });
  }
  // The former office's acceptance ends.
  const ids = [report, ...merged].flatMap((one) => one?.id ?? []);
  await tx.delete(acceptances).where(inArray(acceptances.reportId, ids));
}

/** Closes a report and those merged into it; `note` is the officer's sentence for their senders. */
export async function closeAll(
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
  for (const one of all) {
    if (isEnded(one)) continue;
    await keepHandling(tx, one.id, { outcome });
    await addEvent(tx, one.id, 'closed', now, { note });
  }
}

/** Sets some facts of how a report is handled; the others stay. */
export async function keepHandling(
  tx: Database,
  reportId: number,
  set: Partial<Omit<typeof handlings.$inferInsert, 'reportId'>>,
): Promise<void> {
  await tx
    .insert(handlings)
    .values({ reportId, ...set })
    .onConflictDoUpdate({ target: handlings.reportId, set });
}
