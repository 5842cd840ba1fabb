import { and, asc, eq, gte, lte, sql } from 'drizzle-orm';
import type * as z from 'zod';
import { addDays } from '@/lib/base/days';
import type {
  Amount,
  DaysQuerySchema,
  DaysSchema,
  FiguresQuerySchema,
  FiguresSchema,
} from '@/lib/intake/officers/figures-contract';
import {
  DIMENSIONS,
  type Dimension,
  type FigureId,
  findPercentile,
  isDurationFigure,
} from '@/lib/reference/office/figures';
import type { Database } from '@/server/platform/database/database';
import { figureDays, figures } from '@/server/platform/database/schema';
import { ProblemError } from '@/server/platform/problem';
import { isStartOfHalfMonth, toSameDayOfPreviousYear } from './half-months';
import { readCountTimeAndUncountedEvents } from './roll-up';

interface Period {
  readonly from: string;
  readonly to: string;
}
type Query = z.output<typeof FiguresQuerySchema>;

/** Reads a figure of a unit, or of all units ("*"), over a period, broken down by up to two dimensions. */
export async function readFigures(
  db: Database,
  unit: string,
  query: Query,
): Promise<z.infer<typeof FiguresSchema>> {
  const { figure, by, and: second, from, to } = query;
  if (second !== undefined) requireSumsByTwoDimensions(query);
  const period = { from, to };
  const earlier = { from: toSameDayOfPreviousYear(from), to: toSameDayOfPreviousYear(to) };
  const divided = { unit, figure, by, second };
  const rows = by === undefined ? [] : await readFigureSums(db, divided, period);
  const before = by === undefined ? [] : await readFigureSums(db, divided, earlier);
  const whole = { unit, figure, by: undefined, second: undefined };
  const countBefore = new Map(
    groupSumsByValue(before).map(([key, counts]) => [key, toAmount(figure, counts).count] as const),
  );
  return {
    ...(await readCountTimeAndUncountedEvents(db, period)),
    total: toAmount(figure, sumBuckets(await readFigureSums(db, whole, period))),
    before: toAmount(figure, sumBuckets(await readFigureSums(db, whole, earlier))),
    rows: groupSumsByValue(rows)
      .map(([key, counts]) => {
        const [value = '', other] = key.split('\0');
        const earlierCount = countBefore.get(key);
        return {
          value,
          ...(other === undefined ? {} : { second: other }),
          ...toAmount(figure, counts),
          ...(earlierCount === undefined ? {} : { before: earlierCount }),
        };
      })
      .toSorted((a, b) => b.count - a.count || a.value.localeCompare(b.value)),
  };
}

/**
 * Reads a figure for each day of a period, with the count of the same day a year before. Days that were not counted are left out.
 */
export async function readDailyFigures(
  db: Database,
  unit: string,
  { figure, from, to }: z.output<typeof DaysQuerySchema>,
): Promise<z.infer<typeof DaysSchema>> {
  const counted = await db
    .select({ day: figureDays.day })
    .from(figureDays)
    .where(and(gte(figureDays.day, from), lte(figureDays.day, to)))
    .orderBy(asc(figureDays.day));
  const ofDay = await readCountsByDay(db, { unit, figure }, { from, to });
  const before = await readCountsByDay(
    db,
    { unit, figure },
    { from: toSameDayOfPreviousYear(from), to: toSameDayOfPreviousYear(to) },
  );
  const { until } = await readCountTimeAndUncountedEvents(db, { from, to });
  return {
    ...(until === undefined ? {} : { until }),
    days: counted.map(({ day }) => ({
      day,
      count: ofDay.get(day) ?? 0,
      before: before.get(toSameDayOfPreviousYear(day)) ?? 0,
    })),
  };
}

/**
 * Throws `invalid-report` unless a figure can be broken down by two dimensions over a period. Sums by two dimensions are stored
 * for half months, so the period must consist of whole half months. Durations are stored by one dimension only.
 */
