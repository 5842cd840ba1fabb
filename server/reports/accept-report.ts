import type { ReportRow, SubmissionRow } from '@/server/platform/database/schema';
// Why: docs/decisions/intake/reports.md

import { createHash } from 'node:crypto';
import { eq } from 'drizzle-orm';
import type { Report } from '@/lib/intake/contract';
import { lockReports } from '@/server/cases/lock';
import { isEnded } from '@/server/cases/moves';
import type { Database } from '@/server/platform/database/database';
import { complainants, events, evidence, reports, submissions } from '@/server/platform/database/schema';
import { ProblemError } from '@/server/platform/problem';
import { type Issuer, issueReceipt } from '@/server/receipts/issue-receipt';
import { addEvent, routeByTable } from '@/server/routing/route-report';

/** A report that passed the contract, with the exact bytes it came in. */
export interface IncomingReport {
  readonly report: Report;
  readonly body: Uint8Array;
  /** SHA-256 (hex) of `body`. */
  readonly bodyDigest: string;
  /** SHA-256 (hex) of the key (SPKI) that signed the bytes; undefined where none did. */
  readonly senderKey: string | undefined;
}

export interface Accepted {
  /** True for a report nobody sent before; false for a repeat and for one that joined another. */
  readonly created: boolean;
  /** True where a submission was stored: not for a repeat. */
  readonly stored: boolean;
  readonly reference: string;
  readonly receipt: string;
}

export interface AcceptDeps extends Issuer {
  readonly newReference: (now: number) => string;
}

const ID_TAKEN = {
  vi: 'Mã phản ánh này đã được dùng cho một nội dung khác.',
  en: 'This report id was already used for other content.',
};

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

/** Thrown to roll back a transaction that lost to an equal request. */
class LostRace extends Error {}

async function acceptIn(tx: Database, incoming: IncomingReport, deps: AcceptDeps): Promise<Accepted> {
  const known = await tx.query.submissions.findFirst({ where: eq(submissions.id, incoming.report.id) });
  if (known) return repeat(tx, known, incoming, deps);

  const receivedAt = new Date(deps.now());
  // The package first, the report after it, as where a package is recorded: two never wait for each other.
  const isShown = await hasPackageOf(tx, incoming);
  const { row: report, created } = await findOrCreate(tx, incoming, receivedAt, deps);
  const submission = await insertSubmission(tx, incoming, { reportId: report.id, receivedAt, isShown });
  if (created) {
    const started = { reportId: report.id, status: 'received', at: receivedAt };
    await tx.insert(events).values(started);
    await routeIfComplete(tx, report, incoming.report, isShown, deps.now());
  }
  const receipt = await issueReceipt(tx, submission, report, deps);
  return { created, stored: true, reference: report.reference, receipt };
}

/**
 * Whether the package a submission names is here and its own: the key that signed the request signed the package. Who has only
 * heard of a package, or was given it, brings its bytes like anybody else.
 */
async function hasPackageOf(tx: Database, { report, senderKey }: IncomingReport): Promise<boolean> {
  if (!report.evidence || senderKey === undefined) return false;
  const [kept] = await tx
    .select()
    .from(evidence)
    .where(eq(evidence.digest, report.evidence.digest))
    .for('share'); // it is not purged while a report begins to need it
  return kept?.state === 'verified' && kept.purgedAt === null && kept.key === senderKey;
}

/** A report with a package is routed when the package has arrived, so that an officer gets both together. */
async function routeIfComplete(
  tx: Database,
  row: ReportRow,
  report: Report,
  isShown: boolean,
  now: number,
): Promise<void> {
  if (row.evidenceDigest !== null) {
    if (!isShown) return;
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
  if (known.bodyDigest !== bodyDigest)
    throw new ProblemError('report-conflict', { field: 'id', says: ID_TAKEN });
  const report = await tx.query.reports.findFirst({ where: eq(reports.id, known.reportId) });
  if (!report) throw new Error(`submission ${known.id} has no report`);
  return {
    created: false,
    stored: false,
    reference: report.reference,
    receipt: await issueReceipt(tx, known, report, deps),
  };
}

async function findOrCreate(
  tx: Database,
  incoming: IncomingReport,
  receivedAt: Date,
  { now, newReference }: AcceptDeps,
): Promise<{ row: ReportRow; created: boolean }> {
  const { report } = incoming;
  const insert = async (sameKey: string) => {
    const row = {
      ...reportRow(report, receivedAt),
      sameKey,
      reference: newReference(now()),
      status: 'received',
    };
    const [inserted] = await tx.insert(reports).values(row).onConflictDoNothing().returning();
    return inserted;
  };
  const sameKey = sameReportKey(incoming);
  const inserted = await insert(sameKey);
  if (inserted) return { row: inserted, created: true };
  const known = await tx.query.reports.findFirst({ where: eq(reports.sameKey, sameKey) });
  const [row] = known ? await lockReports(tx, [known.id]) : [];
  if (row && !isEnded(row)) return { row, created: false };
  // An ended case takes no further submission: a later one becomes its own case.
  const anew = row && (await insert(keyOf(['submission', report.id])));
  if (!anew) throw new LostRace(); // the reference was taken: the next attempt draws another
  return { row: anew, created: true };
}

async function insertSubmission(
  tx: Database,
  incoming: IncomingReport,
  { reportId, receivedAt, isShown }: { reportId: number; receivedAt: Date; isShown: boolean },
): Promise<SubmissionRow> {
  const [row] = await tx
    .insert(submissions)
    .values({ ...submissionRow(incoming, reportId, receivedAt), evidenceShown: isShown })
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
export function submissionRow(
  { report, bodyDigest, senderKey }: IncomingReport,
  reportId: number,
  receivedAt: Date,
) {
  const { complainant: _who, trackingKey, ...content } = report;
  const evidenceDigest = report.evidence?.digest;
  return { id: report.id, reportId, bodyDigest, trackingKey, senderKey, content, evidenceDigest, receivedAt };
}

/**
 * Two submissions are one report when one key signed both and they hold the same package about the same listing (or seller, or
 * page) with the same sign: one person who sent one capture twice. Who only knows a package, or has a copy of it, makes a
 * report of their own, and so does every submission without a package or a signature.
 */
export function sameReportKey({ report, senderKey }: IncomingReport): string {
  const subject = report.listing?.id ?? report.seller.id ?? report.seller.url ?? report.platform.url;
  if (!report.evidence || senderKey === undefined) return keyOf(['submission', report.id]);
  const { marketplace, host } = report.platform;
  return keyOf([
    'signed-package',
    senderKey,
    report.evidence.digest,
    marketplace,
    host,
    subject,
    report.reason.code,
  ]);
}

function keyOf(parts: readonly string[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
}
