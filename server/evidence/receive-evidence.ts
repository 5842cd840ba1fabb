// Why: docs/decisions/intake/packages.md

import { setTimeout as wait } from 'node:timers/promises';
import { createBatcher, RUNS_AT_ONCE } from '@/server/platform/batcher';
import type { PreferredWait } from '@/server/platform/http/prefer-wait';
import { VERIFY } from '@/server/platform/jobs/kinds';
import { describeError } from '@/server/platform/log';
import { ProblemError } from '@/server/platform/problem';
import { CheckBroken } from './check/check-file';
import { createEvidenceChecks, type ReceivedEvidence } from './check-evidence';
import type { EvidenceDeps } from './evidence-deps';
import {
  type AwaitedPackage,
  BROKEN_CHECK,
  findAwaitedPackage,
  type ReceivedPackage,
  readPackageState,
  readStatedByteLength,
  recordPackageUploadedBySender,
  recordReceivedPackages,
  wasRefusedRecently,
} from './received-evidence';
import { spoolPackage } from './spool-package';

/** Maximum number of packages that one transaction records as received. */
const MOST = 64;

/**
 * ELSEWHERE_MS: how long a sender waits for a check by another process (ms). LOOK_MS: pause between two queries for the result of
 * that check (ms).
 */
const ELSEWHERE_MS = 60_000;
const LOOK_MS = 200;

/** A package that was received. `queued` is true if no sender waits for its check. */
interface NotedPackage extends ReceivedPackage {
  readonly submissionId: string;
  readonly queued: boolean;
}

interface IncomingEvidence {
  /** SHA-256 (hex) of the package, as the sender announced it. */
  readonly digest: string;
  /** Id of the submission to which the package belongs. The sender asks for the receipt of this submission. */
  readonly reportId: string;
  readonly body: AsyncIterable<Uint8Array> | null;
  /**
   * True if the body is joined from the stored parts of an upload. Such a body waits in a request queue before it is read.
   * Reading it holds up the next requests in the queue only briefly, because the body does not come over a slow network.
   */
  readonly inPieces?: boolean;
  readonly patience: PreferredWait;
}

/** Result for a package that is stored but not yet checked. The sender asks for the receipt later. */
export const CHECKING = 'checking';
export type EvidenceResult = ReceivedEvidence | typeof CHECKING;

export type EvidenceReception = ReturnType<typeof createEvidenceReceiver>;

