import { rm } from 'node:fs/promises';
import type { LogProof } from '@/lib/intake/contract';
import { computeKeyFingerprint } from '@/server/devices/devices';
import { createBatcher, RUNS_AT_ONCE } from '@/server/platform/batcher';
import type { SubmissionRow } from '@/server/platform/database/schema';
import { COUNTERSIGN, STAMP } from '@/server/platform/jobs/kinds';
import { describeError } from '@/server/platform/log';
import { ProblemError } from '@/server/platform/problem';
import { readTimeStamp } from '@/server/receipts/time-stamps';
import { recordQuarantinedPackage, recordVerifiedPackages } from './accept-evidence';
import { CheckBroken, type CheckedPackage, type CheckTask } from './check/check-file';
import { checkNonce } from './check-nonce';
import type { CheckedFor, EvidenceDeps } from './evidence-deps';
import { createReceiptIfVerified } from './receipt-of-verified';
import {
  BROKEN_CHECK,
  deleteUncheckedPackageRow,
  findNewestAwaitedPackage,
  getFailedCheckName,
  type ReceivedPackage,
  readPackageState,
  recordCheckWithoutResult,
} from './received-evidence';
import type { AcceptedPackage, PackageNonce, StoredEvidence, VerifiedPackage } from './verified-package';

/** How long a request to the time-stamping service may take (ms). */
const STAMP_WITHIN_MS = 3_000;

/** Name of the check that fails if the file is not an archive. The bytes of such a file are not put into quarantine. */
const NO_ARCHIVE = 'archive structure';

/** Maximum number of packages that one transaction records. */
const MOST = 16;

export interface ReceivedEvidence {
  readonly reference: string;
  readonly receipt: string;
  readonly log: LogProof;
}

/** Creates the functions that check received packages in this process. */
export function createEvidenceChecks(deps: EvidenceDeps) {
  const { database, receiptLog } = deps;
  const accept = createPackageRecorder(deps);

  const createReceipt = async (submission: SubmissionRow): Promise<ReceivedEvidence> => {
    const result = await createReceiptIfVerified(database.db, submission.id, deps);
    deps.announce();
    if (!result) throw new ProblemError('evidence-not-awaited');
    return { ...result, log: await receiptLog.prove(result.receipt) };
  };
  const checkOne = async (submission: SubmissionRow, received: ReceivedPackage, background: boolean) => {
    const { digest, byteLength } = received;
    const draft = deps.spool.newPath();
    try {
      const path = await deps.evidenceStore.received(digest, draft);
      if (path === undefined) {
        await deleteUncheckedPackageRow(database.db, digest);
        deps.log('warn', 'evidence-gone', { digest });
        throw new ProblemError('evidence-not-awaited');
      }
      const { stored, nonce } = await verifyOrQuarantinePackage(received, { path, background }, deps);
      await deps.evidenceStore.keep(digest, path);
      const timeStamp = await fetchTimeStamp(digest, deps);
      const accepted = await accept({ submission, stored, nonce, timeStamp });
      await deps.evidenceStore.remove(digest, 'received');
      if (deps.countersigner) await deps.jobs.add(COUNTERSIGN, { digest });
      if (deps.timestamps && !timeStamp) await deps.jobs.add(STAMP, { digest });
      deps.log('info', 'evidence-accepted', { reference: accepted.reference, bytes: byteLength });
      deps.announce();
      return { ...accepted, submissionId: submission.id };
    } finally {
      await rm(draft, { force: true });
    }
  };
  const checkUnlessVerified = async (
    submission: SubmissionRow,
    digest: string,
    background: boolean,
  ): Promise<CheckedFor> => {
    const standing = await readPackageState(database.db, digest);
    if (standing.state === 'verified') return undefined;
    if (standing.state === 'quarantined')
      throw new ProblemError('evidence-invalid', { field: standing.check });
    if (standing.state === 'absent') throw new ProblemError('evidence-not-awaited');
    try {
      return await checkOne(submission, standing, background);
    } catch (thrown) {
      // If another process has verified the package and moved its file meanwhile, this failure does not matter.
      if (thrown instanceof ProblemError) throw thrown;
      if ((await readPackageState(database.db, digest)).state !== 'verified') throw thrown;
      return undefined;
    }
  };
  const checkPackage = async (
    submission: SubmissionRow,
    digest: string,
    background = false,
  ): Promise<ReceivedEvidence> => {
    let running = deps.checking.get(digest);
    if (!running) {
      running = checkUnlessVerified(submission, digest, background).finally(() =>
        deps.checking.delete(digest),
      );
      deps.checking.set(digest, running);
    }
    const accepted = await running;
    if (accepted?.submissionId !== submission.id) return createReceipt(submission);
    const { reference, receipt, log } = accepted;
    return { reference, receipt, log: log ?? (await receiptLog.prove(receipt)) };
  };
  return {
    /**
     * Checks a received package, records the result, and returns the receipt of `submission`. Simultaneous calls for one package
     * share one check. Safe to repeat.
     *
     * A package that fails is quarantined and refused as `evidence-invalid`; `field` names the failed check. Throws CheckBroken
     * if the check came to no result. If that happens twice, the package is quarantined, with `checking` as its failed check.
     */
    check: (submission: SubmissionRow, digest: string): Promise<ReceivedEvidence> =>
      checkPackage(submission, digest),
    /** Returns the receipt of a submission whose package is verified. */
    receiptOf: createReceipt,
    /**
     * Checks a received package for which no sender waits. If the package fails, it is quarantined, and nothing is thrown. All
     * other errors are thrown, such as CheckBroken, so that the job is repeated.
     */
    async checkLeft(digest: string): Promise<void> {
      const found = await findNewestAwaitedPackage(database.db, digest);
      if (found?.standing.state !== 'received') return;
      try {
        await checkPackage(found.submission, digest, true);
      } catch (thrown) {
        if (!(thrown instanceof ProblemError)) throw thrown; // tried again
      }
    },
  };
}

