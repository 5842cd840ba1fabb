import { createHash } from 'node:crypto';
import { and, eq, inArray, sql } from 'drizzle-orm';
import type { EvidenceCheck } from '@/lib/domain/evidence';
import type { LogProof, NonceClaim } from '@/lib/intake/contract';
import type { TimeStamp } from '@/server/timestamp/authority';
import type { Database } from './database';
import {
  type Issuer,
  issueReceipt,
  issueReceipts,
  type ReportRow,
  type SubmissionRow,
} from './issue-receipt';
import { routeManyByTable } from './route-report';
import { events, evidence, reports, submissions } from './schema';
import { spendNonces } from './spent-nonces';
import { keepTimeStamps } from './time-stamps';

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

/** The nonce of a package whose signature holds: when this intake issued it, and its SHA-256 (hex) where it counts once. */
export interface PackageNonce {
  readonly claim: NonceClaim;
  readonly digest?: string | undefined;
}

export interface StoredEvidence {
  readonly digest: string;
  readonly byteLength: number;
  readonly checks: readonly EvidenceCheck[];
  readonly receivedAt: Date;
}

/** A package whose bytes are kept and whose checks all held. */
export interface VerifiedPackage {
  /** Whose receipt is asked for. */
  readonly submission: SubmissionRow;
  readonly stored: StoredEvidence;
  readonly nonce: PackageNonce;
  /** The authority's time stamp, where it gave one at once. */
  readonly timeStamp: TimeStamp | undefined;
}

export interface AcceptedPackage {
  readonly reference: string;
  readonly receipt: string;
  /** Where the receipt is in the log; undefined for one that was there before. */
  readonly log: LogProof | undefined;
}

export interface AcceptPackageDeps extends Issuer {
  /** Takes the receipts stored in `tx` into the log; proofs by the SHA-256 (hex) of each. */
  readonly takeIntoLog: (tx: Database) => Promise<ReadonlyMap<string, LogProof>>;
}

/**
 * Records packages, tells each on every report that names it, and gives the receipts asked for, in one transaction with a
 * statement for each kind of row. Repeating it changes nothing.
 */
export function acceptPackages(
  db: Database,
  packages: readonly VerifiedPackage[],
  deps: AcceptPackageDeps,
): Promise<AcceptedPackage[]> {
  // In one order, so that two processes with the same packages do not wait for each other.
  const distinct = [...new Map(packages.map((one) => [one.stored.digest, one])).values()].sort((a, b) =>
    a.stored.digest < b.stored.digest ? -1 : 1,
  );
  return db.transaction(async (tx) => {
    const nonces = await spendNonces(tx, distinct);
    await insertEvidence(tx, distinct, nonces);
    if (deps.timestamps) await keepTimeStamps(tx, distinct, deps.timestamps);
    const told = await tellReports(tx, distinct, deps.now());
    const asked = packages.map(({ submission }) => {
      const report = told.get(submission.reportId);
      if (!report) throw new Error(`submission ${submission.id} has no report`);
      return { submission, report };
    });
    const signed = await issueReceipts(tx, asked, deps);
    const proofs = await deps.takeIntoLog(tx);
    return asked.map(({ submission, report }) => {
      const receipt = signed.get(submission.id) ?? '';
      const digest = createHash('sha256').update(receipt).digest('hex');
      return { reference: report.reference, receipt, log: proofs.get(digest) };
    });
  });
}

async function insertEvidence(
  tx: Database,
  packages: readonly VerifiedPackage[],
  nonces: ReadonlyMap<string, NonceClaim>,
): Promise<void> {
  const rows = packages.map(({ stored }) => ({
    ...stored,
    state: 'verified' as const,
    nonce: nonces.get(stored.digest),
  }));
  await tx
    .insert(evidence)
    .values(rows)
    // A package refused earlier can pass an improved verifier, and one that was purged is there again; any other stays as recorded.
    .onConflictDoUpdate({
      target: evidence.digest,
      set: {
        state: sql`excluded.state`,
        checks: sql`excluded.checks`,
        nonce: sql`excluded.nonce`,
        byteLength: sql`excluded.byte_length`,
        receivedAt: sql`excluded.received_at`,
        purgedAt: null,
      },
      setWhere: sql`${evidence.state} <> 'verified' or ${evidence.purgedAt} is not null`,
    });
}

/** Records a package that failed a check. One that was verified is never turned back. */
export async function quarantineEvidence(db: Database, stored: StoredEvidence): Promise<void> {
  await db
    .insert(evidence)
    .values({ ...stored, state: 'quarantined' })
    .onConflictDoUpdate({
      target: evidence.digest,
      set: { state: sql`excluded.state`, checks: sql`excluded.checks` },
      setWhere: sql`${evidence.state} = 'received'`,
    });
}

/** Tells packages on every report that names them, and routes those that waited for theirs; gives all of them by id. */
async function tellReports(
  tx: Database,
  packages: readonly VerifiedPackage[],
  now: number,
): Promise<ReadonlyMap<number, ReportRow>> {
  const receivedAt = new Map(packages.map(({ stored }) => [stored.digest, stored.receivedAt] as const));
  const rows = await tx.query.reports.findMany({
    where: inArray(reports.evidenceDigest, [...receivedAt.keys()]),
  });
  const all = new Map(rows.map((row) => [row.id, row] as const));
  const told = rows.map(({ id, evidenceDigest }) => ({
    reportId: id,
    status: 'evidence-verified',
    at: receivedAt.get(evidenceDigest ?? '') ?? new Date(now),
  }));
  const fresh =
    told.length === 0
      ? []
      : await tx.insert(events).values(told).onConflictDoNothing().returning({ id: events.reportId });
  if (fresh.length === 0) return all;
  const ids = fresh.map(({ id }) => id);
  const still = and(inArray(reports.id, ids), eq(reports.status, 'received'));
  const changed = await tx.update(reports).set({ status: 'evidence-verified' }).where(still).returning();
  await routeManyByTable(tx, changed, now);
  return all;
}
