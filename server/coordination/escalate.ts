import { and, desc, eq, gt, inArray, isNotNull, lt, not, or, sql } from 'drizzle-orm';
import * as z from 'zod';
import { toDayInVietnam } from '@/lib/base/days';
import { VIOLATION_CODES } from '@/lib/domain/verdict/violation-codes';
import type { Escalation } from '@/lib/intake/officers/coordination-contract';
import type { OfficerSelf } from '@/lib/intake/officers/officer-contract';
import { findEscalationRules } from '@/lib/reference/office/escalation';
import { NATIONAL_PEERS } from '@/lib/reference/office/national-peers';
import { listRunningPeriods } from '@/server/cases/due';
import { logAccess } from '@/server/devices/access-log';
import type { Database } from '@/server/platform/database/database';
import {
  escalations,
  handlings,
  reports,
  unitContacts,
  unitRequests,
  whereReportOpen,
} from '@/server/platform/database/schema';
import { ProblemError } from '@/server/platform/problem';
import { findUnit, toUnitId } from '@/server/routing/units';
import { toUnitNamedByIdIfUnknown } from './requests';

const DAY_MS = 86_400_000;
/**
 * PAGE: maximum number of reports or requests that one query reads from the database. LISTED: maximum number of escalations in
 * one response.
 */
const PAGE = 1_000;
const LISTED = 200;
const CodeSchema = z.enum(VIOLATION_CODES);

interface Missed {
  readonly kind: 'report' | 'request';
  readonly subjectId: number;
  readonly clock: string;
  readonly unit: string;
  readonly dueAt: number;
}

/**
 * Stores an escalation for each expired period of an open report and for each expired deadline of a request, by the rules in
 * force. Safe to repeat: each escalation level of a period or deadline is stored once. Returns the number of new escalations.
 */
export async function escalateMissedPeriods(db: Database, now: number): Promise<number> {
  const rules = findEscalationRules(toDayInVietnam(now));
  let added = 0;
  for await (const missed of readMissedPeriodsAndDeadlines(db, now)) {
    const rows = rules.flatMap(({ level, to, days }) => {
      const toUnit = to === 'supervisor' ? missed.unit : findUnitAbove(missed.unit);
      if (toUnit === undefined || missed.dueAt + days * DAY_MS > now) return [];
      const { kind, subjectId, clock, unit } = missed;
      return [
        {
          kind,
          subjectId,
          clock,
          level,
          ofUnit: unit,
          toUnit,
          dueAt: new Date(missed.dueAt),
          at: new Date(now),
        },
      ];
    });
    if (rows.length === 0) continue;
    const stored = await db
      .insert(escalations)
      .values(rows)
      .onConflictDoNothing()
      .returning({ id: escalations.id });
    added += stored.length;
  }
  return added;
}

/** Returns the national unit above a province's unit; undefined for a national unit. */
function findUnitAbove(id: string): string | undefined {
  const unit = findUnit(id);
  const above = unit?.province && NATIONAL_PEERS[unit.agency];
  return above && toUnitId(above, undefined);
}

async function* readMissedPeriodsAndDeadlines(db: Database, now: number): AsyncGenerator<Missed> {
  yield* readMissedLegalPeriods(db, now);
  yield* readMissedDeadlines(db, now);
}

async function* readMissedLegalPeriods(db: Database, now: number): AsyncGenerator<Missed> {
  for (let after = Number.MIN_SAFE_INTEGER; ; ) {
    const rows = await db
      .select({
        id: reports.id,
        code: reports.code,
        unit: reports.unit,
        takedown: handlings.takedownRequestedAt,
        formal: handlings.formalRequestAt,
        large: handlings.largePlatform,
      })
      .from(handlings)
      .innerJoin(reports, eq(reports.id, handlings.reportId))
      .where(
        and(
          gt(reports.id, after),
          whereReportOpen(reports),
          isNotNull(reports.unit),
          or(isNotNull(handlings.takedownRequestedAt), isNotNull(handlings.formalRequestAt)),
        ),
      )
      .orderBy(reports.id)
      .limit(PAGE);
    for (const { id, code, unit, takedown, formal, large } of rows) {
      const starts = { takedown: takedown?.getTime(), formalRequest: formal?.getTime(), large };
      for (const { clock, dueAt, latestAt } of listRunningPeriods(CodeSchema.parse(code), starts)) {
        const end = Date.parse(latestAt ?? dueAt);
        if (end < now && unit !== null) yield { kind: 'report', subjectId: id, clock, unit, dueAt: end };
      }
    }
    const last = rows.at(-1);
    if (rows.length < PAGE || last === undefined) return;
    after = last.id;
  }
}

