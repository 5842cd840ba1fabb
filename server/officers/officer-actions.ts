import { and, asc, eq, isNull } from 'drizzle-orm';
import * as z from 'zod';
import { VIOLATION_CODES } from '@/lib/domain/verdict/violation-codes';
import type { OfficerAction, OfficerSelf } from '@/lib/intake/officers/officer-contract';
import { idOf, type LockedCases, lockCases, mergedIn, onLockedCases } from '@/server/cases/lock';
import { closeAll, isEnded, keepHandling, mainOf, requireOpen, transferAll } from '@/server/cases/moves';
import { acceptedBy, conflict, notOfUnit } from '@/server/cases/refusals';
import { requireFormalRequest } from '@/server/cases/starts';
import { groupIds, isOfUnit, requireUnit } from '@/server/cases/units';
import { logAccess } from '@/server/devices/access-log';
import type { Database } from '@/server/platform/database/database';
import type { ReportRow } from '@/server/platform/database/schema';
import { acceptances, handlings, submissions } from '@/server/platform/database/schema';
import { ProblemError } from '@/server/platform/problem';
import { addEvent } from '@/server/routing/route-report';
import { unitById } from '@/server/routing/units';

const CodeSchema = z.enum(VIOLATION_CODES);

type ActionOf<Name extends OfficerAction['action']> = Extract<OfficerAction, { action: Name }>;

/**
 * Carries out an officer's action on a report of their unit, in one transaction with its line in the access log. All reports
 * concerned are locked first, in one order, and read after that: of two officers at once one succeeds, and the other learns
 * what the report has become. Throws `not-found` (another unit's), `accepted-by-other` or `report-conflict`.
 */
export function actOnReport(
  db: Database,
  officer: OfficerSelf,
  {
    reference,
    action,
    now,
  }: { readonly reference: string; readonly action: OfficerAction; readonly now: number },
): Promise<void> {
  return onLockedCases(db, async (tx) => {
    const id = await idOf(tx, reference);
    if (id === undefined) throw notOfUnit();
    const into = action.action === 'merge' ? await idOf(tx, action.into) : undefined;
    // Reports about the same listing and sign are accepted together.
    const group = action.action === 'accept' ? await groupIds(tx, officer, id) : [];
    const cases = await lockCases(tx, [id, ...group, ...(into === undefined ? [] : [into])]);
    const row = cases.get(id);
    if (!row) throw notOfUnit();
    await requireUnit(tx, officer, row);
    await requireOpen(tx, row);
    const what = `action:${action.action}` as const;
    await logAccess(tx, officer, { what, reference, ...reasonOf(action) }, now);
    if (action.action !== 'accept') await requireOwn(tx, officer, row, action.action !== 'transfer');
    const withMerged = async () => [row, ...(await mergedIn(tx, row, cases))];
    switch (action.action) {
      case 'accept':
        return accept(tx, officer, await stillTogether(tx, officer, row, cases), now);
      case 'transfer':
        return transfer(tx, await withMerged(), action, now);
      case 'merge':
        return merge(tx, officer, row, cases.get(into ?? -1), now);
      case 'ask':
        return ask(tx, row, action, now);
      case 'request-takedown':
        return keepHandling(tx, row.id, {
          takedownRequestedAt: new Date(action.requestedAt),
          largePlatform: action.large ?? false,
        });
      case 'formal-request':
        return formalRequest(tx, row, action, now);
      case 'close':
        return closeAll(tx, await withMerged(), action, now);
    }
  });
}

function reasonOf(action: OfficerAction): { readonly reason?: string } {
  if (action.action === 'transfer') return { reason: action.reason.vi };
  if (action.action === 'request-takedown' && action.large) return { reason: 'large platform' };
  if (action.action === 'formal-request') return { reason: action.receivedAt };
  return action.action === 'merge' ? { reason: action.reason } : {};
}

