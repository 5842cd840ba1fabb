import { and, desc, eq, inArray } from 'drizzle-orm';
import type { EvidenceCheck } from '@/lib/domain/evidence';
import type { TimeStamp } from '@/server/timestamp/authority';
import type { Database } from './database';
import { type Issuer, issueReceipt, type ReportRow, type SubmissionRow } from './issue-receipt';
import { firstTitle, routeByTable } from './route-report';
import { events, evidence, reports, submissions } from './schema';
import { keepTimeStamp } from './time-stamps';

/** The submission a package belongs to: the named one, or the newest that names the package. */
export async function findAwaiting(
  db: Database,
  digest: string,
  submissionId?: string,
): Promise<SubmissionRow | undefined> {
  const named = eq(submissions.evidenceDigest, digest);
  return db.query.submissions.findFirst({
    where: submissionId === undefined ? named : and(named, eq(submissions.id, submissionId)),
    orderBy: desc(submissions.receivedAt),
  });
}

/** The receipt of a submission whose package is verified already; undefined while it is awaited. */
export async function receiptOfVerified(
  db: Database,
  submissionId: string,
  issuer: Issuer,
): Promise<{ reference: string; receipt: string } | undefined> {
  return db.transaction(async (tx) => {
    const submission = await tx.query.submissions.findFirst({ where: eq(submissions.id, submissionId) });
    if (!submission?.evidenceDigest) return undefined;
    const kept = await tx.query.evidence.findFirst({ where: eq(evidence.digest, submission.evidenceDigest) });
    const report = await tx.query.reports.findFirst({ where: eq(reports.id, submission.reportId) });
    if (kept?.state !== 'verified' || !report) return undefined;
    return { reference: report.reference, receipt: await issueReceipt(tx, submission, report, issuer) };
  });
}

export interface StoredEvidence {
  readonly digest: string;
  readonly byteLength: number;
  readonly checks: readonly EvidenceCheck[];
  readonly receivedAt: Date;
  /** The authority's time stamp, where it gave one at once. */
  readonly timeStamp: TimeStamp | undefined;
}

/**
 * Records a package whose bytes are kept and whose checks all held, tells it on every report that names it, and
 * gives the receipt of `submission`. Repeating it changes nothing.
 */
export function acceptEvidence(
  db: Database,
  submission: SubmissionRow,
  { timeStamp, ...stored }: StoredEvidence,
  issuer: Issuer,
): Promise<{ reference: string; receipt: string }> {
  return db.transaction(async (tx) => {
    await tx
      .insert(evidence)
      .values({ ...stored, state: 'verified' })
      // A package refused earlier can pass an improved verifier; one that passed stays as it was recorded.
      .onConflictDoUpdate({
        target: evidence.digest,
        set: { ...stored, state: 'verified' },
        setWhere: eq(evidence.state, 'quarantined'),
      });
    if (timeStamp && issuer.timestamps) {
      await keepTimeStamp(tx, stored.digest, timeStamp, issuer.timestamps);
    }
    const row = await tellReports(tx, stored.digest, submission, stored.receivedAt);
    return { reference: row.reference, receipt: await issueReceipt(tx, submission, row, issuer) };
  });
}

/** Records a package that failed a check. One that was verified is never turned back. */
export async function quarantineEvidence(
  db: Database,
  stored: Omit<StoredEvidence, 'timeStamp'>,
): Promise<void> {
  await db
    .insert(evidence)
    .values({ ...stored, state: 'quarantined' })
    .onConflictDoNothing();
}

async function tellReports(
  tx: Database,
  digest: string,
  submission: SubmissionRow,
  at: Date,
): Promise<ReportRow> {
  const rows = await tx.query.reports.findMany({ where: eq(reports.evidenceDigest, digest) });
  const told = rows.map(({ id }) => ({ reportId: id, status: 'evidence-verified', at }));
  const fresh =
    told.length === 0
      ? []
      : await tx.insert(events).values(told).onConflictDoNothing().returning({ id: events.reportId });
  if (fresh.length > 0) {
    const ids = fresh.map(({ id }) => id);
    const still = and(inArray(reports.id, ids), eq(reports.status, 'received'));
    const changed = await tx.update(reports).set({ status: 'evidence-verified' }).where(still).returning();
    for (const report of changed) {
      await routeByTable(tx, report, await firstTitle(tx, report.id), at.getTime());
    }
  }
  const row = rows.find(({ id }) => id === submission.reportId);
  if (!row) throw new Error(`submission ${submission.id} has no report`);
  return row;
}
