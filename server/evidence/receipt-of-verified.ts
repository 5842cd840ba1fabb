import { eq } from 'drizzle-orm';
import { addPackagesToTimelines } from '@/server/cases/tell-packages';
import type { Database } from '@/server/platform/database/database';
import { evidence, submissions } from '@/server/platform/database/schema';
import { type IssuerDeps, issueReceipts } from '@/server/receipts/issue-receipt';

/**
 * Returns the receipt of a submission if its package is verified and its sender proved that the package is theirs; otherwise
 * undefined. For such a submission, also adds the package to the report's timeline if it is not there yet.
 */
export async function createReceiptIfVerified(
  db: Database,
  submissionId: string,
  issuer: IssuerDeps,
): Promise<{ reference: string; receipt: string } | undefined> {
  return db.transaction(async (tx) => {
    const submission = await tx.query.submissions.findFirst({ where: eq(submissions.id, submissionId) });
    if (!submission?.evidenceDigest || !submission.evidenceShown) return undefined;
    const packageRow = await tx.query.evidence.findFirst({
      where: eq(evidence.digest, submission.evidenceDigest),
    });
    if (packageRow?.state !== 'verified') return undefined;
    const reportsById = await addPackagesToTimelines(tx, [packageRow], issuer.now());
    const report = reportsById.get(submission.reportId);
    if (!report) return undefined;
    const receipt = (await issueReceipts(tx, [{ submission, report }], issuer)).get(submission.id);
    return receipt === undefined ? undefined : { reference: report.reference, receipt };
  });
}
