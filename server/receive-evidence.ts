import { openAsBlob } from 'node:fs';
import { EVIDENCE_MAX_BYTES } from '@/lib/intake/contract';
import type { IntakeDeps } from './deps';
import { SpoolError, type SpooledFile } from './evidence-store/spool';
import { ProblemError } from './problem';
import { issuerOf } from './receive-report';
import { acceptEvidence, findAwaiting, quarantineEvidence } from './store/accept-evidence';

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
    const answer = await acceptEvidence(deps.database.db, submission, stored, issuerOf(deps));
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