function requireSumsByTwoDimensions({ figure, from, to }: Query): void {
  if (isDurationFigure(figure)) throw new ProblemError('invalid-report', { field: 'and' });
  if (!isStartOfHalfMonth(from)) throw new ProblemError('invalid-report', { field: 'from' });
  if (!isStartOfHalfMonth(addDays(to, 1))) throw new ProblemError('invalid-report', { field: 'to' });
}

interface Divided {
  readonly unit: string;
  readonly figure: FigureId;
  readonly by: Dimension | undefined;
  readonly second: Dimension | undefined;
}
interface Sum {
  readonly value: string;
  readonly second: string;
  readonly bucket: number;
  readonly count: number;
}

async function readFigureSums(db: Database, divided: Divided, { from, to }: Period): Promise<Sum[]> {
  const { unit, figure, by, second } = divided;
  // Each pair of dimensions is stored in one order. For a query in the other order, the two values of each row are swapped.
  const turned =
    second !== undefined && by !== undefined && getDimensionIndex(by) > getDimensionIndex(second);
  const [first, other] = turned ? [second, by] : [by, second];
  const rows = await db
    .select({
      value: figures.value,
      second: figures.second,
      bucket: figures.bucket,
      count: sql<number>`sum(${figures.count})`.mapWith(Number),
    })
    .from(figures)
    .where(
      and(
        eq(figures.unit, unit),
        eq(figures.figure, figure),
        eq(figures.by, first ?? ''),
        eq(figures.and, other ?? ''),
        gte(figures.start, from),
        lte(figures.start, to),
      ),
    )
    .groupBy(figures.value, figures.second, figures.bucket);
  return turned ? rows.map((row) => ({ ...row, value: row.second, second: row.value })) : rows;
}

const getDimensionIndex = (dimension: Dimension) => DIMENSIONS.indexOf(dimension);

async function readCountsByDay(
  db: Database,
  { unit, figure }: { readonly unit: string; readonly figure: FigureId },
  { from, to }: Period,
): Promise<ReadonlyMap<string, number>> {
  const rows = await db
    .select({ day: figures.start, count: sql<number>`sum(${figures.count})`.mapWith(Number) })
    .from(figures)
    .where(
      and(
        eq(figures.unit, unit),
        eq(figures.figure, figure),
        eq(figures.by, ''),
        eq(figures.and, ''),
        gte(figures.start, from),
        lte(figures.start, to),
      ),
    )
    .groupBy(figures.start);
  return new Map(rows.map(({ day, count }) => [day, count]));
}

/**
 * Groups sums by the value of their dimension, and adds up the counts of each group by bucket. Returns each group's key with
 * these counts. If the sums have two dimensions, the key joins both values with a NUL character.
 */
function groupSumsByValue(
  sums: readonly Sum[],
): (readonly [key: string, buckets: ReadonlyMap<number, number>])[] {
  const groups = Map.groupBy(sums, ({ value, second }) => (second === '' ? value : `${value}\0${second}`));
  return [...groups].map(([key, rows]) => [key, sumBuckets(rows)] as const);
}

function sumBuckets(sums: readonly Sum[]): ReadonlyMap<number, number> {
  const buckets = new Map<number, number>();
  for (const { bucket, count } of sums) buckets.set(bucket, (buckets.get(bucket) ?? 0) + count);
  return buckets;
}

function toAmount(figure: FigureId, buckets: ReadonlyMap<number, number>): Amount {
  const count = [...buckets.values()].reduce((sum, one) => sum + one, 0);
  if (!isDurationFigure(figure) || count === 0) return { count };
  const [median, p90] = [findPercentile(buckets, 0.5), findPercentile(buckets, 0.9)];
  return { count, ...(median === undefined ? {} : { median }), ...(p90 === undefined ? {} : { p90 }) };
}
