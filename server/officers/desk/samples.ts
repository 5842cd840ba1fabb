// Why: docs/decisions/officers/desk.md

import { and, count, desc, eq, gte, inArray, lt, notExists, type SQL, sql } from 'drizzle-orm';
import * as z from 'zod';
import { toDayInVietnam } from '@/lib/base/days';
import type { Sample, SampleFinding, SampleToDraw } from '@/lib/intake/officers/desk-contract';
import { SampleSchema } from '@/lib/intake/officers/desk-contract';
import type { OfficerSelf } from '@/lib/intake/officers/officer-contract';
import { conflictProblem } from '@/server/cases/refusals';
import { whereEndedInUnit } from '@/server/cases/units';
import { logAccess } from '@/server/devices/access-log';
import type { Database } from '@/server/platform/database/database';
import {
  acceptances,
  accesses,
  events,
  handlings,
  reports,
  sampledReports,
  samples,
} from '@/server/platform/database/schema';
import { ProblemError } from '@/server/platform/problem';
import { takeRowsThatFitResponse } from '@/server/platform/take-fitting';

/** Maximum number of samples in one list. */
const MOST_LISTED = 20;
const DAY_MS = 86_400_000;
const ReferencesSchema = z.array(z.object({ id: z.number() }));

interface Supervisor {
  readonly officer: OfficerSelf;
  readonly now: number;
}

/**
 * Draws a random sample of the unit's reports that were closed by a group action on another report, so that no officer closed
 * them one by one. Logs the act. Throws `report-conflict` if there are no such reports.
 */
export function drawSample(
  db: Database,
  { officer, now }: Supervisor,
  { from, to, count: size }: SampleToDraw,
): Promise<Sample> {
  const since = new Date(`${from}T00:00:00+07:00`);
  const until = new Date(Date.parse(`${to}T00:00:00+07:00`) + DAY_MS);
  return db.transaction(async (tx) => {
    const among = whereClosedByGroupAction(tx, officer.unit.id, since, until);
    const [all] = await tx.select({ count: count() }).from(reports).where(among);
    if (!all || all.count === 0) throw conflictProblem('nothing-to-sample', 'from');
    const chosenReports = ReferencesSchema.parse(
      await tx.select({ id: reports.id }).from(reports).where(among).orderBy(sql`random()`).limit(size),
    );
    const { subject, name, unit } = officer;
    const [sample] = await tx
      .insert(samples)
      .values({ unit: unit.id, subject, name, drawnAt: new Date(now), since, until, among: all.count })
      .returning();
    if (!sample) throw new Error('the sample was not stored');
    await tx
      .insert(sampledReports)
      .values(chosenReports.map(({ id }) => ({ sampleId: sample.id, reportId: id })));
    await logAccess(
      tx,
      officer,
      { what: 'sample:draw', reason: `${from} – ${to}: ${chosenReports.length}/${all.count}` },
      now,
    );
    return readSample(tx, sample);
  });
}

/**
 * Returns an SQL condition: the report is routed to `unit` and not merged into another, was accepted, and was closed from `since`
 * until before `until`, but no officer closed it by an action on this report. So a group action on another report closed it.
 */
function whereClosedByGroupAction(tx: Database, unit: string, since: Date, until: Date): SQL | undefined {
  const closed = and(eq(events.reportId, reports.id), eq(events.status, 'closed'));
  const within = and(closed, gte(events.at, since), lt(events.at, until));
  const pressed = and(eq(accesses.reference, reports.reference), eq(accesses.what, 'action:close'));
  return and(
    whereEndedInUnit(unit, reports),
    eq(reports.status, 'closed'),
    sql`exists (${tx.select({ id: events.id }).from(events).where(within)})`,
    notExists(tx.select({ id: accesses.id }).from(accesses).where(pressed)),
    sql`exists (${tx.select({ id: acceptances.reportId }).from(acceptances).where(eq(acceptances.reportId, reports.id))})`,
  );
}

/** Lists the newest samples of a unit, as many as fit into one response. */
export async function listSamples(db: Database, unit: string): Promise<{ samples: Sample[] }> {
  const rows = await db.query.samples.findMany({
    where: eq(samples.unit, unit),
    orderBy: desc(samples.id),
    limit: MOST_LISTED,
  });
  return { samples: takeRowsThatFitResponse(await Promise.all(rows.map((row) => readSample(db, row)))) };
}

/**
 * Stores what a supervisor found on looking through a report of a sample. Logs the act. Throws `not-found` unless the report is
 * in that sample of the unit.
 */
export function storeSampleFinding(
  db: Database,
  { officer, now }: Supervisor,
  { id, reference }: { readonly id: number; readonly reference: string },
  { agrees, note }: SampleFinding,
): Promise<void> {
  return db.transaction(async (tx) => {
    const [found] = await tx
      .select({ reportId: sampledReports.reportId })
      .from(sampledReports)
      .innerJoin(samples, eq(samples.id, sampledReports.sampleId))
      .innerJoin(reports, eq(reports.id, sampledReports.reportId))
      .where(and(eq(samples.id, id), eq(samples.unit, officer.unit.id), eq(reports.reference, reference)));
    if (!found) throw new ProblemError('not-found', { field: 'reference' });
    await logAccess(
      tx,
      officer,
      { what: 'sample:look', reference, reason: `${agrees ? '+' : '−'} ${note ?? ''}`.trim() },
      now,
    );
    await tx
      .update(sampledReports)
      .set({ seenAt: new Date(now), seenBy: officer.name, agrees, note: note ?? null })
      .where(and(eq(sampledReports.sampleId, id), eq(sampledReports.reportId, found.reportId)));
  });
}

async function readSample(db: Database, sample: typeof samples.$inferSelect): Promise<Sample> {
  const rows = await db
    .select({ sampled: sampledReports, report: reports, acceptance: acceptances, handling: handlings })
    .from(sampledReports)
    .innerJoin(reports, eq(reports.id, sampledReports.reportId))
    .leftJoin(acceptances, eq(acceptances.reportId, reports.id))
    .leftJoin(handlings, eq(handlings.reportId, reports.id))
    .where(eq(sampledReports.sampleId, sample.id))
    .orderBy(reports.reference);
  const ids = rows.map(({ report }) => report.id);
  const closings = ids.length === 0 ? [] : await readReportClosingTimes(db, ids);
  return SampleSchema.parse({
    id: sample.id,
    drawnAt: sample.drawnAt.toISOString(),
    drawnBy: sample.name,
    from: toDayInVietnam(sample.since.getTime()),
    to: toDayInVietnam(sample.until.getTime() - 1),
    among: sample.among,
    reports: rows.map(({ sampled: one, report, acceptance, handling }) => ({
      reference: report.reference,
      code: report.code,
      ...(report.sellerName === null ? {} : { seller: report.sellerName }),
      ...(acceptance ? { closedBy: acceptance.name } : {}),
      closedAt: (closings.find(({ id }) => id === report.id)?.at ?? report.receivedAt).toISOString(),
      ...(handling?.outcome ? { outcome: handling.outcome } : {}),
      ...(one.seenAt && one.seenBy !== null
        ? {
            seen: {
              at: one.seenAt.toISOString(),
              by: one.seenBy,
              agrees: one.agrees ?? false,
              ...(one.note === null ? {} : { note: one.note }),
            },
          }
        : {}),
    })),
  });
}

function readReportClosingTimes(db: Database, ids: readonly number[]) {
  return db
    .select({ id: events.reportId, at: events.at })
    .from(events)
    .where(and(inArray(events.reportId, [...ids]), eq(events.status, 'closed')));
}
