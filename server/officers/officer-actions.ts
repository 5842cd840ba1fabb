import { and, asc, eq, isNotNull, isNull, ne } from 'drizzle-orm';
import * as z from 'zod';
import { VIOLATION_CODES } from '@/lib/domain/verdict/violation-codes';
import type { OfficerAction, OfficerSelf } from '@/lib/intake/officers/officer-contract';
import { storeGroupDueTime } from '@/server/cases/due-times';
import {
  applyGroupAction,
  findNewestReportId,
  findReportIdsToHandle,
  type GroupAction,
  isGroupAction,
  type LockedAction,
  requireNoActionUnderWay,
  storeUnfinishedAction,
} from '@/server/cases/group-acts';
import {
  findReportId,
  lockReportsWithMerged,
  ReportsChanged,
  retryIfReportsChanged,
} from '@/server/cases/lock';
import {
  findMergeTargetReport,
  isClosedOrWithdrawn,
  recordReportHandledAlone,
  requireOpenReport,
  saveHandling,
} from '@/server/cases/moves';
import { acceptedByOtherProblem, conflictProblem, notOfUnitProblem } from '@/server/cases/refusals';
import { requireFormalRequestAllowed, requirePastTime } from '@/server/cases/starts';
import { findGroupReportIds, isReportOfUnit, requireReportOfUnit } from '@/server/cases/units';
import { logAccess } from '@/server/devices/access-log';
import type { Database } from '@/server/platform/database/database';
import type { ReportRow } from '@/server/platform/database/schema';
import { acceptances, handlings, reports, submissions } from '@/server/platform/database/schema';
import { ProblemError } from '@/server/platform/problem';
import { addEventAndSetStatus } from '@/server/routing/route-report';

const CodeSchema = z.enum(VIOLATION_CODES);

type ActionNamed<Name extends OfficerAction['action']> = Extract<OfficerAction, { action: Name }>;

/**
 * Carries out an officer's action on a report of the officer's unit, and logs the action in the same transaction. If reports are
 * left for a job, `rest` is the id of the group action with which the job continues.
 *
 * Accept, assign, transfer and close are group actions: they concern all reports of the report's group, which get one outcome.
 * This call handles the oldest reports; if any are left, a job handles them.
 *
 * All reports that this call handles are locked in the order of their ids before they are read. If two officers act at the same
 * time, the first therefore succeeds, and the second learns the new state. Throws `not-found` (the unit does not have the
 * report), `accepted-by-other` or `report-conflict`.
 */
export function actOnReport(
  db: Database,
  officer: OfficerSelf,
  {
    reference,
    action,
    now,
  }: { readonly reference: string; readonly action: OfficerAction; readonly now: number },
): Promise<{ readonly rest?: number | undefined }> {
  return retryIfReportsChanged(db, async (tx) => {
    const id = await findReportId(tx, reference);
    if (id === undefined) throw notOfUnitProblem();
    const into = action.action === 'merge' ? await findReportId(tx, action.into) : undefined;
    const concerned = {
      id,
      acceptor: await findSubjectOfAcceptingOfficer(tx, id),
      upTo: await findNewestReportId(tx),
    };
    const group = isGroupAction(action) ? await findReportIdsToHandle(tx, officer, action, concerned) : [];
    const cases = await lockReportsWithMerged(tx, [
      ...new Set([id, ...group, ...(into === undefined ? [] : [into])]),
    ]);
    const row = cases.get(id);
    if (!row) throw notOfUnitProblem();
    await requireReportOfUnit(tx, officer, row);
    await requireOpenReport(tx, row);
    const what = `action:${action.action}` as const;
    await logAccess(tx, officer, { what, reference, ...pickLoggedReason(action) }, now);
    if (action.action === 'assign') await requireMayAssignReport(tx, officer, row, action);
    else if (action.action !== 'accept')
      await requireNotAcceptedByOther(tx, officer, row, action.action !== 'transfer');
    if (isGroupAction(action))
      return applyGroupActionOrStoreRest(tx, officer, { action, row, cases, concerned, now });
    await recordReportHandledAlone(tx, id);
    await actOnSingleReport(tx, officer, { action, row, main: cases.get(into ?? -1), now });
    if (row.unit !== null) await storeGroupDueTime(tx, { id, code: row.code, unit: row.unit });
    return {};
  });
}

