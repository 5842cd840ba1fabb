import { count, eq, sql } from 'drizzle-orm';
import { AGE_LIMITS, type OfficerLoad, type Workload } from '@/lib/intake/officers/desk-contract';
import { whereOpenInUnit } from '@/server/cases/units';
import type { Database } from '@/server/platform/database/database';
import { officers, reports } from '@/server/platform/database/schema';

const DAY_MS = 86_400_000;

/**
 * Counts the open reports of a unit: for each officer, and for the reports that nobody accepted. It counts all of them, those of
 * each age, those that are overdue, those whose period still runs, and those with a question to their sender.
 */
export async function readWorkload(db: Database, unit: string, now: number): Promise<Workload> {
  const at = new Date(now);
  const limits = AGE_LIMITS.map((days) => new Date(now - days * DAY_MS));
  const countIf = (condition: ReturnType<typeof sql>) =>
    sql<number>`count(*) filter (where ${condition})`.mapWith(Number);
  const [young = at, middle = at, old = at] = limits;
  const found = await db
    .select({
      subject: reports.acceptedBy,
      open: count(),
      youngest: countIf(sql`${reports.receivedAt} > ${young.toISOString()}::timestamptz`),
      younger: countIf(sql`${reports.receivedAt} > ${middle.toISOString()}::timestamptz`),
      older: countIf(sql`${reports.receivedAt} > ${old.toISOString()}::timestamptz`),
      overdue: countIf(sql`${reports.dueAt} < ${at.toISOString()}::timestamptz`),
      running: countIf(sql`${reports.dueAt} >= ${at.toISOString()}::timestamptz`),
      asked: countIf(sql`${reports.status} = 'more-asked'`),
    })
    .from(reports)
    .where(whereOpenInUnit(unit))
    .groupBy(reports.acceptedBy);
  const known = await db.query.officers.findMany({ where: eq(officers.unit, unit), orderBy: officers.name });
  const idle = known.filter(({ subject }) => !found.some((one) => one.subject === subject));
  const loads = found.map(({ youngest, younger, older, ...load }): OfficerLoad => {
    const name = known.find(({ subject }) => subject === load.subject)?.name ?? load.subject;
    const ages = [youngest, younger - youngest, older - younger, load.open - older];
    return { ...load, name, ages };
  });
  const none = { open: 0, ages: [0, 0, 0, 0], overdue: 0, running: 0, asked: 0 };
  return {
    at: at.toISOString(),
    officers: [...loads, ...idle.map(({ subject, name }) => ({ subject, name, ...none }))].toSorted(
      (a, b) => Number(a.subject !== null) - Number(b.subject !== null) || b.open - a.open,
    ),
  };
}
