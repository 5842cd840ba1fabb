// Why: docs/decisions/intake/reports.md

import { and, eq, isNull, lte, or, type SQL, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import * as z from 'zod';
import {
  type OfficerAction,
  OfficerActionSchema,
  type OfficerSelf,
} from '@/lib/intake/officers/officer-contract';
import type { Database } from '@/server/platform/database/database';
import { groupActs, type ReportRow, reports } from '@/server/platform/database/schema';
import { ProblemError } from '@/server/platform/problem';
import { findUnit, toNamedUnit } from '@/server/routing/units';
import { requireColleague } from './colleagues';
import {
  findMergedReports,
  type LockedReports,
  lockReportsWithMerged,
  retryIfReportsChanged,
  toIds,
} from './lock';
import {
  acceptReportsFor,
  assignReports,
  closeReports,
  copySupportingUnitToReports,
  isClosedOrWithdrawn,
  transferReports,
} from './moves';
import { acceptedByOtherProblem, actionUnderWayProblem } from './refusals';
import { countGroupReports, findGroupReportIds, whereSameGroup } from './units';

/**
 * Maximum number of reports that a group action handles while the officer waits. It keeps the response time below one second. A
 * job handles the other reports.
 */
const HANDLED_AT_ONCE = 100;
/** Maximum number of reports of a group action that the job handles in one transaction. */
const AT_ONCE = 1_000;

/** An action on all reports about one listing and violation type. */
export type GroupAction = Extract<OfficerAction, { action: 'accept' | 'assign' | 'transfer' | 'close' }>;
type Officer = Pick<OfficerSelf, 'subject' | 'name' | 'unit'>;

const GroupActionSchema = OfficerActionSchema.pipe(
  z.custom<GroupAction>((action) => isGroupAction(OfficerActionSchema.parse(action))),
);
const pressed = alias(reports, 'pressed');

const GROUP_ACTIONS: ReadonlySet<string> = new Set(['accept', 'assign', 'transfer', 'close']);

export function isGroupAction(action: OfficerAction): action is GroupAction {
  return GROUP_ACTIONS.has(action.action);
}

/**
 * The reports that a group action concerns: the reports in the group of report `id` whose ids are at most `upTo`, the id of the
 * newest report when the officer acted.
 */
export interface Concerned {
  readonly id: number;
  /**
   * Subject (`sub`) of the officer who accepted the reports; undefined if the action concerns only reports that nobody accepted.
   */
  readonly acceptor: string | undefined;
  readonly upTo: number;
}

/** Returns the ids of at most `most` reports that a group action still has to handle. */
export function findReportIdsToHandle(
  tx: Database,
  officer: Pick<Officer, 'unit'>,
  action: GroupAction,
  concerned: Concerned,
  most = HANDLED_AT_ONCE,
): Promise<number[]> {
  return findGroupReportIds(tx, officer, concerned.id, {
    most,
    where: whereReportConcernedByAction(action, concerned),
  });
}

/**
 * Returns an SQL condition: the action still concerns the report. Reports that an officer other than `acceptor` accepted are
 * excluded.
 */
function whereReportConcernedByAction(
  { action }: GroupAction,
  { acceptor, upTo }: Concerned,
): SQL | undefined {
  const free = isNull(reports.acceptedBy);
  const own = acceptor === undefined ? free : eq(reports.acceptedBy, acceptor);
  if (action === 'accept') return and(lte(reports.id, upTo), free);
  return and(lte(reports.id, upTo), action === 'close' ? own : or(free, own));
}

/** Returns the id of the newest report of the intake; 0 if there is none. */
export async function findNewestReportId(tx: Database): Promise<number> {
  const [row] = await tx.select({ id: sql<number>`max(${reports.id})`.mapWith(Number) }).from(reports);
  return row?.id ?? 0;
}

/**
 * Throws if an earlier group action on this report's group is still being carried out: `report-conflict` if it is this officer's
 * action, `accepted-by-other` if it is a colleague's.
 */
export async function requireNoActionUnderWay(
  tx: Database,
  officer: OfficerSelf,
  row: ReportRow,
): Promise<void> {
  const [running] = await tx
    .select({ act: groupActs })
    .from(groupActs)
    .innerJoin(pressed, eq(pressed.id, groupActs.reportId))
    .innerJoin(reports, and(eq(reports.id, row.id), whereSameGroup(reports, pressed)))
    .where(and(eq(groupActs.unit, officer.unit.id), isNull(groupActs.endedAt)));
  if (!running) return;
  if (running.act.subject !== officer.subject) throw acceptedByOtherProblem(running.act.name);
  throw actionUnderWayProblem(running.act);
}

/** An action, and the locked reports to which it applies. */
export interface LockedAction {
  readonly action: GroupAction;
  readonly concerned: Concerned;
  readonly cases: LockedReports;
  readonly now: number;
}

/** Applies a group action to those of the locked reports that the action still concerns. Returns the number of these reports. */
export async function applyGroupAction(
  tx: Database,
  officer: Officer,
  { action, concerned, cases, now }: LockedAction,
): Promise<number> {
  const rows = [...cases.values()].filter((row) =>
    doesActionStillConcernReport(row, officer, action, concerned),
  );
  if (action.action === 'accept') await acceptReportsFor(tx, officer, rows, now);
  else if (action.action === 'assign') {
    const to = await requireColleague(tx, officer.unit.id, action.to);
    await assignReports(tx, { ...to, unit: officer.unit }, rows, now);
  } else {
    const all = [...rows, ...(await findMergedReports(tx, rows, cases))];
    if (action.action === 'close') await closeReports(tx, all, action, now);
    else {
      await transferReports(tx, all, { ...requireAgencyAndProvince(action.to), reason: action.reason }, now);
      await copySupportingUnitToReports(
        tx,
        { unit: officer.unit.id, lead: action.to, like: concerned.id },
        toIds(all),
      );
    }
  }
  return rows.length;
}

/** Returns the agency of a unit, and the code of the unit's province if it has one. Throws `not-found` for an unknown unit. */
function requireAgencyAndProvince(to: string) {
  const unit = findUnit(to);
  if (!unit) throw new ProblemError('not-found', { field: 'to' });
  return { lead: unit.agency, province: unit.province?.code };
}

/**
 * Stores the part of a group action that is not done yet, for a job. Returns the id of the stored action; undefined if no report
 * is left.
 */
export async function storeUnfinishedAction(
  tx: Database,
  officer: Officer,
  action: GroupAction,
  { concerned, done, now }: { readonly concerned: Concerned; readonly done: number; readonly now: number },
): Promise<number | undefined> {
  const left = await countGroupReports(
    tx,
    officer,
    concerned.id,
    whereReportConcernedByAction(action, concerned),
  );
  if (left === 0) return undefined;
  const { subject, name, unit } = officer;
  const [act] = await tx
    .insert(groupActs)
    .values({
      reportId: concerned.id,
      unit: unit.id,
      subject,
      name,
      action,
      at: new Date(now),
      acceptor: concerned.acceptor,
      upTo: concerned.upTo,
      total: done + left,
      done,
    })
    .returning({ id: groupActs.id });
  return act?.id;
}

/**
 * Handles the reports that a group action left for the job, AT_ONCE in each transaction. Returns how many reports it handled.
 * Stops early if another process works on the same action.
 */
export async function continueGroupAction(db: Database, id: number, now: () => number): Promise<number> {
  let handled = 0;
  for (;;) {
    const count = await retryIfReportsChanged(db, (tx) => handleNextReportsOfAction(tx, id, now()));
    if (count === undefined) return handled;
    handled += count;
  }
}

/**
 * Handles the next reports of a stored group action. Returns their number; undefined if none is left or another process works on
 * the action.
 */
async function handleNextReportsOfAction(tx: Database, id: number, now: number): Promise<number | undefined> {
  const [act] = await tx
    .select()
    .from(groupActs)
    .where(and(eq(groupActs.id, id), isNull(groupActs.endedAt)))
    .for('update', { skipLocked: true });
  const unit = act && findUnit(act.unit);
  if (!act || !unit) return undefined;
  const action = GroupActionSchema.parse(act.action);
  const officer = { subject: act.subject, name: act.name, unit: toNamedUnit(unit) };
  const concerned = { id: act.reportId, acceptor: act.acceptor ?? undefined, upTo: act.upTo };
  const ids = await findReportIdsToHandle(tx, officer, action, concerned, AT_ONCE);
  if (ids.length === 0) {
    await tx
      .update(groupActs)
      .set({ endedAt: new Date(now), done: act.total })
      .where(eq(groupActs.id, id));
    return undefined;
  }
  await applyGroupAction(tx, officer, {
    action,
    concerned,
    cases: await lockReportsWithMerged(tx, ids),
    now: act.at.getTime(),
  });
  await tx
    .update(groupActs)
    .set({ done: sql`least(${groupActs.total}, ${groupActs.done} + ${ids.length})` })
    .where(eq(groupActs.id, id));
  return ids.length;
}

/** Returns whether a group action still concerns a report. Call it after the report was locked, so that the result stays true. */
function doesActionStillConcernReport(
  row: ReportRow,
  { unit }: Pick<Officer, 'unit'>,
  { action }: GroupAction,
  { id, acceptor, upTo }: Concerned,
): boolean {
  if (row.unit !== unit.id || row.status === 'merged' || isClosedOrWithdrawn(row) || row.id > upTo)
    return false;
  if (row.id === id) return true;
  if (action === 'accept') return row.acceptedBy === null;
  return row.acceptedBy === (acceptor ?? null) || (action !== 'close' && row.acceptedBy === null);
}

/** Lists the group actions that are still being carried out in a unit, each with the report on which the officer acted. */
export function listRunningActions(db: Database, unit: string) {
  return db
    .select({ act: groupActs, report: reports })
    .from(groupActs)
    .innerJoin(reports, eq(reports.id, groupActs.reportId))
    .where(and(eq(groupActs.unit, unit), isNull(groupActs.endedAt)));
}

/** Returns the ids of the group actions, of all units, that are not finished. */
export async function findUnfinishedActionIds(db: Database): Promise<number[]> {
  return toIds(await db.select({ id: groupActs.id }).from(groupActs).where(isNull(groupActs.endedAt)));
}
