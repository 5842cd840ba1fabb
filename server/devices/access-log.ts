import { and, desc, eq, gte, inArray, like, lt, type SQL, sql } from 'drizzle-orm';
import type * as z from 'zod';
import { toDayInVietnam } from '@/lib/base/days';
import type { DeskChannel } from '@/lib/domain/report/report-channel';
import type {
  AccessKind,
  AccessQuerySchema,
  OfficerDaysQuerySchema,
  OfficerDaysSchema,
} from '@/lib/intake/officers/access-contract';
import type { OfficerSelf } from '@/lib/intake/officers/officer-contract';
import type { Database } from '@/server/platform/database/database';
import { accesses } from '@/server/platform/database/schema';
import { takeRowsThatFitResponse } from '@/server/platform/take-fitting';

/** Maximum number of log entries on one page. */
const PAGE = 200;
const DAY_MS = 86_400_000;

export interface Access {
  /** Reference of the report or dispute that was accessed; absent if a list was accessed. */
  readonly reference?: string;
  readonly what:
    | 'queue'
    | 'report'
    | 'evidence'
    | 'identity'
    | 'disputes'
    | 'figures'
    | 'elsewhere'
    | 'requests'
    | 'request'
    | 'supported'
    | 'escalations'
    | `request:${string}`
    | `confidential:${string}`
    | `escalation:${string}`
    | `contact:${string}`
    | 'dispute'
    | 'dispute-sender'
    | 'dispute-document'
    | 'desk-document'
    | `entry:${DeskChannel}`
    | `action:${string}`
    | `device:${string}`
    | `dispute:${string}`
    | `paper:${string}`
    | `search:${string}`
    | `sample:${string}`;
  readonly reason?: string;
}

/**
 * Adds what an officer read or did to the access log. `tx` is the transaction of that reading or act: the log entry is stored
 * only together with it.
 */
export async function logAccess(
  tx: Database,
  officer: OfficerSelf,
  access: Access,
  now: number,
): Promise<void> {
  const { subject, unit } = officer;
  await tx.insert(accesses).values({ at: new Date(now), subject, unit: unit.id, ...access });
}

/** Adds several readings or acts of one officer to the access log, as `logAccess` does. */
export async function logAccesses(
  tx: Database,
  { subject, unit }: OfficerSelf,
  all: readonly Access[],
  now: number,
): Promise<void> {
  if (all.length === 0) return;
  const common = { at: new Date(now), subject, unit: unit.id };
  await tx.insert(accesses).values(all.map((access) => ({ ...common, ...access })));
}

/**
 * SQL conditions that select the log entries of one kind: reading a person's identity, reading one item, an act, reading a list.
 */
const OF_KIND: Readonly<Record<AccessKind, SQL>> = {
  // Must repeat the condition of the index word for word; otherwise PostgreSQL does not use the index.
  identity: sql`${accesses.what} in ('identity', 'dispute-sender', 'dispute-document', 'desk-document')`,
  read: inArray(accesses.what, ['report', 'evidence', 'dispute', 'request']),
  act: like(accesses.what, '%:%'),
  list: inArray(accesses.what, [
    'queue',
    'disputes',
    'figures',
    'elsewhere',
    'supported',
    'requests',
    'escalations',
  ]),
};

/**
 * Returns a page of the access log of a unit's officers, newest entry first. Also returns how often all officers of the unit
 * together read identities on the day of `now`.
 */
export async function readAccesses(
  db: Database,
  unit: string,
  { kind, officer, day, after }: z.output<typeof AccessQuerySchema>,
  now: number,
) {
  const of = eq(accesses.unit, unit);
  const rows = await db.query.accesses.findMany({
    where: and(
      of,
      kind && OF_KIND[kind],
      officer === undefined ? undefined : eq(accesses.subject, officer),
      day === undefined ? undefined : whereOnDay(day),
      after === undefined ? undefined : lt(accesses.id, after),
    ),
    orderBy: desc(accesses.id),
    limit: PAGE + 1,
  });
  // Entries may have long reasons, so a page of entries ends before the response becomes larger than a client reads.
  const accessesOfPage = takeRowsThatFitResponse(rows.slice(0, PAGE).map(toAccess));
  const next = rows.length > accessesOfPage.length ? rows[accessesOfPage.length - 1]?.id : undefined;
  return {
    accesses: accessesOfPage,
    ...(next === undefined ? {} : { next: String(next) }),
    identitiesToday: await db.$count(accesses, and(of, OF_KIND.identity, whereOnDay(toDayInVietnam(now)))),
  };
}

/** Maximum number of rows in one response; a row is one officer on one day. */
const OFFICER_DAYS = 2_000;

/**
 * Returns what each officer of a unit did on each day of a period, newest day first: how often the officer looked up an identity,
 * read a package, did an act, and closed a report (which is one of the acts). Returns at most OFFICER_DAYS rows; `cut` is true if
 * there are more.
 */
export async function countAccessesByOfficerAndDay(
  db: Database,
  unit: string,
  { from, to }: z.output<typeof OfficerDaysQuerySchema>,
): Promise<z.infer<typeof OfficerDaysSchema>> {
  const day = sql<string>`to_char((${accesses.at} at time zone 'UTC') + interval '7 hours', 'YYYY-MM-DD')`;
  const countOf = (condition: SQL) => sql<number>`count(*) filter (where ${condition})`.mapWith(Number);
  const rows = await db
    .select({
      subject: accesses.subject,
      day,
      identities: countOf(OF_KIND.identity),
      packages: countOf(eq(accesses.what, 'evidence')),
      acts: countOf(OF_KIND.act),
      closings: countOf(eq(accesses.what, 'action:close')),
    })
    .from(accesses)
    .where(
      and(
        eq(accesses.unit, unit),
        gte(accesses.at, startOfDay(from)),
        lt(accesses.at, new Date(startOfDay(to).getTime() + DAY_MS)),
      ),
    )
    .groupBy(accesses.subject, day)
    .orderBy(desc(day), accesses.subject)
    .limit(OFFICER_DAYS + 1);
  return { rows: rows.slice(0, OFFICER_DAYS), cut: rows.length > OFFICER_DAYS };
}

const startOfDay = (day: string) => new Date(`${day}T00:00:00+07:00`);

/** Returns an SQL condition: the access was on this day in Vietnam ("2026-11-28"). */
function whereOnDay(day: string): SQL | undefined {
  const begin = startOfDay(day);
  return and(gte(accesses.at, begin), lt(accesses.at, new Date(begin.getTime() + DAY_MS)));
}

function toAccess({ at, subject, reference, what, reason }: typeof accesses.$inferSelect) {
  return { at: at.toISOString(), subject, reference, what, reason };
}
