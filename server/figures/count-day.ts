import { and, asc, eq, gt, gte, inArray, lt, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import * as z from 'zod';
import { PLATFORM_KINDS_SENT } from '@/lib/domain/seller/reported-seller';
import { findGoods } from '@/lib/reference/goods';
import {
  type Dimension,
  type FigureId,
  findDurationBucketIndex,
  NATIONAL,
  UNKNOWN,
} from '@/lib/reference/office/figures';
import { findProvince } from '@/lib/reference/places/provinces';
import { findPlatformType } from '@/lib/reference/platforms';
import type { Database } from '@/server/platform/database/database';
import { events, handlings, reports, routes, submissions } from '@/server/platform/database/schema';
import { findUnit } from '@/server/routing/units';

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;
/** Maximum number of events that one query reads from the database. */
const PAGE = 2_000;

/** Stands for all units together in the column `unit` of the sums. */
export const ALL_UNITS = '*';

/** One sum of a day: how many events count for a figure, by up to two dimensions. A dimension or value that is not used is ''. */
export interface DaySum {
  readonly unit: string;
  readonly figure: FigureId;
  readonly by: Dimension | '';
  readonly and: Dimension | '';
  readonly value: string;
  readonly second: string;
  readonly bucket: number;
  readonly count: number;
}

const COUNTED = ['received', 'routed', 'accepted', 'transferred', 'merged', 'closed', 'withdrawn'] as const;
const StatusSchema = z.enum(COUNTED);
const DURATION_OF: Readonly<Partial<Record<(typeof COUNTED)[number], FigureId>>> = {
  routed: 'time-to-route',
  accepted: 'time-to-accept',
  closed: 'time-to-close',
};

const transfers = alias(events, 'transfers');
/**
 * SQL for the unit that had the report when the event happened: after n transfers it is the unit of the report's route n + 1.
 * Times are not compared, because a transfer may have the same time as the act before it.
 */
const unit = sql<
  string | null
>`(select ${routes.unit} from ${routes} where ${routes.reportId} = ${reports.id} order by ${routes.id}
  offset (select count(*) from ${events} as "transfers" where ${transfers.reportId} = ${reports.id}
    and ${transfers.status} = 'transferred' and ${transfers.id} < ${events.id}) limit 1)`;
const ofSubmission = sql`from ${submissions} where ${submissions.reportId} = ${reports.id} order by ${submissions.receivedAt} limit 1`;

/**
 * Counts the events of one day in Vietnam ("2026-11-30"). Of a report's content it reads only the kind of platform, and the
 * listing's title, which tells the kind of goods. It reads nothing about senders. `leftOut` counts events that no figure
 * includes, because the report has no unit or the event is dated before the report.
 */
export async function countEventsOfDay(
  db: Database,
  day: string,
): Promise<{ readonly sums: readonly DaySum[]; readonly leftOut: number }> {
  const sums = new Map<string, DaySum>();
  let leftOut = 0;
  for await (const event of readEvents(db, day)) {
    const counted = toCountedEvent(event);
    if (counted === undefined) leftOut += 1;
    else for (const one of listDaySumsOfEvent(counted)) addSum(sums, one);
  }
  return { sums: [...sums.values()], leftOut };
}

type EventRow = Awaited<ReturnType<typeof readNextEventsOfDay>>[number];

async function* readEvents(db: Database, day: string): AsyncGenerator<EventRow> {
  for (let after = 0; ; ) {
    const page = await readNextEventsOfDay(db, day, after);
    yield* page;
    const last = page.at(-1);
    if (page.length < PAGE || last === undefined) return;
    after = last.id;
  }
}

async function readNextEventsOfDay(db: Database, day: string, after: number) {
  const begin = Date.parse(`${day}T00:00:00+07:00`);
  return db
    .select({
      id: events.id,
      status: events.status,
      at: events.at,
      receivedAt: reports.receivedAt,
      marketplace: reports.marketplace,
      code: reports.code,
      channel: reports.channel,
      outcome: handlings.outcome,
      unit,
      title: sql<string | null>`(select ${submissions.content} -> 'listing' ->> 'title' ${ofSubmission})`,
      kind: sql<string | null>`(select ${submissions.content} -> 'platform' ->> 'kind' ${ofSubmission})`,
    })
    .from(events)
    .innerJoin(reports, eq(reports.id, events.reportId))
    .leftJoin(handlings, eq(handlings.reportId, reports.id))
    .where(
      and(
        gte(events.at, new Date(begin)),
        lt(events.at, new Date(begin + DAY_MS)),
        inArray(events.status, [...COUNTED]),
        gt(events.id, after),
      ),
    )
    .orderBy(asc(events.id))
    .limit(PAGE);
}

interface Counted {
  readonly status: (typeof COUNTED)[number];
  readonly unit: string;
  /** Hours from the receipt of the report to the event. */
  readonly hours: number;
  readonly values: Readonly<Partial<Record<Dimension, string>>>;
}

/** Returns what an event adds to the sums; undefined if the report has no unit or the event is dated before the report. */
function toCountedEvent(row: EventRow): Counted | undefined {
  const status = StatusSchema.parse(row.status);
  const hours = (row.at.getTime() - row.receivedAt.getTime()) / HOUR_MS;
  const { unit } = row;
  if (unit === null || hours < 0) return undefined;
  return {
    status,
    unit,
    hours,
    values: {
      province: toProvinceCode(unit),
      marketplace: row.marketplace,
      violation: row.code,
      goods: (row.title === null ? undefined : findGoods(row.title)?.goods.group) ?? UNKNOWN,
      'seller-kind': toSellerKind(row),
      channel: row.channel,
      ...(status === 'closed' ? { outcome: row.outcome ?? UNKNOWN } : {}),
    },
  };
}

function toProvinceCode(unit: string): string {
  const found = findUnit(unit);
  if (found === undefined) return UNKNOWN;
  return found.province && findProvince(found.province.code) ? found.province.code : NATIONAL;
}

function toSellerKind({ marketplace, kind }: EventRow): string {
  const sent = PLATFORM_KINDS_SENT.find((one) => one === kind);
  switch (findPlatformType(marketplace, sent)) {
    case 'intermediary':
    case 'integrated':
      return 'marketplace-shop';
    case 'direct':
      return 'own-site';
    case 'social':
      return 'social';
    case 'unknown':
      return UNKNOWN;
  }
}

/**
 * Yields each sum to which an event adds one, for the event's unit and for all units: the total, the sum by each dimension, and
 * the sum by each pair of dimensions. If the event ends a duration, also yields the sums of this duration: its total and its sum
 * by each dimension, but not by pairs.
 */
function* listDaySumsOfEvent({ status, unit, hours, values }: Counted): Generator<DaySum> {
  const duration = DURATION_OF[status];
  const figures: readonly (readonly [FigureId, number])[] = [
    [status, 0],
    ...(duration === undefined ? [] : [[duration, findDurationBucketIndex(hours)] as const]),
  ];
  const known = listDimensionsWithValues(values);
  for (const [figure, bucket] of figures) {
    for (const one of [unit, ALL_UNITS]) {
      const sum = { unit: one, figure, bucket, count: 1 };
      yield { ...sum, by: '', and: '', value: '', second: '' };
      for (const [index, [by, value]] of known.entries()) {
        yield { ...sum, by, and: '', value, second: '' };
        // A duration is counted by one dimension only, which keeps the table small.
        if (duration === figure) continue;
        for (const [other, second] of known.slice(index + 1)) yield { ...sum, by, and: other, value, second };
      }
    }
  }
}

const ORDER: readonly Dimension[] = [
  'province',
  'marketplace',
  'violation',
  'goods',
  'seller-kind',
  'channel',
  'outcome',
];

function listDimensionsWithValues(values: Counted['values']): (readonly [Dimension, string])[] {
  return ORDER.flatMap((dimension) => {
    const value = values[dimension];
    return value === undefined ? [] : [[dimension, value] as const];
  });
}

function addSum(sums: Map<string, DaySum>, { count, ...sum }: DaySum): void {
  const key = JSON.stringify(sum);
  sums.set(key, { ...sum, count: (sums.get(key)?.count ?? 0) + count });
}
