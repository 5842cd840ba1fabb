import type { ErrorCode } from '@/lib/base/errors';
import type { OutboxItem } from './report/outbox';
import type { CountedState, VerdictState } from './verdict/verdict';
import type { MessageKey } from './words';

type Underscored<Code extends string> = Code extends `${infer Head}-${infer Rest}`
  ? `${Head}_${Underscored<Rest>}`
  : Code;

/** A code as message names write it: they hold no hyphens. A code without words does not compile where it is said. */
export function underscored<Code extends string>(code: Code): Underscored<Code>;
export function underscored(code: string): string {
  return code.replaceAll('-', '_');
}

/** What a state means, in two or three words and in a sentence. */
export function verdictWords(state: VerdictState): {
  readonly label: MessageKey;
  readonly summary: MessageKey;
} {
  const key = underscored(state);
  return { label: `state_${key}_label`, summary: `state_${key}_summary` };
}

/** What happened in a few words, and what was kept and what to do. */
export function errorWords(code: ErrorCode): { readonly title: MessageKey; readonly text: MessageKey } {
  const key = underscored(code);
  return { title: `error_${key}_title`, text: `error_${key}` };
}

/** Words of the chip for each kind of card; a card is "not applicable" only when it names no seller. */
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

/** The message of a status from the intake; an unknown status is shown unchanged (`Words.has` narrows). */
export function statusKey(status: string): string {
  return `status_${underscored(status)}`;
}

/** The message of a case's result, likewise. */
export function resultKey(result: string): string {
  return `result_${underscored(result)}`;
}

/** The word for a report's state: the intake's last status, else this device's; never "received", as the receipt says it. */
export function stateKey({
  state,
  status,
  withdrawnAt,
}: Pick<OutboxItem, 'state' | 'status' | 'withdrawnAt'>): string {
  if (withdrawnAt !== undefined) return statusKey('withdrawn');
  const isNews = state === 'accepted' && status && status.status !== 'received';
  return isNews ? statusKey(status.status) : `outbox_${state}`;
}
