import type { IntakeDeps } from '@/server/deps';
import { ProblemError } from '@/server/problem';
import type { IncomingEvidence, ReceivedEvidence } from '@/server/receive-evidence';
import { issuerOf } from '@/server/receive-report';
import { receiptOfVerified } from '@/server/store/accept-evidence';
import { readUpload } from '@/server/store/uploads';
import { dropUpload, readWhole } from './part-store';
import { partStoreDeps } from './tus';

/**
 * A whole upload becomes evidence like a package sent in one request. Repeating it gives the same receipt; an upload
 * whose package does not hold is forgotten, so that the next attempt begins anew.
 */
export async function finishUpload(
  id: string,
  deps: IntakeDeps,
  receive: (incoming: IncomingEvidence) => Promise<ReceivedEvidence>,
): Promise<ReceivedEvidence> {
  const store = partStoreDeps(deps);
  const kept = await receiptOfVerified(store.db, id, issuerOf(deps));
  if (kept) {
    await dropUpload(id, store);
    return { ...kept, log: await deps.receiptLog.prove(kept.receipt) };
  }
  const upload = await readUpload(store.db, id);
  if (!upload) throw new ProblemError('not-found', { field: 'id' });
  if (upload.offset !== upload.byteLength) throw new ProblemError('upload-incomplete');
  let unreadable: unknown;
  const pieces = async function* () {
    try {
      yield* readWhole(id, store);
    } catch (thrown) {
      unreadable = thrown;
      throw thrown;
    }
  };
  try {
    const accepted = await receive({ digest: upload.digest, reportId: id, body: pieces() });
    await dropUpload(id, store);
    return accepted;
  } catch (thrown) {
    if (unreadable !== undefined) throw unreadable; // a store that is away; the pieces stay
    if (thrown instanceof ProblemError && NEVER_GOOD.has(thrown.code)) await dropUpload(id, store);
    throw thrown;
  }
}

const NEVER_GOOD = new Set<ProblemError['code']>(['digest-mismatch', 'evidence-invalid', 'too-large']);
