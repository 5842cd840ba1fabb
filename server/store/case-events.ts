import { eq } from 'drizzle-orm';
import { ProblemError } from '@/server/problem';
import { forgetAnswers } from './answer-question';
import type { Database } from './database';
import { addEvent } from './route-report';
import { complainants, reports, submissions } from './schema';
import { noteWithdrawals } from './withdraw-consent';

const ALL_PURPOSES = ['handle-report', 'contact-me', 'identify-me'] as const;
const ENDED = new Set(['closed', 'withdrawn']);

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