export function createEvidenceReceiver(deps: EvidenceDeps) {
  const { database } = deps;
  const checks = createEvidenceChecks(deps);
  const note = createBatcher(
    async (batch: readonly NotedPackage[]) => {
      await database.db.transaction(async (tx) => {
        await recordReceivedPackages(
          tx,
          batch.map(({ queued: _queued, submissionId: _by, ...one }) => one),
        );
        await recordPackageUploadedBySender(
          tx,
          batch.map(({ submissionId }) => submissionId),
        );
      });
      const left = batch.filter(({ queued }) => queued).map(({ digest }) => ({ digest }));
      // If the process dies before this line, workers find the rows of these packages (server/workers.ts).
      if (left.length > 0) await deps.jobs.addAll(VERIFY, left);
      return batch.map(() => true);
    },
    { most: MOST, runsAtOnce: RUNS_AT_ONCE[database.engine] },
  );

  /** Checks a package in this process. If the check comes to no result, a job checks again, and the sender asks again later. */
  const checkNow = async (submission: AwaitedPackage['submission'], digest: string) => {
    try {
      return await checks.check(submission, digest);
    } catch (thrown) {
      if (!(thrown instanceof CheckBroken)) throw thrown;
      await deps.jobs.add(VERIFY, { digest });
      return CHECKING;
    }
  };
  /**
   * Lets another process check a package, and polls for the result. Returns CHECKING if there is no result after ELSEWHERE_MS.
   */
  const checkElsewhere = async (submission: AwaitedPackage['submission'], digest: string) => {
    await deps.jobs.add(VERIFY, { digest });
    for (const end = performance.now() + ELSEWHERE_MS; performance.now() < end; await wait(LOOK_MS)) {
      const standing = await readPackageState(database.db, digest);
      if (standing.state === 'verified') return checks.receiptOf(submission);
      if (standing.state === 'absent') throw new ProblemError('evidence-not-awaited');
      if (standing.state === 'quarantined')
        throw new ProblemError('evidence-invalid', { field: standing.check });
    }
    return CHECKING;
  };
  /**
   * Returns the receipt of a stored package. If the package is not checked yet, waits for the check as long as the sender allows
   * (`waitMs`), and returns CHECKING if there is no result by then or the check broke off. Throws if the package fails the check.
   */
  const answerReceivedEarlier = (
    awaited: AwaitedPackage,
    { waitMs }: PreferredWait,
  ): Promise<EvidenceResult> => {
    const { submission, digest, standing } = awaited;
    if (standing.state === 'verified') return checks.receiptOf(submission);
    if (waitMs === 0) return Promise.resolve(CHECKING);
    const check = deps.checksElsewhere ? checkElsewhere : checkNow;
    const checked = deps.waitedFor.during(() => check(submission, digest));
    if (waitMs === undefined) return checked;
    return awaitResultOrChecking(waitMs, checked, (thrown) => {
      // The sender no longer waits. If the package was refused, that is recorded already; after any other failure a job checks
      // the package again.
      if (!(thrown instanceof ProblemError)) {
        deps.log('warn', 'check-broken-off', { digest, error: describeError(thrown) });
      }
    });
  };
  return {
    settle: answerReceivedEarlier,
    /**
     * Receives a package: writes it to a local file, compares its digest with the announced one, stores it, and records it as
     * received. From then on some process checks it, even if this process dies. Returns the receipt, or CHECKING if the sender
     * does not wait for the check.
     */
    async receive(incoming: IncomingEvidence): Promise<EvidenceResult> {
      const { digest, reportId, body, inPieces = false, patience } = incoming;
      const found = await findAwaitedPackage(database.db, digest, reportId);
      if (!found) throw new ProblemError('evidence-not-awaited');
      const { standing } = found;
      // Two checks of this package came to no result, so it is not checked again for a day. A package that failed a check may be
      // sent again at once, because the verifier may have improved.
      if (wasRefusedRecently(standing, deps.now()) && standing.check === BROKEN_CHECK)
        throw new ProblemError('evidence-invalid', { field: BROKEN_CHECK });
      // A package that arrived in parts (`inPieces`) needs no check for free space here, because there was one when the parts
      // were stored. The parts are removed after they are joined.
      if (!inPieces) await deps.room.requireFree(readStatedByteLength(found.submission));
      const { keeping } = deps.queues;
      const spooled = await (inPieces
        ? keeping.run(() => spoolPackage(body, deps))
        : spoolPackage(body, deps));
      let moved = false;
      try {
        if (spooled.digest !== digest) throw new ProblemError('digest-mismatch', { field: 'digest' });
        const submissionId = found.submission.id;
        if (standing.state === 'verified') await recordPackageUploadedBySender(database.db, [submissionId]);
        else {
          const storePackage = async () => {
            await deps.evidenceStore.receive(digest, spooled.path);
            moved = true;
            const { byteLength } = spooled;
            const receivedAt = new Date(deps.now());
            await note({ digest, byteLength, receivedAt, submissionId, queued: patience.waitMs === 0 });
          };
          const keepHere = () => deps.waitedFor.during(() => keeping.run(storePackage));
          await (inPieces ? keepHere() : deps.room.during(spooled.byteLength, submissionId, keepHere));
        }
      } finally {
        if (!moved) await spooled.discard();
      }
      return answerReceivedEarlier(found, patience);
    },
  };
}

/** Returns the result of `work`, or CHECKING after `ms`. If `work` fails after that, `onLate` gets the error. */
function awaitResultOrChecking(
  ms: number,
  work: Promise<EvidenceResult>,
  onLate: (thrown: unknown) => void,
): Promise<EvidenceResult> {
  return new Promise((resolve, reject) => {
    let late = false;
    const timer = setTimeout(() => {
      late = true;
      resolve(CHECKING);
    }, ms);
    work
      .then(resolve, (thrown: unknown) => (late ? onLate(thrown) : reject(thrown)))
      .finally(() => clearTimeout(timer));
  });
}
