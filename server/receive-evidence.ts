import { EVIDENCE_MAX_BYTES, type LogProof } from '@/lib/intake/contract';
import { createBatches } from './accept-together';
import { checkNonce } from './check-nonce';
import type { IntakeDeps } from './deps';
import { SpoolError, type SpooledFile } from './evidence-store/spool';
import { COUNTERSIGN, STAMP } from './jobs/kinds';
import { describeError } from './log';
import { ProblemError } from './problem';
import { issuerOf } from './receive-report';
import {
  type AcceptedPackage,
  acceptPackages,
  findAwaiting,
  type PackageNonce,
  quarantineEvidence,
  type StoredEvidence,
  type VerifiedPackage,
} from './store/accept-evidence';
import { readTimeStamp } from './store/time-stamps';

/** How long an upload waits for the time-stamping authority (ms). */
const STAMP_WITHIN_MS = 3_000;

/** The most packages that one transaction records, and how many run at once where the database has several connections. */
const MOST = 16;
const RUNS_AT_ONCE = { pglite: 1, postgresql: 2 } as const;

export interface IncomingEvidence {
  /** SHA-256 (hex) the sender announced. */
  readonly digest: string;
  /** For which report the receipt is asked; undefined means the newest that names the package. */
  readonly reportId: string | undefined;
  readonly body: AsyncIterable<Uint8Array> | null;
}

export interface ReceivedEvidence {
  readonly reference: string;
  readonly receipt: string;
  readonly log: LogProof;
}

/**
 * Takes packages: bytes → local file while hashing → digest → every check → kept → receipt in the log. The bytes are safe
 * before the database says so; a process that dies in between leaves an awaited package, which the sender sends again.
 */
export function createEvidenceReception(
  deps: IntakeDeps,
): (incoming: IncomingEvidence) => Promise<ReceivedEvidence> {
  const { database, receiptLog } = deps;
  const record = (batch: readonly VerifiedPackage[]) =>
    acceptPackages(database.db, batch, { ...issuerOf(deps), takeIntoLog: receiptLog.take });
  const acceptTogether = createBatches(
    async (batch: readonly VerifiedPackage[]): Promise<readonly (AcceptedPackage | null)[]> => {
      if (batch.length === 1) return record(batch);
      return record(batch).catch((thrown: unknown) => {
        // One of them cannot be recorded: each is then taken by itself.
        deps.log('warn', 'batch-undone', { packages: batch.length, error: describeError(thrown) });
        return batch.map(() => null);
      });
    },
    { most: MOST, runsAtOnce: RUNS_AT_ONCE[database.engine] },
  );
  const accept = async (one: VerifiedPackage): Promise<AcceptedPackage> => {
    const together = await acceptTogether(one);
    if (together) return together;
    const [alone] = await record([one]);
    if (!alone) throw new Error('a package was neither recorded nor refused');
    return alone;
  };
  return async (incoming) => {
    const submission = await findAwaiting(database.db, incoming.digest, incoming.reportId);
    if (!submission) throw new ProblemError('evidence-not-awaited');
    const spooled = await spool(incoming.body, deps);
    try {
      if (spooled.digest !== incoming.digest) throw new ProblemError('digest-mismatch', { field: 'digest' });
      const { stored, nonce } = await check(spooled, deps);
      await deps.evidenceStore.keep(spooled.digest, spooled.path);
      const timeStamp = await stampNow(spooled.digest, deps);
      const { reference, receipt, log } = await accept({ submission, stored, nonce, timeStamp });
      if (deps.countersigner) await deps.jobs.add(COUNTERSIGN, { digest: spooled.digest });
      if (deps.timestamps && !timeStamp) await deps.jobs.add(STAMP, { digest: spooled.digest });
      deps.log('info', 'evidence-accepted', { reference, bytes: spooled.byteLength });
      return { reference, receipt, log: log ?? (await receiptLog.prove(receipt)) };
    } finally {
      await spooled.discard();
    }
  };
}

async function spool(body: IncomingEvidence['body'], deps: IntakeDeps): Promise<SpooledFile> {
  try {
    return await deps.spool.receive(body, EVIDENCE_MAX_BYTES);
  } catch (thrown) {
    if (!(thrown instanceof SpoolError)) throw thrown;
    throw new ProblemError(thrown.reason === 'too-large' ? 'too-large' : 'digest-mismatch', {
      cause: thrown,
    });
  }
}

/** A time stamp, if the authority gives one quickly; a package never waits longer for it, it is stamped later. */
async function stampNow(digest: string, { timestamps, database, log }: IntakeDeps) {
  if (!timestamps || (await readTimeStamp(database.db, digest))) return undefined;
  try {
    return await timestamps.stamp(digest, STAMP_WITHIN_MS);
  } catch (thrown) {
    log('warn', 'stamp-pending', { authority: timestamps.name, error: describeError(thrown) });
    return undefined;
  }
}

/** Runs the verifier; a package that fails goes to quarantine with the reason, and the refusal names the check. */
async function check(
  { path, digest, byteLength }: SpooledFile,
  deps: IntakeDeps,
): Promise<{ readonly stored: StoredEvidence; readonly nonce: PackageNonce }> {
  const { checks, capture } = await deps.verifyEvidence({ path });
  const stored = { digest, byteLength, checks, receivedAt: new Date(deps.now()) };
  const quarantine = async (refusal: ProblemError) => {
    await deps.evidenceStore.quarantine(digest, path);
    await quarantineEvidence(deps.database.db, stored);
    deps.log('warn', 'evidence-quarantined', { digest, check: refusal.options.field });
    return refusal;
  };
  const failed = checks.length === 0 ? { name: 'checks' } : checks.find(({ ok }) => !ok);
  if (failed) throw await quarantine(new ProblemError('evidence-invalid', { field: failed.name }));
  try {
    return { stored, nonce: await checkNonce(capture, deps) };
  } catch (thrown) {
    throw thrown instanceof ProblemError ? await quarantine(thrown) : thrown;
  }
}
