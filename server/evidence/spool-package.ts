import { EVIDENCE_MAX_BYTES } from '@/lib/intake/contract';
import { SlowSender } from '@/server/platform/http/slow-sender';
import type { Log } from '@/server/platform/log';
import { ProblemError } from '@/server/platform/problem';
import { type Spool, SpoolError, type SpooledFile } from './store/spool';

/**
 * Writes a package into a local file and returns that file. Throws `too-large` for a package that is too large, `digest-mismatch`
 * if the body was interrupted, and `busy` if the sender was too slow or found no upload slot. After `busy`, the sender tries
 * again.
 */
export async function spoolPackage(
  body: AsyncIterable<Uint8Array> | null,
  { spool, log }: { readonly spool: Spool; readonly log: Log },
): Promise<SpooledFile> {
  try {
    return await spool.receive(body, EVIDENCE_MAX_BYTES);
  } catch (thrown) {
    if (!(thrown instanceof SpoolError)) throw thrown;
    const { reason, cause } = thrown;
    if (cause instanceof ProblemError) throw cause; // there was no place for it
    if (cause instanceof SlowSender) {
      log('info', 'sender-too-slow', { what: cause.message });
      throw new ProblemError('busy', { cause, headers: { 'retry-after': '5' } });
    }
    throw new ProblemError(reason === 'too-large' ? 'too-large' : 'digest-mismatch', { cause: thrown });
  }
}
