import * as z from 'zod';
import { type AppError, toAppError } from '@/lib/base/errors';
import type { OutboxItem } from '@/lib/domain/report/outbox';
import { IntakeRejection } from '@/lib/intake/read-response';
import { computeNextAttemptTime } from '@/lib/outbox/backoff';
import type { Outbox } from '@/lib/outbox/outbox';

export interface SettleDeps {
  readonly outbox: Outbox;
  readonly now: () => number;
  readonly random: () => number;
  /** Called when a report is accepted, rejected, parked, or returned to the person. */
  readonly onSettled: (item: OutboxItem) => Promise<void>;
}

/**
 * Stores why a report could not be sent. Depending on the error, the report is rejected, is returned to the person, or is tried
 * again later. After too many attempts it is `parked`: it waits until the person acts.
 */
export async function storeSendingFailure(
  id: string,
  thrown: unknown,
  { outbox, now, random, onSettled }: SettleDeps,
) {
  const error = thrown instanceof z.ZodError ? toInvalidDraftError(thrown) : toAppError(thrown);
  const at = now();
  const item = (await outbox.all()).find((one) => one.id === id);
  if (!item) return; // deleted while it was being sent
  const { attempts, draft } = item;
  // The person reads a refusal, so the intake's sentence in the person's language is stored.
  const message = error instanceof IntakeRejection ? error.problem.detail[draft.language] : error.message;
  const failure = { code: error.code, message, at };
  if (error.code === 'intake-rejected') {
    const { item: rejected, happened } = await outbox.apply(id, { type: 'reject', failure });
    if (happened) await onSettled(rejected);
    return;
  }
  if (error.code === 'receiver-changed') {
    const returned = await outbox.apply(id, { type: 'return', failure });
    const { item: left } = returned.happened ? returned : await outbox.apply(id, { type: 'stop', failure });
    await onSettled(left);
    return;
  }
  const next = NO_RECEIVER_ERRORS.has(error.code)
    ? at + NO_RECEIVER_WAIT_MS
    : computeNextAttemptTime(attempts + 1, at, random, error.retryAt);
  const type = UNCOUNTED_FAILURES.has(error.code) || NO_RECEIVER_ERRORS.has(error.code) ? 'wait' : 'fail';
  const { item: left, happened } = await outbox.apply(id, { type, failure, nextAttemptAt: next });
  if (happened && left.state === 'parked') await onSettled(left);
}

/** Errors that mean that nobody receives reports. Only a policy or another version of the extension can change that. */
const NO_RECEIVER_ERRORS = new Set<AppError['code']>(['no-intake', 'receiver-unnamed']);
/** Time (ms) until the outbox checks again whether somebody receives reports. */
const NO_RECEIVER_WAIT_MS = 6 * 3_600_000;

/** Failures that do not count as attempts: neither the report nor a fault of the intake caused them. */
const UNCOUNTED_FAILURES = new Set<AppError['code']>([
  'offline',
  'intake-busy',
  'evidence-checking',
  'line-metered',
]);

/** Returns the error for input that the contract refuses. The person must correct the input; a retry would be refused too. */
function toInvalidDraftError(error: z.ZodError): Pick<AppError, 'code' | 'message' | 'retryAt'> {
  return { code: 'intake-rejected', message: z.prettifyError(error), retryAt: undefined };
}
