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
  isRefusedStill,
  type ReceivedPackage,
  readStanding,
  readStatedByteLength,
  recordReceived,
  recordShown,
} from './received-evidence';
import { spoolPackage } from './spool-package';

/** Most packages whose arrival one transaction records. */
const MOST = 64;

/** How long a sender waits for the check by another process, and how often this process looks for its result (ms). */
const ELSEWHERE_MS = 60_000;
const LOOK_MS = 200;

/** A package that arrived. `queued`: no sender waits for its checks. */
interface NotedPackage extends ReceivedPackage {
  readonly submissionId: string;
  readonly queued: boolean;
}

interface IncomingEvidence {
  /** SHA-256 (hex) that the sender announced. */
  readonly digest: string;
  /** The report of the package, whose receipt the sender asks for. */
  readonly reportId: string;
  readonly body: AsyncIterable<Uint8Array> | null;
  /** Whether the body is joined from stored parts. Such a body waits in a queue, because no sender limits its speed. */
  readonly inPieces?: boolean;
  readonly patience: PreferredWait;
}

/** Result for a package that is stored and still being checked; the sender asks again for the receipt. */
export const CHECKING = 'checking';
export type EvidenceResult = ReceivedEvidence | typeof CHECKING;

export type EvidenceReception = ReturnType<typeof createEvidenceReceiver>;

export function createEvidenceReceiver(deps: EvidenceDeps) {
  const { database } = deps;
  const checks = createEvidenceChecks(deps);
  const note = createBatcher(
    async (batch: readonly NotedPackage[]) => {
      await database.db.transaction(async (tx) => {
        await recordReceived(
          tx,
          batch.map(({ queued: _queued, submissionId: _by, ...one }) => one),
        );
        await recordShown(
          tx,
          batch.map(({ submissionId }) => submissionId),
        );
      });
      const left = batch.filter(({ queued }) => queued).map(({ digest }) => ({ digest }));
      // If the process dies before this line, the workers find the rows (server/workers.ts).
      if (left.length > 0) await deps.jobs.addAll(VERIFY, left);
      return batch.map(() => true);
    },
    { most: MOST, runsAtOnce: RUNS_AT_ONCE[database.engine] },
  );

  /** Checks now. If the check comes to no result, a job repeats it and the sender asks again. */
  const checkNow = async (submission: AwaitedPackage['submission'], digest: string) => {
    try {
      return await checks.check(submission, digest);
    } catch (thrown) {
      if (!(thrown instanceof CheckBroken)) throw thrown;
      await deps.jobs.add(VERIFY, { digest });
      return CHECKING;
    }
  };
  /** Leaves the check to another process, and polls until it has a result. */
  const checkElsewhere = async (submission: AwaitedPackage['submission'], digest: string) => {
    await deps.jobs.add(VERIFY, { digest });
    for (const end = performance.now() + ELSEWHERE_MS; performance.now() < end; await wait(LOOK_MS)) {
      const standing = await readStanding(database.db, digest);
      if (standing.state === 'verified') return checks.receiptOf(submission);
      if (standing.state === 'absent') throw new ProblemError('evidence-not-awaited');
      if (standing.state === 'quarantined')
        throw new ProblemError('evidence-invalid', { field: standing.check });
    }
    return CHECKING;
  };
  /** Returns the receipt of a package received earlier; waits as long as the sender allows. */
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
    return withTimeout(waitMs, checked, (thrown) => {
      // The sender no longer waits. Refusals are already recorded; after any other fault a job checks again.
      if (!(thrown instanceof ProblemError)) {
        deps.log('warn', 'check-broken-off', { digest, error: describeError(thrown) });
      }
    });
  };
  return {
    settle: answerReceivedEarlier,
    /**
     * Receives a package: writes the bytes to a local file while hashing, compares the digest, puts the file
     * into the store, and records it as received. From then on some process checks it, even if this one dies;
     * the sender waits for the receipt or asks again.
     */
    async receive(incoming: IncomingEvidence): Promise<EvidenceResult> {
      const { digest, reportId, body, inPieces = false, patience } = incoming;
      const found = await findAwaitedPackage(database.db, digest, reportId);
      if (!found) throw new ProblemError('evidence-not-awaited');
      const { standing } = found;
      // A package that broke a thread twice is not checked again that day. One that failed a check may pass a better verifier.
      if (isRefusedStill(standing, deps.now()) && standing.check === BROKEN_CHECK)
        throw new ProblemError('evidence-invalid', { field: BROKEN_CHECK });
      // The parts are on this disk already, and are removed once they are joined.
      if (!inPieces) await deps.room.requireFree(readStatedByteLength(found.submission));
      const { keeping } = deps.queues;
      const spooled = await (inPieces
        ? keeping.run(() => spoolPackage(body, deps))
        : spoolPackage(body, deps));
      let moved = false;
      try {
        if (spooled.digest !== digest) throw new ProblemError('digest-mismatch', { field: 'digest' });
        const submissionId = found.submission.id;
        if (standing.state === 'verified') await recordShown(database.db, [submissionId]);
        else {
          const keep = async () => {
            await deps.evidenceStore.receive(digest, spooled.path);
            moved = true;
            const { byteLength } = spooled;
            const receivedAt = new Date(deps.now());
            await note({ digest, byteLength, receivedAt, submissionId, queued: patience.waitMs === 0 });
          };
          const keepHere = () => deps.waitedFor.during(() => keeping.run(keep));
          await (inPieces ? keepHere() : deps.room.during(spooled.byteLength, submissionId, keepHere));
        }
      } finally {
        if (!moved) await spooled.discard();
      }
      return answerReceivedEarlier(found, patience);
    },
  };
}

/** Returns the result of `work`, or `checking` after `ms`; a later failure is passed to `onLate`. */
function withTimeout(
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