/**
 * Applies a group action to the locked reports of a group. If the group has more reports, stores the action, so that a job
 * handles them; `rest` is the id of the stored action, or undefined if no report is left.
 */
async function applyGroupActionOrStoreRest(
  tx: Database,
  officer: OfficerSelf,
  { action, row, cases, concerned, now }: LockedAction & { readonly row: ReportRow },
): Promise<{ readonly rest: number | undefined }> {
  await requireNoActionUnderWay(tx, officer, row);
  // While this action waited for its locks, another action may have changed who accepted the report.
  if (action.action === 'accept') await requireGroupNotAcceptedByOther(tx, officer, row);
  else if ((row.acceptedBy ?? undefined) !== concerned.acceptor) throw new ReportsChanged();
  const done = await applyGroupAction(tx, officer, { action, concerned, cases, now });
  return { rest: await storeUnfinishedAction(tx, officer, action, { concerned, done, now }) };
}

/** Throws `accepted-by-other` if a colleague accepted the report or another report of its group. */
async function requireGroupNotAcceptedByOther(
  tx: Database,
  officer: OfficerSelf,
  row: ReportRow,
): Promise<void> {
  const [others] = await findGroupReportIds(tx, officer, row.id, {
    most: 1,
    where: and(isNotNull(reports.acceptedBy), ne(reports.acceptedBy, officer.subject)),
  });
  const acceptance = others === undefined ? undefined : await findAcceptanceOfReport(tx, others);
  if (acceptance) throw acceptedByOtherProblem(acceptance.name);
}

interface Alone {
  readonly action: Exclude<OfficerAction, GroupAction>;
  readonly row: ReportRow;
  /** The report into which `row` is to be merged; undefined if there is none or the action is not `merge`. */
  readonly main: ReportRow | undefined;
  readonly now: number;
}

/** Applies to one report an action that is not a group action. */
function actOnSingleReport(
  tx: Database,
  officer: OfficerSelf,
  { action, row, main, now }: Alone,
): Promise<void> {
  switch (action.action) {
    case 'merge':
      return mergeReport(tx, officer, row, main, now);
    case 'ask':
      return storeQuestionToSender(tx, row, action, now);
    case 'request-takedown':
      return recordTakedownRequest(tx, row, action, now);
    case 'formal-request':
      return recordFormalRequest(tx, row, action, now);
  }
}

/** Returns the subject of the officer who accepted a report; undefined if nobody did. */
async function findSubjectOfAcceptingOfficer(tx: Database, reportId: number): Promise<string | undefined> {
  return (await findAcceptanceOfReport(tx, reportId))?.subject;
}

function pickLoggedReason(action: OfficerAction): { readonly reason?: string } {
  if (action.action === 'transfer') return { reason: action.reason.vi };
  if (action.action === 'request-takedown' && action.large) return { reason: 'large platform' };
  if (action.action === 'formal-request') return { reason: action.receivedAt };
  if (action.action === 'assign') return { reason: `${action.from ?? '–'} → ${action.to}` };
  return action.action === 'merge' ? { reason: action.reason } : {};
}

/**
 * Throws `accepted-by-other` if another officer accepted the report and this officer is no supervisor. If `accepted` is true, the
 * action needs an accepted report: also throws `report-conflict` if nobody accepted the report.
 */