/**
 * Returns a function that records a verified package. Packages verified at about the same time share a transaction. If that
 * transaction fails, each of its packages is recorded in a transaction of its own.
 */
function createPackageRecorder(deps: EvidenceDeps): (one: VerifiedPackage) => Promise<AcceptedPackage> {
  const { database } = deps;
  const acceptBatch = (batch: readonly VerifiedPackage[]) => recordVerifiedPackages(database.db, batch, deps);
  const acceptTogether = createBatcher(
    async (batch: readonly VerifiedPackage[]): Promise<readonly (AcceptedPackage | null)[]> => {
      if (batch.length === 1) return acceptBatch(batch);
      return acceptBatch(batch).catch((thrown: unknown) => {
        // One faulty package undid the whole batch. `null` makes the caller record each package in its own transaction.
        deps.log('warn', 'batch-undone', { packages: batch.length, error: describeError(thrown) });
        return batch.map(() => null);
      });
    },
    { most: MOST, runsAtOnce: RUNS_AT_ONCE[database.engine] },
  );
  return async (one) => {
    const together = await acceptTogether(one);
    if (together) return together;
    const [alone] = await acceptBatch([one]);
    if (!alone) throw new Error('a package was neither recorded nor refused');
    return alone;
  };
}

/**
 * Fetches a time stamp from the time-stamping service. Returns undefined if no service is set up, if the package has a stamp
 * already, or if no stamp comes within STAMP_WITHIN_MS (then a job asks again later).
 */
async function fetchTimeStamp(digest: string, { timestamps, database, log }: EvidenceDeps) {
  if (!timestamps || (await readTimeStamp(database.db, digest))) return undefined;
  try {
    return await timestamps.stamp(digest, STAMP_WITHIN_MS);
  } catch (thrown) {
    log('warn', 'stamp-pending', { authority: timestamps.name, error: describeError(thrown) });
    return undefined;
  }
}

/**
 * Runs the verifier. If a package fails, puts it into quarantine (or deletes it if the quarantine is full), and throws a refusal
 * that names the failed check.
 */
async function verifyOrQuarantinePackage(
  received: ReceivedPackage,
  task: CheckTask,
  deps: EvidenceDeps,
): Promise<{ readonly stored: StoredEvidence; readonly nonce: PackageNonce }> {
  const { digest } = received;
  const quarantinePackage = async (refusal: ProblemError, checks: StoredEvidence['checks']) => {
    const { field: check = '' } = refusal.options;
    const isKept = check !== NO_ARCHIVE && (await deps.room.mayQuarantine(received.byteLength));
    if (isKept) await deps.evidenceStore.quarantine(digest, task.path);
    await deps.evidenceStore.remove(digest, 'received');
    const purgedAt = isKept ? null : new Date(deps.now());
    await recordQuarantinedPackage(deps.database.db, { ...received, checks, key: null }, purgedAt);
    deps.log('warn', isKept ? 'evidence-quarantined' : 'evidence-refused', { digest, check });
    return refusal;
  };
  const checked = await checkOrRecordFailure(digest, task, deps);
  if ('broken' in checked) {
    throw await quarantinePackage(
      new ProblemError('evidence-invalid', { field: BROKEN_CHECK }),
      checked.broken,
    );
  }
  const { checks, capture, key } = checked;
  const stored = { ...received, checks, key: key === null ? null : computeKeyFingerprint(key) };
  if (checks.length === 0 || checks.some(({ ok }) => !ok)) {
    throw await quarantinePackage(
      new ProblemError('evidence-invalid', { field: getFailedCheckName(checks) }),
      checks,
    );
  }
  try {
    return { stored, nonce: await checkNonce(capture, deps) };
  } catch (thrown) {
    throw thrown instanceof ProblemError ? await quarantinePackage(thrown, checks) : thrown;
  }
}

/**
 * Returns the result of a check. A package can make its own check end without a result. This is recorded for the package: the first
 * time, CheckBroken is thrown, so that the check is repeated; the second time, both are returned as failed checks. If a check ends
 * without a result for another reason, CheckBroken is always thrown.
 */
async function checkOrRecordFailure(
  digest: string,
  task: CheckTask,
  { verifyEvidence, database, log }: EvidenceDeps,
): Promise<CheckedPackage | { readonly broken: StoredEvidence['checks'] }> {
  try {
    return await verifyEvidence(task);
  } catch (thrown) {
    if (!(thrown instanceof CheckBroken)) throw thrown;
    log('error', 'check-broken', { digest, why: thrown.message });
    const broken = thrown.isPackages
      ? await recordCheckWithoutResult(database.db, digest, thrown.message)
      : undefined;
    if (!broken) throw thrown;
    return { broken };
  }
}
