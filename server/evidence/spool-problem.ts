import type { SpoolError } from '@/server/evidence/store/spool';
import { SlowSender } from '@/server/platform/http/min-upload-rate';
import type { Log } from '@/server/platform/log';
import { ProblemError } from '@/server/platform/problem';

/**
 * The refusal of a body that did not arrive whole; `busy` when the sender was slow or found no place, so that it retries.
 */
export function problemOfSpool(thrown: SpoolError, log: Log): ProblemError {
  const { reason, cause } = thrown;
  if (cause instanceof ProblemError) return cause; // there was no place for it
  if (cause instanceof SlowSender) {
    log('info', 'sender-too-slow', { what: cause.message });
    return new ProblemError('busy', { cause, headers: { 'retry-after': '5' } });
  }
  return new ProblemError(reason === 'too-large' ? 'too-large' : 'digest-mismatch', { cause: thrown });
}
