import { eq, inArray } from 'drizzle-orm';
import type { OfficerAction, OfficerSelf } from '@/lib/intake/officer-contract';
import { unitById } from '@/server/officer/units';
import { ProblemError } from '@/server/problem';
import { transferRoute } from '@/server/routing/assign';
import type { Database } from './database';
import type { ReportRow } from './issue-receipt';
import { logAccess } from './officer-access';
import { groupOf, reportOfUnit } from './officer-report';
import { addEvent, currentRoute, keepRoute } from './route-report';
import { acceptances, handlings, reports } from './schema';

type ActionOf<Name extends OfficerAction['action']> = Extract<OfficerAction, { action: Name }>;
const ENDED: ReadonlySet<string> = new Set(['closed', 'withdrawn']);

/**
 * Does what an officer decided about a report of their unit, in one transaction with its line in the access log. All reports
 * about the same thing are accepted together. Refuses with `not-found` (another unit's), `accepted-by-other`, or
 * `report-conflict` (it ended, or nobody accepted it yet).
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
  return db.transaction(async (tx) => {
    // Who accepts locks the whole group in one order, so two who start from different reports of it do not wait for each other.
    const row = await reportOfUnit(tx, officer, reference, action.action !== 'accept');
    if (ENDED.has(row.status)) throw new ProblemError('report-conflict', { field: 'status' });
    const what = `action:${action.action}` as const;
    await logAccess(tx, officer, { what, reference, ...reasonOf(action) }, now);
    if (action.action === 'accept') return accept(tx, officer, row, now);
    if (action.action !== 'transfer') await requireOwn(tx, officer, row, true);
    switch (action.action) {
      case 'transfer':
        await requireOwn(tx, officer, row, false);
        return transfer(tx, row, action, now);
      case 'merge':
        return merge(tx, officer, row, action, now);
      case 'ask':
        return addEvent(tx, row.id, 'more-asked', now, action.question);
      case 'request-takedown':
        return handle(tx, row.id, { takedownRequestedAt: new Date(action.requestedAt) });
      case 'close':
        return close(tx, row, action, now);
    }
  });
}

function reasonOf(action: OfficerAction): { readonly reason?: string } {
  if (action.action === 'transfer') return { reason: action.reason.vi };
  return action.action === 'merge' ? { reason: action.reason } : {};
}

/** Of two officers who accept at once one has the row; the other is told so, a supervisor too: nothing changed hands. */
async function accept(tx: Database, officer: OfficerSelf, row: ReportRow, now: number): Promise<void> {
  const { subject, name, unit } = officer;
  for (const { id, status } of await groupOf(tx, officer, row)) {
    const mine = { reportId: id, unit: unit.id, subject, name, at: new Date(now) };
    const [added] = await tx.insert(acceptances).values(mine).onConflictDoNothing().returning();
    const kept = added ?? (await acceptanceOf(tx, id));
    if (kept?.subject !== subject) throw new ProblemError('accepted-by-other', { field: 'reference' });
    if (added && status !== 'accepted') await addEvent(tx, id, 'accepted', now);
  }
}

/** Refuses what another officer accepted and, where `accepted` is asked, what nobody did. */
async function requireOwn(
  tx: Database,
  officer: OfficerSelf,
  { id }: { readonly id: number },
  accepted: boolean,
): Promise<void> {
  const kept = await acceptanceOf(tx, id);
  if (!kept && accepted) throw new ProblemError('report-conflict', { field: 'status' });
  if (!kept || kept.subject === officer.subject || officer.roles.includes('supervisor')) return;
  throw new ProblemError('accepted-by-other', { field: 'reference' });
}

function acceptanceOf(tx: Database, reportId: number) {
  return tx.query.acceptances.findFirst({ where: eq(acceptances.reportId, reportId) });
}

async function transfer(
  tx: Database,
  row: ReportRow,
  { to, reason }: ActionOf<'transfer'>,
  now: number,
): Promise<void> {
  const unit = unitById(to);
  if (!unit) throw new ProblemError('not-found', { field: 'to' });
  const route = await currentRoute(tx, row.id);
  if (!route) throw new ProblemError('report-conflict', { field: 'status' });
  const province = unit.province?.code;
  await tx.delete(acceptances).where(eq(acceptances.reportId, row.id)); // the new lead's first acceptor takes it
  await keepRoute(tx, row.id, transferRoute(route, { lead: unit.agency, province, reason }, now), province);
  await addEvent(tx, row.id, 'transferred', now, reason);
}

/** One report goes on within another: it leaves the queue and ends with it. */
async function merge(
  tx: Database,
  officer: OfficerSelf,
  row: ReportRow,
  { into }: ActionOf<'merge'>,
  now: number,
): Promise<void> {
  const main = await reportOfUnit(tx, officer, into, true);
  if (main.id === row.id || ENDED.has(main.status))
    throw new ProblemError('report-conflict', { field: 'into' });
  await tx.update(handlings).set({ mergedInto: main.id }).where(eq(handlings.mergedInto, row.id));
  await handle(tx, row.id, { mergedInto: main.id });
  await addEvent(tx, row.id, 'merged', now);
}

async function close(
  tx: Database,
  row: ReportRow,
  { outcome, note }: ActionOf<'close'>,
  now: number,
): Promise<void> {
  const merged = await tx.query.handlings.findMany({ where: eq(handlings.mergedInto, row.id) });
  const ids = merged.map(({ reportId }) => reportId);
  const others =
    ids.length === 0 ? [] : await tx.select().from(reports).where(inArray(reports.id, ids)).for('update');
  for (const { id, status } of [row, ...others]) {
    if (ENDED.has(status)) continue;
    await handle(tx, id, { outcome });
    await addEvent(tx, id, 'closed', now, note);
  }
}

async function handle(
  tx: Database,
  reportId: number,
  set: Partial<Omit<typeof handlings.$inferInsert, 'reportId'>>,
): Promise<void> {
  await tx
    .insert(handlings)
    .values({ reportId, ...set })
    .onConflictDoUpdate({ target: handlings.reportId, set });
}
