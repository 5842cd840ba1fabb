import { hash } from 'node:crypto';
import { eq, inArray } from 'drizzle-orm';
import { CONTRACT_VERSION, type ReceiptClaims } from '@/lib/intake/contract';
import { RECEIPT_TYPE } from '@/lib/intake/receipt';
import type { Database } from '@/server/platform/database/database';
import { receipts, reports, submissions } from '@/server/platform/database/schema';
import { type EvidenceClaim, readVerifiedClaims, toEvidenceStateOfReceipt } from './evidence-claims';
import type { NewReceipt } from './log/store';
import type { Countersigner } from './signing/countersigner';
import { signClaims } from './signing/sign';
import type { SigningKeys } from './signing/signing-key';
import type { TimeStampAuthority } from './timestamp/authority';

/** The parts of the intake that are needed to issue receipts. */
export interface IssuerDeps {
  /** The intake's public address, as receipts state it. */
  readonly issuer: string;
  readonly keys: SigningKeys;
  readonly now: () => number;
  /** The time-stamping service; undefined if none is set up. */
  readonly timestamps: TimeStampAuthority | undefined;
  /** Signs verified packages with the intake's certificate; undefined if no certificate is set up. */
  readonly countersigner: Countersigner | undefined;
}

/** The fields of a submission, and the reference of its report, that a receipt states. */
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

/** Reads submissions by their ids, with the references of their reports. Ids that are not stored are left out. */
export function readSubmissionsForReceipts(tx: Database, ids: readonly string[]): Promise<Submitted[]> {
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
 * Returns the receipts (compact JWS) of submissions, by submission id. A receipt states the present state of the evidence. It is
 * issued once for each state and stored, so that a repeated request gets the same bytes. Runs one statement for each table.
 */
export async function issueReceipts(
  tx: Database,
  all: readonly Submitted[],
  issuer: IssuerDeps,
): Promise<ReadonlyMap<string, string>> {
  const due = await findReceiptClaims(tx, all, issuer);
  const issued = await readReceiptsWithCurrentState(tx, due);
  const missing = [...due.values()].filter(({ submission }) => !issued.has(submission.id));
  if (missing.length === 0) return issued;
  const rows = await Promise.all(missing.map((one) => signReceiptRow(one, issuer)));
  const inserted = await tx
    .insert(receipts)
    .values(rows)
    .onConflictDoNothing()
    .returning({ submissionId: receipts.submissionId, jws: receipts.jws });
  for (const { submissionId, jws } of inserted) issued.set(submissionId, jws);
  // If a simultaneous request issued some of these receipts, the insert waited until that request had committed, so they can be
  // read now.
  return inserted.length === missing.length ? issued : readReceiptsWithCurrentState(tx, due);
}

/** Signs the receipts of submissions that this transaction has stored. It does not store the receipts. */
export async function signFirstReceipts(
  tx: Database,
  fresh: readonly Submitted[],
  issuer: IssuerDeps,
): Promise<NewReceipt[]> {
  const due = await findReceiptClaims(tx, fresh, issuer);
  return Promise.all([...due.values()].map((one) => signReceiptRow(one, issuer)));
}

type Due = Submitted & {
  readonly claim: EvidenceClaim;
  readonly state: ReturnType<typeof toEvidenceStateOfReceipt>;
};

/**
 * Returns, by submission id, what a receipt that is issued now states about the evidence of the submission: that there is none,
 * that its package is awaited, or the claims of its verified package.
 */
async function findReceiptClaims(
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
      const verifiedClaim = digest !== null && submission.evidenceShown ? verified.get(digest) : undefined;
      const claim: EvidenceClaim =
        digest === null ? { state: 'none' } : (verifiedClaim ?? { state: 'awaited', digest });
      return [submission.id, { submission, report, claim, state: toEvidenceStateOfReceipt(claim) }] as const;
    }),
  );
}

/**
 * Reads the receipts of these submissions, by submission id. Leaves out a receipt that states another evidence state than
 * `due` has.
 */
async function readReceiptsWithCurrentState(
  tx: Database,
  due: ReadonlyMap<string, Due>,
): Promise<Map<string, string>> {
  const rows = await tx
    .select({ id: receipts.submissionId, state: receipts.evidenceState, jws: receipts.jws })
    .from(receipts)
    .where(inArray(receipts.submissionId, [...due.keys()]));
  return new Map(
    rows.filter(({ id, state }) => due.get(id)?.state === state).map(({ id, jws }) => [id, jws] as const),
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
