import { and, count, eq, gte, isNotNull, lt, notInArray, or, type SQL, sql } from 'drizzle-orm';
import * as z from 'zod';
import { VIOLATION_CODES } from '@/lib/domain/verdict/violation-codes';
import type { NowSchema } from '@/lib/intake/officers/figures-contract';
import { AGE_DAYS } from '@/lib/reference/office/figures';
import { listRunningPeriods } from '@/server/cases/due';
import type { Database } from '@/server/platform/database/database';
import { confidentialReports, handlings, reports, whereReportOpen } from '@/server/platform/database/schema';
import { ALL_UNITS } from './count-day';

const DAY_MS = 86_400_000;
const WEEK_MS = 7 * DAY_MS;
/**
 * LEAST_NEW: minimum number of reports this week for a seller or listing to be listed as new. It must also have more reports this
 * week than in the four weeks before, taken together. NEWS: maximum number of sellers and listings together in the response.
 */
const LEAST_NEW = 5;
const NEWS = 10;
const CodeSchema = z.enum(VIOLATION_CODES);

/**
 * Reads the open reports of a unit, or of all units ("*"): how many there are by age, how many are overdue by age, and which
 * sellers and listings have many reports this week and had fewer in the four weeks before.
 */
export async function readCurrentFigures(
  db: Database,
  unit: string,
  now: number,
): Promise<z.infer<typeof NowSchema>> {
  const ofUnit = unit === ALL_UNITS ? undefined : eq(reports.unit, unit);
  return {
    at: new Date(now).toISOString(),
    open: await countOpenReportsByAge(db, ofUnit, now),
    overdue: await countOverdueByAge(db, ofUnit, now),
    news: await findRisingSellersAndListings(db, ofUnit ?? whereNotConfidential(db), now),
  };
}

async function countOpenReportsByAge(db: Database, ofUnit: SQL | undefined, now: number): Promise<number[]> {
  const ends = [...AGE_DAYS.map((days) => new Date(now - days * DAY_MS)), new Date(0)];
  const counts = ends.map((since, index) => {
    const until = ends[index - 1];
    const inBand = and(gte(reports.receivedAt, since), until && lt(reports.receivedAt, until));
    return sql<number>`count(*) filter (where ${inBand})`.mapWith(Number);
  });
  const [row] = await db
    .select(Object.fromEntries(counts.map((one, index) => [String(index), one])))
    .from(reports)
    .where(and(ofUnit, whereReportOpen(reports)));
  return ends.map((_, index) => row?.[String(index)] ?? 0);
}

/**
 * Counts, by age, the open reports for which a legal period has certainly ended: the period has ended even if every day that may
 * still be declared a holiday becomes one.
 */
async function countOverdueByAge(db: Database, ofUnit: SQL | undefined, now: number): Promise<number[]> {
  const bands = [...AGE_DAYS.map(() => 0), 0];
  const started = await db
    .select({
      code: reports.code,
      receivedAt: reports.receivedAt,
      takedown: handlings.takedownRequestedAt,
      formal: handlings.formalRequestAt,
      large: handlings.largePlatform,
    })
    .from(handlings)
    .innerJoin(reports, eq(reports.id, handlings.reportId))
    .where(
      and(
        ofUnit,
        whereReportOpen(reports),
        or(isNotNull(handlings.takedownRequestedAt), isNotNull(handlings.formalRequestAt)),
      ),
    );
  for (const { code, receivedAt, takedown, formal, large } of started) {
    const starts = { takedown: takedown?.getTime(), formalRequest: formal?.getTime(), large };
    const ended = listRunningPeriods(CodeSchema.parse(code), starts).some(
      ({ dueAt, latestAt }) => Date.parse(latestAt ?? dueAt) < now,
    );
    if (!ended) continue;
    const days = (now - receivedAt.getTime()) / DAY_MS;
    const band = AGE_DAYS.findIndex((end) => days <= end);
    const index = band === -1 ? AGE_DAYS.length : band;
    bands[index] = (bands[index] ?? 0) + 1;
  }
  return bands;
}

/**
 * Returns an SQL condition: the report is not confidential. An overseer, who reads all units, must not learn a seller from a
 * confidential report.
 */
function whereNotConfidential(db: Database): SQL {
  return notInArray(reports.id, db.select({ id: confidentialReports.reportId }).from(confidentialReports));
}

/**
 * Returns the sellers and listings that have at least LEAST_NEW reports this week and, in the four weeks before taken together,
 * fewer reports than this week. Those with the most reports this week come first; returns at most NEWS of them.
 */
async function findRisingSellersAndListings(db: Database, among: SQL, now: number) {
  const [week, month] = [new Date(now - WEEK_MS), new Date(now - 5 * WEEK_MS)];
  const ofKind = async (kind: 'seller' | 'listing') => {
    const id = kind === 'seller' ? reports.sellerId : reports.listingId;
    const thisWeek = sql<number>`count(*) filter (where ${reports.receivedAt} >= ${week})`.mapWith(Number);
    const before = sql<number>`count(*) filter (where ${reports.receivedAt} < ${week})`.mapWith(Number);
    const rows = await db
      .select({
        marketplace: reports.marketplace,
        host: reports.host,
        id,
        name: sql<string | null>`max(${reports.sellerName})`,
        count: thisWeek,
        before,
        all: count(),
      })
      .from(reports)
      .where(and(among, isNotNull(id), gte(reports.receivedAt, month)))
      .groupBy(reports.marketplace, reports.host, id)
      .having(sql`count(*) filter (where ${reports.receivedAt} >= ${week}) >= ${LEAST_NEW}
        and count(*) filter (where ${reports.receivedAt} >= ${week}) > count(*) filter (where ${reports.receivedAt} < ${week})`)
      .orderBy(sql`count(*) filter (where ${reports.receivedAt} >= ${week}) desc`)
      .limit(NEWS);
    return rows.flatMap(({ all: _, id: found, name, ...row }) =>
      found === null ? [] : [{ kind, ...row, id: found, ...(name === null ? {} : { name }) }],
    );
  };
  return (await Promise.all([ofKind('seller'), ofKind('listing')]))
    .flat()
    .toSorted((a, b) => b.count - a.count)
    .slice(0, NEWS);
}
