import { eq } from 'drizzle-orm';
import * as z from 'zod';
import { AGENCIES, type Agency, type AgencyId } from '@/lib/reference/agencies';
import { provinceByCode } from '@/lib/reference/provinces';
import { ProblemError } from '@/server/problem';
import { transferRoute } from '@/server/routing/assign';
import { forgetAnswers } from './answer-question';
import type { Database } from './database';
import { addEvent, currentRoute, keepRoute } from './route-report';
import { acceptances, complainants, reports, submissions } from './schema';
import { noteWithdrawals } from './withdraw-consent';

const sentence = z.string().trim().min(1).max(1_000);
const NoteSchema = z.strictObject({ vi: sentence, en: sentence });

/** What an officer tells about a case. A transfer names the new lead and always says why. */
export const CaseEventSchema = z.discriminatedUnion('status', [
  z.strictObject({ status: z.enum(['accepted', 'more-asked', 'closed']), note: NoteSchema.optional() }),
  z.strictObject({
    status: z.literal('transferred'),
    note: NoteSchema,
    lead: z.string().refine((id): id is AgencyId => Object.hasOwn(AGENCIES, id), 'not an agency'),
    province: z.string().optional(),
  }),
]);
export type CaseEvent = z.infer<typeof CaseEventSchema>;

const ALL_PURPOSES = ['handle-report', 'contact-me', 'identify-me'] as const;
const ENDED = new Set(['closed', 'withdrawn']);

/** Adds an officer's event. A case that ended takes none: `report-conflict`. */
export function addCaseEvent(db: Database, reference: string, event: CaseEvent, now: number): Promise<void> {
  return db.transaction(async (tx) => {
    const [report] = await tx.select().from(reports).where(eq(reports.reference, reference)).for('update');
    if (!report) throw new ProblemError('not-found', { field: 'reference' });
    if (ENDED.has(report.status)) throw new ProblemError('report-conflict', { field: 'status' });
    if (event.status === 'transferred') {
      const route = await currentRoute(tx, report.id);
      if (!route) throw new ProblemError('report-conflict', { field: 'status' });
      const { lead, note: reason } = event;
      const province = officeProvince(lead, event.province ?? report.province ?? undefined);
      // Who had it at the office before has it no longer: at the new one whoever is first takes it.
      await tx.delete(acceptances).where(eq(acceptances.reportId, report.id));
      await keepRoute(tx, report.id, transferRoute(route, { lead, province, reason }, now), province);
    }
    await addEvent(tx, report.id, event.status, now, event.note);
  });
}

/** The province of the office a case goes to: an agency with one in each is not told which by anything but a code of the 34. */
function officeProvince(lead: AgencyId, code: string | undefined): string | undefined {
  const { level }: Agency = AGENCIES[lead].value;
  if (level !== 'province') return undefined;
  const province = provinceByCode(code);
  // A case at an office that is not there would be in nobody's queue.
  if (!province) throw new ProblemError('invalid-report', { field: 'province' });
  return province.code;
}

/**
 * A sender takes back their part: who they are is deleted at once. The case itself ends only when no other sender is
 * left, and stays on record without a name. Repeating it changes nothing. Gives the ids under which they sent it.
 */
export function withdraw(
  db: Database,
  reference: string,
  trackingKey: string,
  now: number,
): Promise<readonly string[]> {
  return db.transaction(async (tx) => {
    const [report] = await tx.select().from(reports).where(eq(reports.reference, reference)).for('update');
    if (!report) throw new ProblemError('not-found');
    const sent = await tx.query.submissions.findMany({ where: eq(submissions.reportId, report.id) });
    const own = sent.filter((submission) => submission.trackingKey === trackingKey);
    await noteWithdrawals(tx, own, ALL_PURPOSES, new Date(now));
    for (const { id } of own) {
      await tx.delete(complainants).where(eq(complainants.submissionId, id));
      await tx
        .update(submissions)
        .set({ withdrawnAt: new Date(now) })
        .where(eq(submissions.id, id));
    }
    const others = sent.some((one) => one.trackingKey !== trackingKey && one.withdrawnAt === null);
    const ids = own.map(({ id }) => id);
    if (others) return ids;
    await forgetAnswers(tx, report.id);
    if (!ENDED.has(report.status)) await addEvent(tx, report.id, 'withdrawn', now);
    return ids;
  });
}
