import { createHash } from 'node:crypto';
import { eq } from 'drizzle-orm';
import type { Report } from '@/lib/intake/contract';
import { ProblemError } from '@/server/problem';
import type { Database } from './database';
import { type Issuer, issueReceipt, type ReportRow, type SubmissionRow } from './issue-receipt';
import { addEvent, routeByTable } from './route-report';
import { complainants, events, evidence, reports, submissions } from './schema';

/** A report that passed the contract, with the exact bytes it came in. */
export interface IncomingReport {
  readonly report: Report;
  readonly body: Uint8Array;
  /** SHA-256 (hex) of `body`. */
  readonly bodyDigest: string;
}

export interface Accepted {
  /** True for a report nobody sent before; false for a repeat and for one that joined another. */
  readonly created: boolean;
  readonly reference: string;
  readonly receipt: string;
}

export interface AcceptDeps extends Issuer {
  readonly newReference: (now: number) => string;
}

/** How often a lost race or a taken reference is tried again; each try sees what the winner wrote. */
const TRIES = 5;

/**
 * Stores a submission once and gives its receipt. The same id with the same bytes gives the same answer again;
 * with other bytes it is `report-conflict`. All or nothing, however many equal requests run at once.
 */
export async function acceptReport(
  db: Database,
  incoming: IncomingReport,
  deps: AcceptDeps,
): Promise<Accepted> {
  for (let attempt = 1; attempt <= TRIES; attempt += 1) {
    const accepted = await db
      .transaction((tx) => acceptIn(tx, incoming, deps))
      .catch((thrown: unknown) => {
        if (thrown instanceof LostRace) return undefined;
        throw thrown;
      });
    if (accepted) return accepted;
  }
  throw new ProblemError('busy', { headers: { 'retry-after': '5' } });
}

/** Undoes the transaction that lost against an equal request. */
class LostRace extends Error {}

async function acceptIn(tx: Database, incoming: IncomingReport, deps: AcceptDeps): Promise<Accepted> {
  const known = await tx.query.submissions.findFirst({ where: eq(submissions.id, incoming.report.id) });
  if (known) return repeat(tx, known, incoming, deps);

  const receivedAt = new Date(deps.now());
  const { row: report, created } = await findOrCreate(tx, incoming.report, receivedAt, deps);
  const submission = await insertSubmission(tx, incoming, report.id, receivedAt);
  if (created) {
    const started = { reportId: report.id, status: 'received', at: receivedAt };
    await tx.insert(events).values(started);
    await routeIfComplete(tx, report, incoming.report, deps.now());
  }
  const receipt = await issueReceipt(tx, submission, report, deps);
  return { created, reference: report.reference, receipt };
}

/** With a package a report is routed when the package is there: an officer gets both together. */
async function routeIfComplete(tx: Database, row: ReportRow, report: Report, now: number): Promise<void> {
  if (row.evidenceDigest !== null) {
    const kept = await tx.query.evidence.findFirst({ where: eq(evidence.digest, row.evidenceDigest) });
    if (kept?.state !== 'verified') return;
    await addEvent(tx, row.id, 'evidence-verified', now);
  }
  await routeByTable(tx, row, report, now);
}

async function repeat(
  tx: Database,
  known: SubmissionRow,
  { bodyDigest }: IncomingReport,
  deps: AcceptDeps,
): Promise<Accepted> {
  if (known.bodyDigest !== bodyDigest) throw new ProblemError('report-conflict', { field: 'id' });
  const report = await tx.query.reports.findFirst({ where: eq(reports.id, known.reportId) });
  if (!report) throw new Error(`submission ${known.id} has no report`);
  return {
    created: false,
    reference: report.reference,
    receipt: await issueReceipt(tx, known, report, deps),
  };
}

async function findOrCreate(
  tx: Database,
  report: Report,
  receivedAt: Date,
  { now, newReference }: AcceptDeps,
): Promise<{ row: ReportRow; created: boolean }> {
  const sameKey = sameReportKey(report);
  const [inserted] = await tx
    .insert(reports)
    .values({ ...reportRow(report, receivedAt), sameKey, reference: newReference(now()), status: 'received' })
    .onConflictDoNothing()
    .returning();
  if (inserted) return { row: inserted, created: true };
  const row = await tx.query.reports.findFirst({ where: eq(reports.sameKey, sameKey) });
  if (!row) throw new LostRace(); // the reference was taken: the next attempt draws another
  return { row, created: false };
}

async function insertSubmission(
  tx: Database,
  incoming: IncomingReport,
  reportId: number,
  receivedAt: Date,
): Promise<SubmissionRow> {
  const [row] = await tx
    .insert(submissions)
    .values(submissionRow(incoming, reportId, receivedAt))
    .onConflictDoNothing()
    .returning();
  if (!row) throw new LostRace();
  const { report, body } = incoming;
  const { complainant } = report;
  const who = { submissionId: report.id, mode: complainant.mode, complainant, body };
  await tx.insert(complainants).values(who);
  return row;
}

/** What the case keeps of a report, in columns. */
export function reportRow(report: Report, receivedAt: Date) {
  return {
    marketplace: report.platform.marketplace,
    host: report.platform.host,
    listingId: report.listing?.id,
    sellerId: report.seller.id,
    sellerUrl: report.seller.url,
    sellerName: report.seller.name,
    code: report.reason.code,
    province: report.province,
    evidenceDigest: report.evidence?.digest,
    receivedAt,
  };
}

/** A submission of a report, without who sent it. */
export function submissionRow({ report, bodyDigest }: IncomingReport, reportId: number, receivedAt: Date) {
  const { complainant: _who, trackingKey, ...content } = report;
  const evidenceDigest = report.evidence?.digest;
  return { id: report.id, reportId, bodyDigest, trackingKey, content, evidenceDigest, receivedAt };
}

/**
 * Two submissions are one report when they hold the same package about the same listing (or seller, or page) with
 * the same sign: one capture, sent from two devices. Without a package every submission is a report of its own.
 */
export function sameReportKey(report: Report): string {
  const subject = report.listing?.id ?? report.seller.id ?? report.seller.url ?? report.platform.url;
  const parts = report.evidence
    ? [
        'package',
        report.evidence.digest,
        report.platform.marketplace,
        report.platform.host,
        subject,
        report.reason.code,
      ]
    : ['submission', report.id];
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
}
