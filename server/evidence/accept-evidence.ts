import { hash } from 'node:crypto';
import { sql } from 'drizzle-orm';
import type { NonceClaim } from '@/lib/intake/contract';
import { addPackagesToTimelines } from '@/server/cases/tell-packages';
import type { Database } from '@/server/platform/database/database';
import { evidence } from '@/server/platform/database/schema';
import {
  type IssuerDeps,
  issueReceipts,
  readSubmissionsForReceipts,
  type Submitted,
} from '@/server/receipts/issue-receipt';
import type { ReceiptLog } from '@/server/receipts/log/receipt-log';
import { saveTimeStamps } from '@/server/receipts/time-stamps';
import { AS_NEW } from './received-evidence';
import { spendNonces } from './spent-nonces';
import type { AcceptedPackage, StoredEvidence, VerifiedPackage } from './verified-package';

export interface AcceptPackageDeps extends IssuerDeps {
  readonly receiptLog: Pick<ReceiptLog, 'take'>;
}

/**
 * Records verified packages, adds them to the timelines of their reports, and returns the receipts for their submissions, all in
 * one transaction with one statement for each table. Safe to repeat.
 */
export function recordVerifiedPackages(
  db: Database,
  packages: readonly VerifiedPackage[],
  deps: AcceptPackageDeps,
): Promise<AcceptedPackage[]> {
  // Sorted by digest, so that two processes that record the same packages do not deadlock.
  const distinct = [...new Map(packages.map((one) => [one.stored.digest, one])).values()].sort((a, b) =>
    a.stored.digest < b.stored.digest ? -1 : 1,
  );
  return db.transaction(async (tx) => {
    const nonces = await spendNonces(tx, distinct);
    await insertEvidence(tx, distinct, nonces);
    if (deps.timestamps) await saveTimeStamps(tx, distinct, deps.timestamps);
    await addPackagesToTimelines(
      tx,
      distinct.map(({ stored }) => stored),
      deps.now(),
    );
    const submissions = await readSubmissionsInOrder(
      tx,
      packages.map(({ submission }) => submission.id),
    );
    const signed = await issueReceipts(tx, submissions, deps);
    const proofs = await deps.receiptLog.take(tx);
    return submissions.map(({ submission, report }) => {
      const receipt = signed.get(submission.id) ?? '';
      const digest = hash('sha256', receipt);
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
    // Overwrites the row of a refused package, because an improved verifier may have passed the package. Also overwrites the row
    // of a purged package, because the package was sent again. Rows of verified packages stay.
    .onConflictDoUpdate({
      target: evidence.digest,
      set: { ...AS_NEW, nonce: sql`excluded.nonce`, key: sql`excluded.key` },
      setWhere: sql`${evidence.state} <> 'verified' or ${evidence.purgedAt} is not null`,
    });
}

/**
 * Records that a received package failed a check; the row of a verified package does not change. `purgedAt` is when the bytes
 * were removed; null if they are in quarantine.
 */
export async function recordQuarantinedPackage(
  db: Database,
  stored: StoredEvidence,
  purgedAt: Date | null,
): Promise<void> {
  await db
    .insert(evidence)
    .values({ ...stored, state: 'quarantined', purgedAt })
    .onConflictDoUpdate({
      target: evidence.digest,
      set: {
        state: sql`excluded.state`,
        checks: sql`excluded.checks`,
        purgedAt: sql`excluded.purged_at`,
      },
      setWhere: sql`${evidence.state} = 'received'`,
    });
}

/** Reads submissions with the present state of their reports, in the order of `ids`. */
async function readSubmissionsInOrder(tx: Database, ids: readonly string[]): Promise<Submitted[]> {
  const rows = await readSubmissionsForReceipts(tx, ids);
  const byId = new Map(rows.map((row) => [row.submission.id, row] as const));
  return ids.map((id) => {
    const row = byId.get(id);
    if (!row) throw new Error(`submission ${id} has no report`);
    return row;
  });
}