/**
 * Yields the deadlines of unanswered requests that have expired. Each result names a unit (`unit`): the unit that was asked or,
 * if that unit no longer exists, the unit that asked. A deadline expires at the end of its day in Vietnam.
 */
async function* readMissedDeadlines(db: Database, now: number): AsyncGenerator<Missed> {
  for (let after = 0; ; ) {
    const rows = await db
      .select()
      .from(unitRequests)
      .where(
        and(
          gt(unitRequests.id, after),
          not(unitRequests.answered),
          lt(unitRequests.deadline, toDayInVietnam(now)),
        ),
      )
      .orderBy(unitRequests.id)
      .limit(PAGE);
    for (const { id, fromUnit, toUnit, deadline } of rows) {
      const dueAt = Date.parse(`${deadline}T23:59:59+07:00`);
      const unit = findUnit(toUnit) ? toUnit : fromUnit;
      yield { kind: 'request', subjectId: id, clock: 'deadline', unit, dueAt };
    }
    const last = rows.at(-1);
    if (rows.length < PAGE || last === undefined) return;
    after = last.id;
  }
}

/**
 * Lists the escalations to a unit. Escalations that no supervisor has seen come first; otherwise the newest come first. The
 * report or request is named only to the unit in which the period expired.
 */
export async function listEscalations(db: Database, { unit }: OfficerSelf): Promise<Escalation[]> {
  const rows = await db
    .select({ row: escalations, contact: unitContacts.contact })
    .from(escalations)
    .leftJoin(unitContacts, eq(unitContacts.unit, escalations.ofUnit))
    .where(eq(escalations.toUnit, unit.id))
    .orderBy(sql`${escalations.seenAt} is not null`, desc(escalations.id))
    .limit(LISTED);
  const ids = rows.flatMap(({ row }) =>
    row.kind === 'report' && row.ofUnit === unit.id ? [row.subjectId] : [],
  );
  const named = new Map(
    ids.length === 0
      ? []
      : (
          await db
            .select({ id: reports.id, reference: reports.reference })
            .from(reports)
            .where(and(inArray(reports.id, ids), eq(reports.unit, unit.id)))
        ).map(({ id, reference }) => [id, reference] as const),
  );
  return rows.map(({ row, contact }) => {
    const isOwn = row.ofUnit === unit.id;
    const reference = row.kind === 'report' ? named.get(row.subjectId) : undefined;
    return {
      id: row.id,
      level: row.level === 1 ? 1 : 2,
      unit: toUnitNamedByIdIfUnknown(row.ofUnit),
      clock: row.clock,
      dueAt: row.dueAt.toISOString(),
      at: row.at.toISOString(),
      ...(reference === undefined ? {} : { reference }),
      ...(isOwn && row.kind === 'request' ? { request: row.subjectId } : {}),
      ...(contact === null ? {} : { contact }),
      ...(row.seenAt === null ? {} : { seenAt: row.seenAt.toISOString() }),
    };
  });
}

/** Records that a supervisor saw an escalation to the supervisor's unit. Throws `not-found` for an escalation to another unit. */
export async function recordEscalationSeen(
  db: Database,
  officer: OfficerSelf,
  id: number,
  now: number,
): Promise<void> {
  await db.transaction(async (tx) => {
    const mine = and(eq(escalations.id, id), eq(escalations.toUnit, officer.unit.id));
    const [row] = await tx.select().from(escalations).where(mine).for('update');
    if (!row) throw new ProblemError('not-found', { field: 'escalation' });
    if (row.seenAt !== null) return;
    await tx
      .update(escalations)
      .set({ seenBy: officer.subject, seenAt: new Date(now) })
      .where(mine);
    await logAccess(tx, officer, { what: 'escalation:see', reason: `#${id}` }, now);
  });
}
