import type { EvidenceDeps } from '@/server/evidence/evidence-deps';
import type { EvidenceReception, EvidenceResult } from '@/server/evidence/receive-evidence';
import { findSubmissionAndPackageState, wasRefusedRecently } from '@/server/evidence/received-evidence';
import type { PreferredWait } from '@/server/platform/http/prefer-wait';
import { ProblemError } from '@/server/platform/problem';
import { readUpload } from '@/server/uploads/uploads';
import { dropUpload, readUploadBytes } from './part-store';
import { toPartStoreDeps } from './tus';

/**
 * Handles a complete upload like a package that came in one request, then deletes the upload. If the same upload is finished
 * again, returns the same receipt or CHECKING, or throws the same refusal. Also deletes an upload whose package can never be
 * accepted, for example because its bytes do not match the announced digest; the sender then starts again.
 */
export async function finishUpload(
  id: string,
  patience: PreferredWait,
  deps: EvidenceDeps,
  { receive, settle }: EvidenceReception,
): Promise<EvidenceResult> {
  const store = toPartStoreDeps(deps);
  const found = await findSubmissionAndPackageState(store.db, id);
  // If the package was uploaded by another sender only, its state is not returned to this sender, because nothing proves that
  // this sender has the package.
  const isShown = found?.submission.evidenceShown === true;
  if (found && isShown && (found.standing.state === 'verified' || found.standing.state === 'received')) {
    await dropUpload(id, store);
    return settle(found, patience);
  }
  const upload = await readUpload(store.db, id);
  if (!upload && found && wasRefusedRecently(found.standing, deps.now())) {
    throw new ProblemError('evidence-invalid', { field: found.standing.check });
  }
  if (!upload) throw new ProblemError('not-found', { field: 'id' });
  if (upload.offset !== upload.byteLength) throw new ProblemError('upload-incomplete');
  let unreadable: unknown;
  const readPieces = async function* () {
    try {
      yield* readUploadBytes(id, store);
    } catch (thrown) {
      unreadable = thrown;
      throw thrown;
    }
  };
  try {
    const result = await receive({
      digest: upload.digest,
      reportId: id,
      patience,
      body: readPieces(),
      inPieces: true,
    });
    await dropUpload(id, store);
    return result;
  } catch (thrown) {
    if (unreadable !== undefined) throw unreadable; // the store is away; the pieces stay
    if (thrown instanceof ProblemError && NEVER_GOOD.has(thrown.code)) await dropUpload(id, store);
    throw thrown;
  }
}

const NEVER_GOOD = new Set<ProblemError['code']>(['digest-mismatch', 'evidence-invalid', 'too-large']);
