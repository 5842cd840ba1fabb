import * as z from 'zod';
import { type AppError, toAppError } from '@/lib/base/errors';
import type { OutboxItem } from '@/lib/domain/report/outbox';
import { IntakeRejection } from '@/lib/intake/read-response';
import { computeNextAttempt } from '@/lib/outbox/backoff';
import type { Outbox } from '@/lib/outbox/outbox';

export interface SettleDeps {
  readonly outbox: Outbox;
  readonly now: () => number;
  readonly random: () => number;
  /** Called when a report is accepted, rejected, parked or given back to the person. */
  readonly onSettled: (item: OutboxItem) => Promise<void>;
}

/** Stores why a report could not be sent: the intake refused it, it will be tried again, or it was tried too often. */
export async function storeFailure(
  id: string,
  thrown: unknown,
  { outbox, now, random, onSettled }: SettleDeps,
) {
  const error = thrown instanceof z.ZodError ? toInvalidDraftError(thrown) : toAppError(thrown);
  const at = now();
  const item = (await outbox.all()).find((one) => one.id === id);
  if (!item) return; // deleted while it was being sent
  const { attempts, draft } = item;
  // The person reads a refusal, so it is stored as the intake's sentence in their language.
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
  const next = UNRECEIVED.has(error.code)
    ? at + UNRECEIVED_MS
    : computeNextAttempt(attempts + 1, at, random, error.retryAt);
  const type = WAITS.has(error.code) || UNRECEIVED.has(error.code) ? 'wait' : 'fail';
  const { item: left, happened } = await outbox.apply(id, { type, failure, nextAttemptAt: next });
  if (happened && left.state === 'parked') await onSettled(left);
}

/** Errors that mean that nobody receives reports, which only a policy or a version changes. */
const UNRECEIVED = new Set<AppError['code']>(['no-intake', 'receiver-unnamed']);
/** Wait before the outbox checks again whether somebody receives reports (ms). */
const UNRECEIVED_MS = 6 * 3_600_000;

/** Failures that do not count as attempts, because neither the report nor the intake caused them. */
const WAITS = new Set<AppError['code']>(['offline', 'intake-busy', 'evidence-checking', 'line-metered']);

/** Returns the error of input that the contract refuses: the person corrects it, and retrying is pointless. */
function toInvalidDraftError(error: z.ZodError): Pick<AppError, 'code' | 'message' | 'retryAt'> {
  return { code: 'intake-rejected', message: z.prettifyError(error), retryAt: undefined };
}
