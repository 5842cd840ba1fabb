import { createHash } from 'node:crypto';
import { and, eq } from 'drizzle-orm';
import { CONTRACT_VERSION, type ReceiptClaims } from '@/lib/intake/contract';
import type { Database } from './database';
import { evidence, receipts, type reports, type submissions } from './schema';
import { type AuthorityName, timeStampClaim } from './time-stamps';

export type ReportRow = typeof reports.$inferSelect;
export type SubmissionRow = typeof submissions.$inferSelect;

/** Who issues receipts: the address they name, and how they are signed. */
export interface Issuer {
  readonly issuer: string;
  readonly signReceipt: (claims: ReceiptClaims) => Promise<string>;
  readonly now: () => number;
  /** Who stamps packages; undefined where nobody does. */
  readonly timestamps: AuthorityName | undefined;
}

/**
 * The receipt (compact JWS) of a submission as its evidence stands now. Issued once per state and kept: asking
 * again gives the same bytes. `fresh` says that the submission was stored just now and cannot have one.
 */
export async function issueReceipt(
  tx: Database,
  submission: SubmissionRow,
  report: ReportRow,
  options: Issuer & { readonly fresh?: boolean },
): Promise<string> {
  const { issuer, signReceipt, now, timestamps, fresh = false } = options;
  const stands = await evidenceClaim(tx, submission.evidenceDigest, timestamps);
  const evidenceState =
    stands.state === 'verified' && stands.timestamp?.state === 'stamped'
      ? ('stamped' as const)
      : stands.state;
  const same = and(eq(receipts.submissionId, submission.id), eq(receipts.evidenceState, evidenceState));
  const kept = fresh ? undefined : await tx.query.receipts.findFirst({ where: same });
  if (kept) return kept.jws;

  const jws = await signReceipt({
    version: CONTRACT_VERSION,
    issuer,
    reference: report.reference,
    reportId: submission.id,
    reportDigest: submission.bodyDigest,
    receivedAt: submission.receivedAt.toISOString(),
    evidence: stands,
  });
  const row = {
    submissionId: submission.id,
    evidenceState,
    jws,
    digest: createHash('sha256').update(jws).digest('hex'),
    issuedAt: new Date(now()),
  };
  const [issued] = await tx.insert(receipts).values(row).onConflictDoNothing().returning();
  if (issued) return jws;
  // An equal request issued it in between; it is committed, or the insert would still wait.
  const other = await tx.query.receipts.findFirst({ where: same });
  if (!other) throw new Error(`the receipt of ${submission.id} can be neither issued nor read`);
  return other.jws;
}

async function evidenceClaim(
  tx: Database,
  digest: string | null,
  authority: AuthorityName | undefined,
): Promise<ReceiptClaims['evidence']> {
  if (digest === null) return { state: 'none' };
  const row = await tx.query.evidence.findFirst({ where: eq(evidence.digest, digest) });
  if (row?.state !== 'verified') return { state: 'awaited', digest };
  const timestamp = await timeStampClaim(tx, digest, authority);
  return {
    state: 'verified',
    digest,
    byteLength: row.byteLength,
    receivedAt: row.receivedAt.toISOString(),
    ...(timestamp ? { timestamp } : {}),
  };
}
