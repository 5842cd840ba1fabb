import type { ErrorCode } from '@/lib/base/errors';
import type { OutboxItem } from './report/outbox';
import type { CountedState, VerdictState } from './verdict/verdict';
import type { MessageKey } from './words';

type Underscored<Code extends string> = Code extends `${infer Head}-${infer Rest}`
  ? `${Head}_${Underscored<Rest>}`
  : Code;

/**
 * Returns a code with underscores in place of hyphens, as names of messages contain it. A code without a message is a type error
 * where the returned name is used.
 */
export function toUnderscores<Code extends string>(code: Code): Underscored<Code>;
export function toUnderscores(code: string): string {
  return code.replaceAll('-', '_');
}

/** Returns the keys of the two messages for a state: `label` has two or three words, `summary` is a sentence. */
export function toVerdictMessageKeys(state: VerdictState): {
  readonly label: MessageKey;
  readonly summary: MessageKey;
} {
  const key = toUnderscores(state);
  return { label: `state_${key}_label`, summary: `state_${key}_summary` };
}

/** Returns the names of an error's messages: what happened in a few words (`title`), what was kept and what to do (`text`). */
export function toErrorMessageKeys(code: ErrorCode): {
  readonly title: MessageKey;
  readonly text: MessageKey;
} {
  const key = toUnderscores(code);
  return { title: `error_${key}_title`, text: `error_${key}` };
}

/**
 * For each count of a results page's chip, the name of the message that states the count. A card is "not applicable" only if it
 * names no seller.
 */
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

/**
 * Returns the name of the message of a status from the intake. The message may be missing: callers test it with `Words.has` and,
 * if it is missing, show the status itself.
 */
export function toStatusMessageKey(status: string): string {
  return `status_${toUnderscores(status)}`;
}

/** Returns the name of the message of a case's result. The message may be missing: callers then show the result itself. */
export function toResultMessageKey(result: string): string {
  return `result_${toUnderscores(result)}`;
}

/**
 * Returns the name of the message for a report's state: the intake's last status or, before there is one, the state on this
 * device. The status "received" is not used, because the device's state `accepted` already says that the intake has the report.
 */
export function toReportStateMessageKey({
  state,
  status,
  withdrawnAt,
}: Pick<OutboxItem, 'state' | 'status' | 'withdrawnAt'>): string {
  if (withdrawnAt !== undefined) return toStatusMessageKey('withdrawn');
  const isNews = state === 'accepted' && status && status.status !== 'received';
  return isNews ? toStatusMessageKey(status.status) : `outbox_${state}`;
}