/** Those of the locked reports that still belong to the group of `row`. */
async function stillTogether(
  tx: Database,
  officer: OfficerSelf,
  row: ReportRow,
  cases: LockedCases,
): Promise<ReportRow[]> {
  const ids = new Set([row.id, ...(await groupIds(tx, officer, row.id))]);
  return [...cases.values()].filter(({ id }) => ids.has(id));
}

/** Accepts reports. Of two officers at once the second gets `accepted-by-other`, a supervisor too. */
async function accept(
  tx: Database,
  officer: OfficerSelf,
  group: readonly ReportRow[],
  now: number,
): Promise<void> {
  const { subject, name, unit } = officer;
  for (const { id, status } of group) {
    const mine = { reportId: id, unit: unit.id, subject, name, at: new Date(now) };
    const [added] = await tx.insert(acceptances).values(mine).onConflictDoNothing().returning();
    const kept = added ?? (await acceptanceOf(tx, id));
    if (kept && kept.subject !== subject) throw acceptedBy(kept.name);
    if (added && status !== 'accepted') await addEvent(tx, id, 'accepted', now);
  }
}

/** Refuses a report that another officer accepted or, with `accepted`, that nobody accepted. */
async function requireOwn(
  tx: Database,
  officer: OfficerSelf,
  { id }: { readonly id: number },
  accepted: boolean,
): Promise<void> {
  const kept = await acceptanceOf(tx, id);
  if (!kept && accepted) throw conflict('unaccepted');
  if (!kept || kept.subject === officer.subject || officer.roles.includes('supervisor')) return;
  throw acceptedBy(kept.name);
}

function acceptanceOf(tx: Database, reportId: number) {
  return tx.query.acceptances.findFirst({ where: eq(acceptances.reportId, reportId) });
}

function transfer(
  tx: Database,
  all: readonly ReportRow[],
  { to, reason }: ActionOf<'transfer'>,
  now: number,
): Promise<void> {
  const unit = unitById(to);
  if (!unit) throw new ProblemError('not-found', { field: 'to' });
  return transferAll(tx, all, { lead: unit.agency, province: unit.province?.code, reason }, now);
}

/** Merges a report into an accepted one: it leaves the queue and ends with the main report. */
async function merge(
  tx: Database,
  officer: OfficerSelf,
  row: ReportRow,
  main: ReportRow | undefined,
  now: number,
): Promise<void> {
  if (!main || !(await isOfUnit(tx, officer, main))) throw notOfUnit('into');
  if (main.id === row.id) throw conflict('into-itself', 'into');
  if (isEnded(main)) throw conflict('into-ended', 'into');
  if (await mainOf(tx, main)) throw conflict('into-merged', 'into');
  // A sender's withdrawal could end an unaccepted main report, and this one with it.
  if (!(await acceptanceOf(tx, main.id))) throw conflict('into-unaccepted', 'into');
  await tx.update(handlings).set({ mergedInto: main.id }).where(eq(handlings.mergedInto, row.id));
  await keepHandling(tx, row.id, { mergedInto: main.id });
  await addEvent(tx, row.id, 'merged', now);
}

/** Records a formal request; the agency's period runs from the day it came in. */
function formalRequest(
  tx: Database,
  { id, code }: ReportRow,
  { receivedAt }: ActionOf<'formal-request'>,
  now: number,
): Promise<void> {
  const at = new Date(receivedAt);
  requireFormalRequest(CodeSchema.parse(code), at, now);
  return keepHandling(tx, id, { formalRequestAt: at });
}

/** Asks the first sender who still stands by the report. */
async function ask(tx: Database, row: ReportRow, { question }: ActionOf<'ask'>, now: number): Promise<void> {
  const asked = await tx.query.submissions.findFirst({
    where: and(eq(submissions.reportId, row.id), isNull(submissions.withdrawnAt)),
    orderBy: [asc(submissions.receivedAt), asc(submissions.id)],
  });
  if (!asked) throw conflict('nobody-to-ask');
  await addEvent(tx, row.id, 'more-asked', now, { note: question, submissionId: asked.id });
}
