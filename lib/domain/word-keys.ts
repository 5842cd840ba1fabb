import type { ErrorCode } from '@/lib/base/errors';
import type { OutboxItem } from './report/outbox';
import type { CountedState, VerdictState } from './verdict/verdict';
import type { MessageKey } from './words';

type Underscored<Code extends string> = Code extends `${infer Head}-${infer Rest}`
  ? `${Head}_${Underscored<Rest>}`
  : Code;

/** Writes a code as message names do, which contain no hyphens. Using a code without words is a type error. */
export function toUnderscores<Code extends string>(code: Code): Underscored<Code>;
export function toUnderscores(code: string): string {
  return code.replaceAll('-', '_');
}

/** Returns the messages of a state: two or three words, and a sentence. */
export function toVerdictMessages(state: VerdictState): {
  readonly label: MessageKey;
  readonly summary: MessageKey;
} {
  const key = toUnderscores(state);
  return { label: `state_${key}_label`, summary: `state_${key}_summary` };
}

/** Returns the messages of an error: what happened in a few words, and what was kept and what to do. */
export function toErrorMessages(code: ErrorCode): { readonly title: MessageKey; readonly text: MessageKey } {
  const key = toUnderscores(code);
  return { title: `error_${key}_title`, text: `error_${key}` };
}

/** Words of the chip for each kind of card; a card is "not applicable" only if it names no seller. */
export const COUNT_WORDS: Readonly<Record<CountedState, MessageKey>> = {
  registered: 'chip_registered',
  notified: 'chip_notified',
  'official-store': 'chip_official',
  warned: 'chip_warned',
  lapsed: 'chip_lapsed',
  unlisted: 'chip_unlisted',
  unavailable: 'chip_unavailable',
  'not-covered': 'chip_not_covered',
  'not-understood': 'chip_not_understood',
  'not-applicable': 'chip_no_seller',
};

/** Returns the message of a status from the intake; an unknown status is shown unchanged (`Words.has` narrows). */
export function statusKey(status: string): string {
  return `status_${toUnderscores(status)}`;
}

/** Returns the message of a case's result; an unknown result is shown unchanged. */
export function resultKey(result: string): string {
  return `result_${toUnderscores(result)}`;
}

/**
 * Returns the message for a report's state: the intake's last status, else this device's. The status "received" is not used,
 * because the receipt says it.
 */
export function stateKey({
  state,
  status,
  withdrawnAt,
}: Pick<OutboxItem, 'state' | 'status' | 'withdrawnAt'>): string {
  if (withdrawnAt !== undefined) return statusKey('withdrawn');
  const isNews = state === 'accepted' && status && status.status !== 'received';
  return isNews ? statusKey(status.status) : `outbox_${state}`;
}
