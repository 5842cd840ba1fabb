import { hash } from 'node:crypto';
import { eq, inArray } from 'drizzle-orm';
import { CONTRACT_VERSION, type ReceiptClaims } from '@/lib/intake/contract';
import { RECEIPT_TYPE } from '@/lib/intake/receipt';
import type { Database } from '@/server/platform/database/database';
import { receipts, reports, submissions } from '@/server/platform/database/schema';
import { type EvidenceClaim, readVerifiedClaims, toReceiptState } from './evidence-claims';
import type { NewReceipt } from './log/store';
import type { Countersigner } from './signing/countersigner';
import { signClaims } from './signing/sign';
import type { SigningKeys } from './signing/signing-key';
import type { TimeStampAuthority } from './timestamp/authority';

/** The parts of the intake that issuing receipts needs. */
export interface IssuerDeps {
  /** The intake's public address, as receipts state it. */
  readonly issuer: string;
  readonly keys: SigningKeys;
  readonly now: () => number;
  /** Stamps verified packages; undefined: no authority is configured. */
  readonly timestamps: TimeStampAuthority | undefined;
  /** Countersigns verified packages; undefined: no certificate is configured. */
  readonly countersigner: Countersigner | undefined;
}

/** The fields of a submission and its report that a receipt states. */
export interface Submitted {
  readonly submission: {
    readonly id: string;
    readonly bodyDigest: string;
    readonly evidenceDigest: string | null;
    readonly evidenceShown: boolean;
    readonly receivedAt: Date;
  };
  readonly report: { readonly reference: string };
}

/** Reads submissions by their ids, with their reports' references. Ids that are not stored are left out. */
export function readSubmitted(tx: Database, ids: readonly string[]): Promise<Submitted[]> {
  const { id, bodyDigest, evidenceDigest, evidenceShown, receivedAt } = submissions;
  return tx
    .select({
      submission: { id, bodyDigest, evidenceDigest, evidenceShown, receivedAt },
      report: { reference: reports.reference },
    })
    .from(submissions)
    .innerJoin(reports, eq(reports.id, submissions.reportId))
    .where(inArray(submissions.id, [...ids]));
}

/**
 * Returns the receipts (compact JWS) of submissions for the current state of their evidence, by the submission's id, with one
 * statement for each kind of row. A receipt is issued once for each state and stored, so that a repeat returns the same bytes.
 */
export async function issueReceipts(
  tx: Database,
  all: readonly Submitted[],
  issuer: IssuerDeps,
): Promise<ReadonlyMap<string, string>> {
  const due = await findDueReceipts(tx, all, issuer);
  const issued = await readReceipts(tx, due);
  const missing = [...due.values()].filter(({ submission }) => !issued.has(submission.id));
  if (missing.length === 0) return issued;
  const rows = await Promise.all(missing.map((one) => signReceiptRow(one, issuer)));
  const inserted = await tx
    .insert(receipts)
    .values(rows)
    .onConflictDoNothing()
    .returning({ submissionId: receipts.submissionId, jws: receipts.jws });
  for (const { submissionId, jws } of inserted) issued.set(submissionId, jws);
  // A simultaneous request issued the missing ones. It is committed, because the insert waited for it.
  return inserted.length === missing.length ? issued : readReceipts(tx, due);
}

/** Signs receipts of submissions that this transaction stored. The receipts are not stored yet. */
export async function signFirstReceipts(
  tx: Database,
  fresh: readonly Submitted[],
  issuer: IssuerDeps,
): Promise<NewReceipt[]> {
  const due = await findDueReceipts(tx, fresh, issuer);
  return Promise.all([...due.values()].map((one) => signReceiptRow(one, issuer)));
}

type Due = Submitted & { readonly claim: EvidenceClaim; readonly state: ReturnType<typeof toReceiptState> };

/** Finds the current claims about the evidence of submissions for their receipts, by the submission's id. */
async function findDueReceipts(
  tx: Database,
  all: readonly Submitted[],
  issuer: IssuerDeps,
): Promise<ReadonlyMap<string, Due>> {
  const digests = all.flatMap(({ submission }) =>
    submission.evidenceShown ? (submission.evidenceDigest ?? []) : [],
  );
  const verified = await readVerifiedClaims(tx, [...new Set(digests)], issuer);
  return new Map(
    all.map(({ submission, report }) => {
      const digest = submission.evidenceDigest;
      const kept = digest !== null && submission.evidenceShown ? verified.get(digest) : undefined;
      const claim: EvidenceClaim =
        digest === null ? { state: 'none' } : (kept ?? { state: 'awaited', digest });
      return [submission.id, { submission, report, claim, state: toReceiptState(claim) }] as const;
    }),
  );
}

/** Reads the receipts that were already issued for exactly these states. */
async function readReceipts(tx: Database, due: ReadonlyMap<string, Due>): Promise<Map<string, string>> {
  const kept = await tx
    .select({ id: receipts.submissionId, state: receipts.evidenceState, jws: receipts.jws })
    .from(receipts)
    .where(inArray(receipts.submissionId, [...due.keys()]));
  return new Map(
    kept.filter(({ id, state }) => due.get(id)?.state === state).map(({ id, jws }) => [id, jws] as const),
  );
}

async function signReceiptRow({ submission, report, claim, state }: Due, { issuer, keys, now }: IssuerDeps) {
  const claims: ReceiptClaims = {
    version: CONTRACT_VERSION,
    issuer,
    reference: report.reference,
    reportId: submission.id,
    reportDigest: submission.bodyDigest,
    receivedAt: submission.receivedAt.toISOString(),
    evidence: claim,
  };
  const jws = await signClaims(RECEIPT_TYPE, claims, keys);
  return {
    submissionId: submission.id,
    evidenceState: state,
    jws,
    digest: hash('sha256', jws),
    issuedAt: new Date(now()),
  };
}
