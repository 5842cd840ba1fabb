import { and, desc, eq } from 'drizzle-orm';
import { ProblemError } from '@/server/problem';
import type { Database } from './database';
import { addEvent } from './route-report';
import { events, reports } from './schema';

/**
 * Keeps a sender's answer to the question that waits, for the officers to read in the report's story. The same answer again
 * changes nothing; without a question that waits it is `report-conflict`.
 */
export function answerQuestion(db: Database, reference: string, text: string, now: number): Promise<void> {
  return db.transaction(async (tx) => {
    const [report] = await tx.select().from(reports).where(eq(reports.reference, reference)).for('update');
    if (!report) throw new ProblemError('not-found', { field: 'reference' });
    if (report.status === 'more-asked') {
      return addEvent(tx, report.id, 'answered', now, { vi: text, en: text });
    }
    const last = await tx.query.events.findFirst({
      where: and(eq(events.reportId, report.id), eq(events.status, 'answered')),
      orderBy: desc(events.id),
    });
    if (last?.note?.vi !== text) throw new ProblemError('report-conflict', { field: 'status' });
  });
}

/** Deletes what a sender answered, once nobody stands by the report any more. */
export async function forgetAnswers(tx: Database, reportId: number): Promise<void> {
  await tx
    .update(events)
    .set({ note: null })
    .where(and(eq(events.reportId, reportId), eq(events.status, 'answered')));
}
