import { openAsBlob } from 'node:fs';
import { EVIDENCE_MAX_BYTES } from '@/lib/intake/contract';
import type { IntakeDeps } from './deps';
import { SpoolError, type SpooledFile } from './evidence-store/spool';
import { COUNTERSIGN, STAMP } from './jobs/kinds';
import { describeError } from './log';
import { ProblemError } from './problem';
import { issuerOf } from './receive-report';
import { acceptEvidence, findAwaiting, quarantineEvidence } from './store/accept-evidence';
import { readTimeStamp } from './store/time-stamps';

/** How long an upload waits for the time-stamping authority (ms). */
const STAMP_WITHIN_MS = 3_000;

export interface IncomingEvidence {
  /** SHA-256 (hex) the sender announced. */
  readonly digest: string;
  /** For which report the receipt is asked; undefined means the newest that names the package. */
  readonly reportId: string | undefined;
  readonly body: AsyncIterable<Uint8Array> | null;
}

/**
 * package → local file while hashing → digest → every check → kept → receipt. The bytes are safe before the
 * database says so; a process that dies in between leaves an awaited package, which the sender sends again.
 */
export async function receiveEvidence(incoming: IncomingEvidence, deps: IntakeDeps) {
  const submission = await findAwaiting(deps.database.db, incoming.digest, incoming.reportId);
  if (!submission) throw new ProblemError('evidence-not-awaited');
  const spooled = await spool(incoming.body, deps);
  try {
    if (spooled.digest !== incoming.digest) throw new ProblemError('digest-mismatch', { field: 'digest' });
    const stored = await check(spooled, deps);
    await deps.evidenceStore.keep(spooled.digest, spooled.path);
    const timeStamp = await stampNow(spooled.digest, deps);
    const evidence = { ...stored, timeStamp };
    const answer = await acceptEvidence(deps.database.db, submission, evidence, issuerOf(deps));
    if (deps.countersigner) await deps.jobs.add(COUNTERSIGN, { digest: spooled.digest });
    if (deps.timestamps && !timeStamp) await deps.jobs.add(STAMP, { digest: spooled.digest });
    deps.log('info', 'evidence-accepted', { reference: answer.reference, bytes: spooled.byteLength });
    return answer;
  } finally {
    await spooled.discard();
  }
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
async function check({ path, digest, byteLength }: SpooledFile, deps: IntakeDeps) {
  const checks = await deps.verifyEvidence(await openAsBlob(path, { type: 'application/wacz' }));
  const stored = { digest, byteLength, checks, receivedAt: new Date(deps.now()) };
  const failed = checks.length === 0 ? { name: 'checks' } : checks.find(({ ok }) => !ok);
  if (!failed) return stored;
  await deps.evidenceStore.quarantine(digest, path);
  await quarantineEvidence(deps.database.db, stored);
  deps.log('warn', 'evidence-quarantined', { digest, check: failed.name });
  throw new ProblemError('evidence-invalid', { field: failed.name });
}