async function requireNotAcceptedByOther(
  tx: Database,
  officer: OfficerSelf,
  { id }: { readonly id: number },
  accepted: boolean,
): Promise<void> {
  const acceptance = await findAcceptanceOfReport(tx, id);
  if (!acceptance && accepted) throw conflictProblem('unaccepted');
  if (!acceptance || acceptance.subject === officer.subject || officer.roles.includes('supervisor')) return;
  throw acceptedByOtherProblem(acceptance.name);
}

/**
 * Throws `forbidden` unless the officer is a supervisor. Throws `report-conflict` if the officer who accepted the report is not
 * `from` (an officer's subject; null if nobody had accepted the report).
 */
async function requireMayAssignReport(
  tx: Database,
  { roles }: OfficerSelf,
  { id }: { readonly id: number },
  { from }: ActionNamed<'assign'>,
): Promise<void> {
  if (!roles.includes('supervisor')) throw new ProblemError('forbidden', { field: 'roles' });
  const acceptance = await findAcceptanceOfReport(tx, id);
  if ((acceptance?.subject ?? null) !== from) throw conflictProblem('changed');
}

function findAcceptanceOfReport(tx: Database, reportId: number) {
  return tx.query.acceptances.findFirst({ where: eq(acceptances.reportId, reportId) });
}

/**
 * Merges a report into an accepted one, the main report. The merged report leaves the queue, and is closed together with the main
 * report.
 */
async function mergeReport(
  tx: Database,
  officer: OfficerSelf,
  row: ReportRow,
  main: ReportRow | undefined,
  now: number,
): Promise<void> {
  if (!main || !(await isReportOfUnit(tx, officer, main))) throw notOfUnitProblem('into');
  if (main.id === row.id) throw conflictProblem('into-itself', 'into');
  if (isClosedOrWithdrawn(main)) throw conflictProblem('into-ended', 'into');
  if (await findMergeTargetReport(tx, main)) throw conflictProblem('into-merged', 'into');
  // The main report must be accepted. If it were not, the withdrawal of its sender could end both the main report and the report
  // merged into it.
  if (!(await findAcceptanceOfReport(tx, main.id))) throw conflictProblem('into-unaccepted', 'into');
  await tx.update(handlings).set({ mergedInto: main.id }).where(eq(handlings.mergedInto, row.id));
  await saveHandling(tx, row.id, { mergedInto: main.id });
  await addEventAndSetStatus(tx, row.id, 'merged', now);
}

/** Records when the platform was asked to remove a listing. The platform's periods start at that time. */
function recordTakedownRequest(
  tx: Database,
  { id }: ReportRow,
  { requestedAt, large }: ActionNamed<'request-takedown'>,
  now: number,
): Promise<void> {
  const at = new Date(requestedAt);
  requirePastTime(at, now, 'requestedAt');
  return saveHandling(tx, id, { takedownRequestedAt: at, largePlatform: large ?? false });
}

/** Records when a formal request was received. The agency's period starts on that day. */
function recordFormalRequest(
  tx: Database,
  { id, code }: ReportRow,
  { receivedAt }: ActionNamed<'formal-request'>,
  now: number,
): Promise<void> {
  const at = new Date(receivedAt);
  requireFormalRequestAllowed(CodeSchema.parse(code), at, now);
  return saveHandling(tx, id, { formalRequestAt: at });
}

/** Stores a question to the earliest sender who has not withdrawn. Throws `report-conflict` if all senders have withdrawn. */
async function storeQuestionToSender(
  tx: Database,
  row: ReportRow,
  { question }: ActionNamed<'ask'>,
  now: number,
): Promise<void> {
  const submission = await tx.query.submissions.findFirst({
    where: and(eq(submissions.reportId, row.id), isNull(submissions.withdrawnAt)),
    orderBy: [asc(submissions.receivedAt), asc(submissions.id)],
  });
  if (!submission) throw conflictProblem('nobody-to-ask');
  await addEventAndSetStatus(tx, row.id, 'more-asked', now, { note: question, submissionId: submission.id });
}
