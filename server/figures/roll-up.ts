// Why: docs/decisions/officers/figures.md

import { and, asc, eq, gte, lt, lte, max, ne, sql } from 'drizzle-orm';
import { addDays, countDaysBetween, toDayInVietnam } from '@/lib/base/days';
import type { Database } from '@/server/platform/database/database';
import { events, figureDays, figures } from '@/server/platform/database/schema';
import { countEventsOfDay, type DaySum } from './count-day';
import { isStartOfHalfMonth, startOfHalfMonth, startOfNextHalfMonth } from './half-months';

/**
 * Time from the end of a day until the events of that day are counted for the last time (ms). By then the transaction of every
 * request of that day has ended.
 */
const SETTLED_MS = 10 * 60_000;
/** Maximum number of rows in one INSERT. */
const ROWS = 20_000;
/**
 * The order in which rows are inserted. In this order PostgreSQL stores the rows of one figure and day on one storage page of the
 * table instead of thirty.
 */
const IN_ORDER = sql`unit, figure, "by", "and", value, second, bucket`;

/**
 * Computes the figures of the days that are not final yet, oldest first. Computes at most `mostDays` days one by one. A series of
 * past days without events is stored in one step and does not count towards `mostDays`. Returns how many days are left. Safe to
 * repeat: new figures of a day replace its stored ones.
 */
export async function rollUpFigures(db: Database, now: number, mostDays: number): Promise<number> {
  const today = toDayInVietnam(now);
  /** Days before this day are final once their events are counted. */
  const settling = toDayInVietnam(now - SETTLED_MS);
  const counted = await findLastDayWithFinalFigures(db);
  let day = counted === undefined ? await findNextEventDay(db, FIRST_DAY) : addDays(counted, 1);
  for (let done = 0; day !== undefined && day <= today; done++) {
    if (done === mostDays) return countDaysBetween(day, today) + 1;
    const busy = (await findNextEventDay(db, day)) ?? today;
    const next = chooseEarlierDay(busy, settling);
    if (next > day) {
      await storeDaysWithoutEvents(db, { from: day, to: addDays(next, -1) }, now);
      day = next;
    }
    await countAndStoreEventsOfDay(db, day, now);
    day = addDays(day, 1);
  }
  return 0;
}

// Days in ISO form can be compared as texts.
const chooseEarlierDay = (one: string, other: string) => (one < other ? one : other);

const FIRST_DAY = '2000-01-01';

async function findLastDayWithFinalFigures(db: Database): Promise<string | undefined> {
  const [last] = await db
    .select({ day: max(figureDays.day) })
    .from(figureDays)
    .where(eq(figureDays.final, true));
  return last?.day ?? undefined;
}

/** Returns the first day that has an event, from the day `from` on; undefined if there is none. */
async function findNextEventDay(db: Database, from: string): Promise<string | undefined> {
  const [first] = await db
    .select({ at: events.at })
    .from(events)
    .where(gte(events.at, startOfDay(from)))
    .orderBy(asc(events.at))
    .limit(1);
  return first && toDayInVietnam(first.at.getTime());
}

const startOfDay = (day: string) => new Date(`${day}T00:00:00+07:00`);

/**
 * Stores that past days without events are final. If such a day is the last of a half month, sums up the days of that half month.
 */
async function storeDaysWithoutEvents(
  db: Database,
  { from, to }: { readonly from: string; readonly to: string },
  now: number,
): Promise<void> {
  const days = Array.from({ length: countDaysBetween(from, to) + 1 }, (_, index) => addDays(from, index));
  const rows = days.map((day) => ({ day, final: true, leftOut: 0, countedAt: new Date(now) }));
  await db.transaction(async (tx) => {
    await lockFigures(tx);
    await tx
      .insert(figureDays)
      .values(rows)
      .onConflictDoUpdate({ target: figureDays.day, set: { final: true } });
    for (const day of days.filter(isEndOfHalfMonth)) await mergeDaysIntoHalfMonth(tx, startOfHalfMonth(day));
  });
}

const isEndOfHalfMonth = (day: string) => isStartOfHalfMonth(addDays(day, 1));

/**
 * Waits while another process stores figures. Two processes that count at the same time store equal counts, one after the other.
 */
const lockFigures = (tx: Database) => tx.execute(sql`select pg_advisory_xact_lock(hashtext('figures'))`);

async function countAndStoreEventsOfDay(db: Database, day: string, now: number): Promise<void> {
  const { sums, leftOut } = await countEventsOfDay(db, day);
  const final = startOfDay(addDays(day, 1)).getTime() + SETTLED_MS <= now;
  const row = { day, final, leftOut, countedAt: new Date(now) };
  await db.transaction(async (tx) => {
    await lockFigures(tx);
    const stored = await tx.query.figureDays.findFirst({ where: eq(figureDays.day, day) });
    if (stored?.final) return;
    await tx.delete(figures).where(eq(figures.start, day));
    await storeSums(tx, day, sums);
    await tx.insert(figureDays).values(row).onConflictDoUpdate({ target: figureDays.day, set: row });
    if (final && isEndOfHalfMonth(day)) await mergeDaysIntoHalfMonth(tx, startOfHalfMonth(day));
  });
}

/**
 * At the end of a half month, merges the daily sums that are broken down by two dimensions: one sum for the half month replaces
 * the sums of its days. About a fifteenth of the rows remain.
 */
async function mergeDaysIntoHalfMonth(tx: Database, half: string): Promise<void> {
  await tx.execute(sql`with days as (
      delete from ${figures} where ${gte(figures.start, half)} and ${lt(figures.start, startOfNextHalfMonth(half))}
        and ${ne(figures.and, '')} returning *
    )
    insert into ${figures} (unit, figure, "by", "and", start, value, second, bucket, count)
    select unit, figure, "by", "and", ${half}, value, second, bucket, sum(count) from days
    group by unit, figure, "by", "and", value, second, bucket order by ${IN_ORDER}`);
}

/**
 * Stores the sums of a day. They are passed as one JSON value, because a statement with a parameter per value takes twice as
 * long.
 */
async function storeSums(tx: Database, day: string, sums: readonly DaySum[]): Promise<void> {
  for (let from = 0; from < sums.length; from += ROWS) {
    const rows = JSON.stringify(sums.slice(from, from + ROWS));
    await tx.execute(sql`insert into ${figures} (unit, figure, "by", "and", start, value, second, bucket, count)
      select unit, figure, "by", "and", ${day}, value, second, bucket, count from jsonb_to_recordset(${rows}::jsonb)
        as sums(unit text, figure text, "by" text, "and" text, value text, second text, bucket smallint, count integer)
      order by ${IN_ORDER}`);
  }
}

/**
 * Returns when events were last counted (`until`; undefined before the first count), and how many events of the given days no
 * figure contains yet (`leftOut`).
 */
export async function readCountTimeAndUncountedEvents(
  db: Database,
  days: { readonly from: string; readonly to: string },
) {
  const [counted] = await db.select({ at: max(figureDays.countedAt) }).from(figureDays);
  const [left] = await db
    .select({ sum: sql<number>`coalesce(sum(${figureDays.leftOut}), 0)`.mapWith(Number) })
    .from(figureDays)
    .where(and(gte(figureDays.day, days.from), lte(figureDays.day, days.to)));
  return { until: counted?.at?.toISOString(), leftOut: left?.sum ?? 0 };
}
