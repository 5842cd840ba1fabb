import { and, eq, gte, isNull, lt, lte, not, type SQL, sql } from 'drizzle-orm';
import type { AnyPgColumn } from 'drizzle-orm/pg-core';
import type * as z from 'zod';
import type { OfficerSelf } from '@/lib/intake/officers/officer-contract';
import { NOBODY, type QueueQuerySchema } from '@/lib/intake/officers/queue-query';
import { isClosedOrWithdrawn } from '@/server/cases/moves';
import { whereEndedInUnit, whereOpenInUnit, whereRoutedTo } from '@/server/cases/units';
import { dueAtOrInfinity } from '@/server/platform/database/schema';

export type ParsedQuery = z.output<typeof QueueQuerySchema>;

/** Columns of `reports`, or of an alias of it, by which a list is filtered. */
type Filtered = Parameters<typeof whereOpenInUnit>[1] &
  Readonly<
    Record<
      'acceptedBy' | 'follows' | 'marketplace' | 'code' | 'province' | 'receivedAt' | 'dueAt',
      AnyPgColumn
    >
  >;

/** A query for a list: who asks, for what, and when (`now`: epoch ms). */
export interface ListRequest {
  readonly officer: OfficerSelf;
  readonly query: ParsedQuery;
  readonly now: number;
}

/**
 * Returns whether a list has open reports, ended ones, or all. Without `state`, `status` decides; without both, the list has open
 * reports.
 */
function findListState({ state, status }: Pick<ParsedQuery, 'state' | 'status'>): 'open' | 'ended' | 'all' {
  if (state !== undefined) return state;
  if (status === undefined) return 'open';
  if (status === 'merged') return 'all';
  return isClosedOrWithdrawn({ status }) ? 'ended' : 'open';
}

/**
 * Returns an SQL condition: the report is routed to the unit and in the state that the list asks for. Lists of open or of ended
 * reports leave out merged reports, because the main report stands for them.
 */
export function whereInState(unit: string, query: ParsedQuery, report: Filtered): SQL {
  const state = findListState(query);
  if (state === 'open') return whereOpenInUnit(unit, report);
  return state === 'ended' ? whereEndedInUnit(unit, report) : whereRoutedTo(unit, report);
}

/** Returns an SQL condition: the report matches the query, and may stand for its group in the list. */
export function whereReportListedByQuery(
  { officer, query, now }: ListRequest,
  report: Filtered,
): SQL | undefined {
  const { status, code, marketplace, province, from, to } = query;
  return and(
    whereInState(officer.unit.id, query, report),
    not(sql`${report.follows}`),
    status === undefined ? undefined : eq(report.status, status),
    code === undefined ? undefined : eq(report.code, code),
    marketplace === undefined ? undefined : eq(report.marketplace, marketplace),
    province === undefined ? undefined : eq(report.province, province),
    query.mine === undefined ? undefined : eq(report.acceptedBy, officer.subject),
    query.officer === undefined
      ? undefined
      : query.officer === NOBODY
        ? isNull(report.acceptedBy)
        : eq(report.acceptedBy, query.officer),
    from === undefined ? undefined : gte(report.receivedAt, toStartOfDay(from)),
    to === undefined ? undefined : lt(report.receivedAt, new Date(toStartOfDay(to).getTime() + DAY_MS)),
    whereLegalPeriodMatches(query.clock, report, now),
  );
}

const toStartOfDay = (day: string) => new Date(`${day}T00:00:00+07:00`);
const DAY_MS = 86_400_000;

/**
 * Returns an SQL condition for the filter `clock`; undefined if `clock` is undefined. The condition tests the time at which the
 * first of the report's running legal periods ends. For a report without a running period that time is "infinity", as in the
 * database index.
 */
function whereLegalPeriodMatches(
  clock: ParsedQuery['clock'],
  report: Filtered,
  now: number,
): SQL | undefined {
  const due = dueAtOrInfinity(report);
  switch (clock) {
    case undefined:
      return undefined;
    case 'none':
      return sql`${due} = 'infinity'`;
    case 'running':
      return sql`${due} < 'infinity'`;
    case 'overdue':
      return lt(due, new Date(now));
    case 'near':
      return and(gte(due, new Date(now)), lte(due, new Date(now + DAY_MS)));
  }
}
