// Why: docs/decisions/officers/figures.md

import { and, asc, eq, gte, lt, lte, max, ne, sql } from 'drizzle-orm';
import { addDays, dayInVietnam, daysBetween } from '@/lib/base/days';
import type { Database } from '@/server/platform/database/database';
import { events, figureDays, figures } from '@/server/platform/database/schema';
import { countDay } from './count-day';
import { nextHalf, startOfHalf } from './half-months';

/** How long after its end a day is counted for the last time (ms): by then every request of the day has committed. */
const SETTLED_MS = 10 * 60_000;
/** Rows of one INSERT. */
const ROWS = 1_000;

/**
 * Counts the days that are not final yet, oldest first, `mostDays` at most; returns how many days are left. Safe to repeat: a
 * day is replaced as a whole.
 */
export async function rollUpFigures(db: Database, now: number, mostDays: number): Promise<number> {
  const today = dayInVietnam(now);
  let day = await findFirstDay(db);
  for (let done = 0; day !== undefined && day <= today; done++, day = addDays(day, 1)) {
    if (done === mostDays) return daysBetween(day, today) + 1;
    await storeDay(db, day, now);
  }
  return 0;
}

/** The day after the last final one, else the day of the first event; undefined without events. */
async function findFirstDay(db: Database): Promise<string | undefined> {
  const [last] = await db
    .select({ day: max(figureDays.day) })
    .from(figureDays)
    .where(eq(figureDays.final, true));
  if (last?.day) return addDays(last.day, 1);
  const [first] = await db.select({ at: events.at }).from(events).orderBy(asc(events.at)).limit(1);
  return first && dayInVietnam(first.at.getTime());
}

async function storeDay(db: Database, day: string, now: number): Promise<void> {
  const { sums, leftOut } = await countDay(db, day);
  const final = Date.parse(`${day}T00:00:00+07:00`) + 86_400_000 + SETTLED_MS <= now;
  const row = { day, final, leftOut, countedAt: new Date(now) };
  await db.transaction(async (tx) => {
    // Two processes at once: the second waits here, and counts the same.
    await tx.execute(sql`select pg_advisory_xact_lock(hashtext('figures'))`);
    const stored = await tx.query.figureDays.findFirst({ where: eq(figureDays.day, day) });
    if (stored?.final) return;
    await tx.delete(figures).where(eq(figures.start, day));
    for (let from = 0; from < sums.length; from += ROWS) {
      await tx.insert(figures).values(sums.slice(from, from + ROWS).map((sum) => ({ ...sum, start: day })));
    }
    await tx.insert(figureDays).values(row).onConflictDoUpdate({ target: figureDays.day, set: row });
    if (final && nextHalf(day) === addDays(day, 1)) await sumHalf(tx, startOfHalf(day));
  });
}

/** Adds up the sums of two dimensions over half a month that is over, which leaves a fifteenth of their rows. */
async function sumHalf(tx: Database, half: string): Promise<void> {
  const ofHalf = and(gte(figures.start, half), lt(figures.start, nextHalf(half)), ne(figures.and, ''));
  const grouped = [
    figures.unit,
    figures.figure,
    figures.by,
    figures.and,
    figures.value,
    figures.second,
    figures.bucket,
  ] as const;
  const [unit, figure, by, second, value, other, bucket] = grouped;
  const rows = await tx
    .select({
      unit,
      figure,
      by,
      and: second,
      value,
      second: other,
      bucket,
      count: sql<number>`sum(${figures.count})`.mapWith(Number),
    })
    .from(figures)
    .where(ofHalf)
    .groupBy(...grouped);
  await tx.delete(figures).where(ofHalf);
  for (let from = 0; from < rows.length; from += ROWS) {
    await tx.insert(figures).values(rows.slice(from, from + ROWS).map((row) => ({ ...row, start: half })));
  }
}

/** Returns until when figures are counted, and the events of these days that no figure counts. */
export async function readCounted(db: Database, days: { readonly from: string; readonly to: string }) {
  const [counted] = await db.select({ at: max(figureDays.countedAt) }).from(figureDays);
  const [left] = await db
    .select({ sum: sql<number>`coalesce(sum(${figureDays.leftOut}), 0)`.mapWith(Number) })
    .from(figureDays)
    .where(and(gte(figureDays.day, days.from), lte(figureDays.day, days.to)));
  return { until: counted?.at?.toISOString(), leftOut: left?.sum ?? 0 };
}
