// Why: docs/decisions/report/outbox.md

import { and, desc, eq, inArray } from 'drizzle-orm';
import { findReportId, lockReports } from '@/server/cases/lock';
import { filterSubmissionsOfPerson, maySenderReadEvent } from '@/server/cases/parties';
import { conflictProblem } from '@/server/cases/refusals';
import type { Database } from '@/server/platform/database/database';
import { events, submissions } from '@/server/platform/database/schema';
import { ProblemError } from '@/server/platform/problem';
import { addEventAndSetStatus } from '@/server/routing/route-report';

/**
 * Stores a sender's reply to the open question to this sender, in the report's timeline. Safe to repeat. Throws `report-conflict`
 * if no question to this sender is open.
 */
export function answerQuestion(
  db: Database,
  reference: string,
  { trackingKey, text }: { readonly trackingKey: string; readonly text: string },
  now: number,
): Promise<void> {
  return db.transaction(async (tx) => {
    const id = await findReportId(tx, reference);
    const [report] = id === undefined ? [] : await lockReports(tx, [id]);
    if (!report) throw new ProblemError('not-found', { field: 'reference' });
    const sent = await tx.query.submissions.findMany({ where: eq(submissions.reportId, report.id) });
    const own = sent.filter((one) => one.trackingKey === trackingKey && one.withdrawnAt === null);
    const party = filterSubmissionsOfPerson(sent, own);
    const conversation = await tx.query.events.findMany({
      where: and(eq(events.reportId, report.id), inArray(events.status, ['more-asked', 'answered'])),
      orderBy: desc(events.id),
    });
    const last = conversation.find((event) => maySenderReadEvent(event, party));
    const [first] = own;
    if (first && last?.status === 'more-asked' && report.status === 'more-asked') {
      const note = { vi: text, en: text };
      return addEventAndSetStatus(tx, report.id, 'answered', now, {
        note,
        submissionId: last.submissionId ?? first.id,
      });
    }
    if (last?.status !== 'answered' || last.note?.vi !== text) throw conflictProblem('no-question');
  });
}
