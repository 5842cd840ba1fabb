// Why: docs/decisions/privacy/one-persons-data.md

import { and, eq, isNull, ne, notExists, sql } from 'drizzle-orm';
import { lockReports } from '@/server/cases/lock';
import type { Database } from '@/server/platform/database/database';
import { evidence, reports, submissions } from '@/server/platform/database/schema';
import { deleteReportContent, whereContentRemains } from '@/server/retention/purge-content';

/** SQL for the content of a submission without the texts of its sender. */
const WITHOUT_WORDS = sql`${submissions.content} #- '{reason,text}' #- '{reason,pricePaid}' #- '{reason,bought}' #- '{reason,received}' #- '{province}' #- '{serviceProvider}'`;

/** Deletes the texts of a submission's sender. Returns whether there was a text. */
export async function deleteSenderTexts(tx: Database, submissionId: string): Promise<boolean> {
  const changed = await tx
    .update(submissions)
    .set({ content: WITHOUT_WORDS })
    .where(and(eq(submissions.id, submissionId), sql`${submissions.content} <> ${WITHOUT_WORDS}`))
    .returning({ id: submissions.id });
  return changed.length > 0;
}

/** Returns whether a report has a sender who has not withdrawn. */
export async function hasRemainingSender(tx: Database, reportId: number): Promise<boolean> {
  const open = and(eq(submissions.reportId, reportId), isNull(submissions.withdrawnAt));
  return (await tx.$count(submissions, open)) > 0;
}

/**
 * Deletes the page and shop of a report. Also deletes the report's package, unless another report has the same package. Returns
 * false if there was nothing to delete.
 */
export async function deletePageShopAndPackage(
  tx: Database,
  reportId: number,
  now: number,
): Promise<boolean> {
  const hasContent = (await tx.$count(reports, and(eq(reports.id, reportId), whereContentRemains()))) > 0;
  if (hasContent) await deleteReportContent(tx, [reportId]);
  const own = tx
    .select({ digest: reports.evidenceDigest })
    .from(reports)
    .where(and(eq(reports.id, reportId), eq(reports.evidenceDigest, evidence.digest)));
  const named = tx
    .select()
    .from(reports)
    .where(and(eq(reports.evidenceDigest, evidence.digest), ne(reports.id, reportId)));
  // Only the row is marked as purged here. The next purge deletes the file, because it looks for rows that were purged in the
  // last days.
  const purged = await tx
    .update(evidence)
    .set({ purgedAt: new Date(now) })
    .where(and(isNull(evidence.purgedAt), sql`exists ${own}`, notExists(named)))
    .returning({ digest: evidence.digest });
  return hasContent || purged.length > 0;
}

/**
 * Deletes the page, shop and package of a submission's report once more, in case a restored snapshot brought them back or an
 * earlier deletion was interrupted. Returns true if there was something to delete. As long as a sender of the report has not
 * withdrawn, deletes nothing and returns false.
 */
export async function deletePageShopAndPackageAgain(
  tx: Database,
  submissionId: string,
  now: number,
): Promise<boolean> {
  const sent = await tx.query.submissions.findFirst({ where: eq(submissions.id, submissionId) });
  const [report] = sent ? await lockReports(tx, [sent.reportId]) : [];
  if (!report || (await hasRemainingSender(tx, report.id))) return false;
  return deletePageShopAndPackage(tx, report.id, now);
}
