// Why: docs/decisions/intake/reports.md

import { and, desc, eq, inArray, isNull } from 'drizzle-orm';
import { findReportId, lockReports } from '@/server/cases/lock';
import { maySenderReadEvent } from '@/server/cases/parties';
import type { Database } from '@/server/platform/database/database';
import { complainants, events, handlings, reports, submissions } from '@/server/platform/database/schema';
import { ProblemError } from '@/server/platform/problem';
import { addEventAndSetStatus, addEventKeepingStatus } from '@/server/routing/route-report';
import { recordConsentWithdrawals } from './withdraw-consent';

const ALL_PURPOSES = ['handle-report', 'contact-me', 'identify-me'] as const;
const ENDED: ReadonlySet<string> = new Set(['closed', 'withdrawn']);

/**
 * Withdraws one sender's part of a report. Deletes at once who the sender is, and the texts of the questions to the sender and of
 * the replies; records that the sender's consents are withdrawn. The report goes on if an officer ever accepted it, if another
 * report was merged into it, or if it has another sender who has not withdrawn. A report that had ended keeps its status. Any
 * other report ends as withdrawn. Safe to repeat. Returns the ids of the sender's submissions. Throws `not-found` if there is no
 * such report.
 */
export function withdrawReport(
  db: Database,
  reference: string,
  trackingKey: string,
  now: number,
): Promise<readonly string[]> {
  return db.transaction(async (tx) => {
    const id = await findReportId(tx, reference);
    const [report] = id === undefined ? [] : await lockReports(tx, [id]);
    if (!report) throw new ProblemError('not-found');
    const sent = await tx.query.submissions.findMany({ where: eq(submissions.reportId, report.id) });
    const own = sent.filter((submission) => submission.trackingKey === trackingKey);
    const ids = own.map((submission) => submission.id);
    const [first] = own.filter(({ withdrawnAt }) => withdrawnAt === null);
    if (!first) return ids;
    await recordConsentWithdrawals(tx, own, ALL_PURPOSES, new Date(now));
    await tx.delete(complainants).where(inArray(complainants.submissionId, ids));
    await tx
      .update(submissions)
      .set({ withdrawnAt: new Date(now) })
      .where(and(inArray(submissions.id, ids), isNull(submissions.withdrawnAt)));
    await deleteConversationTexts(tx, ids);
    const others = sent.some((one) => one.trackingKey !== trackingKey && one.withdrawnAt === null);
    const goesOn = others || ENDED.has(report.status) || (await wasAcceptedOrHasMergedReports(tx, report.id));
    // `withdrawn` ends the report. If the report goes on or had ended before, `sender-withdrew` only tells in the timeline that
    // this sender withdrew.
    if (goesOn)
      await addEventKeepingStatus(tx, report.id, 'sender-withdrew', now, { submissionId: first.id });
    else await addEventAndSetStatus(tx, report.id, 'withdrawn', now, { submissionId: first.id });
    // The report was waiting for an answer from this sender, who no longer can give one.
    if (report.status === 'more-asked' && (await wasLastQuestionToSubmissions(tx, report.id, ids))) {
      await tx.update(reports).set({ status: 'accepted' }).where(eq(reports.id, report.id));
    }
    return ids;
  });
}

/** Returns whether an officer ever accepted the report, or merged another report into it. */
async function wasAcceptedOrHasMergedReports(tx: Database, reportId: number): Promise<boolean> {
  const accepted = and(eq(events.reportId, reportId), eq(events.status, 'accepted'));
  if ((await tx.$count(events, accepted)) > 0) return true;
  return (await tx.$count(handlings, eq(handlings.mergedInto, reportId))) > 0;
}

/** Returns whether the report's last question was put to one of the submissions `ids`. */
async function wasLastQuestionToSubmissions(
  tx: Database,
  reportId: number,
  ids: readonly string[],
): Promise<boolean> {
  const question = await tx.query.events.findFirst({
    where: and(eq(events.reportId, reportId), eq(events.status, 'more-asked')),
    orderBy: desc(events.id),
  });
  return (
    question !== undefined &&
    maySenderReadEvent(
      question,
      ids.map((id) => ({ id })),
    )
  );
}

/** Deletes the texts of the questions to a sender and of the sender's replies. A question may name the sender. */
async function deleteConversationTexts(tx: Database, submissionIds: readonly string[]): Promise<void> {
  const isConversation = inArray(events.status, ['more-asked', 'answered']);
  await tx
    .update(events)
    .set({ note: null })
    .where(and(isConversation, inArray(events.submissionId, [...submissionIds])));
}
