import { isStoredTimeInFuture, toDayInVietnam } from '@/lib/base/days';
import type { Matter } from '@/lib/domain/matter/matter';
import type { RecipientId } from '@/lib/domain/matter/paper';
import { type DueDate, findDueDates, isDueDatePassed } from './due-dates';
import { findRecipientProgress } from './recipient-state';

/** What a matter proposes to the person next. */
export type NextStep =
  | { readonly kind: 'closed' }
  /** To write to `recipient`. `after`: the period of the previous recipient, which passed without an answer. */
  | { readonly kind: 'write'; readonly recipient: RecipientId; readonly after?: DueDate }
  /** To hand over a paper that is already made. The person sends the paper, and then notes in the matter that it was sent. */
  | { readonly kind: 'hand-over'; readonly recipient: RecipientId }
  /** To wait for an answer. `until` is absent if the law sets no period. */
  | { readonly kind: 'wait'; readonly recipient: RecipientId; readonly until?: DueDate }
  /**
   * To decide, because `recipient` answered: the person closes the matter or writes to `next`. `next` is absent if no recipient
   * is left.
   */
  | { readonly kind: 'decide'; readonly recipient: RecipientId; readonly next?: RecipientId }
  /** To ask the last recipient again, because its period passed without an answer. */
  | { readonly kind: 'ask-again'; readonly recipient: RecipientId; readonly after: DueDate };

/** The two offices that can be asked for help after seller and platform. Only one of the two is proposed for a report. */
const OFFICES: readonly RecipientId[] = ['industry-trade', 'competition-commission'];
/**
 * The three orders in which recipients are proposed: for goods that were bought, for money that is gone, and for a listing. A
 * report gets the order that begins with the first of its own recipients. If no order begins with that recipient, only that
 * recipient is proposed.
 */
const RECIPIENT_ORDERS: readonly (readonly RecipientId[])[] = [
  ['seller', 'platform', ...OFFICES],
  ['bank', 'police', 'platform'],
  ['platform', 'report-portal'],
];

/**
 * Returns what to propose on `day` (ISO, Vietnam). `recipients` are the report's recipients of papers, in their order.
 *
 * For goods that were bought, the seller is proposed first, then the platform, then one office. The platform is proposed once the
 * seller's first period has passed without an answer. The law sets the platform no period, so the office is proposed once the
 * seller's period for negotiating has passed. If none of the seller's periods runs, the next recipient is proposed at once. The
 * person can write to any recipient earlier.
 */
export function findNextStep(matter: Matter, recipients: readonly RecipientId[], day: string): NextStep {
  if (matter.closed) return { kind: 'closed' };
  const ladder = listProposedRecipients(matter, recipients);
  const touched = ladder.findLastIndex((one) => findRecipientProgress(matter, one).state !== 'untouched');
  const recipient = ladder[Math.max(0, touched)] ?? recipients[0];
  if (recipient === undefined) return { kind: 'closed' };
  const next = touched < 0 ? undefined : ladder[touched + 1];
  const { state } = findRecipientProgress(matter, recipient);
  switch (state) {
    case 'untouched':
      return { kind: 'write', recipient };
    case 'made':
    case 'saved':
      return { kind: 'hand-over', recipient };
    case 'answered':
      return { kind: 'decide', recipient, ...(next && { next }) };
    case 'sent':
    case 'received':
      return findStepAfterSending(matter, recipient, next, day);
  }
}

function findStepAfterSending(
  matter: Matter,
  recipient: RecipientId,
  next: RecipientId | undefined,
  day: string,
): NextStep {
  const until = findDueDateToWaitFor(matter, recipient, next);
  if (until && !isDueDatePassed(until, day)) return { kind: 'wait', recipient, until };
  if (next) return { kind: 'write', recipient: next, ...(until && { after: until }) };
  return until ? { kind: 'ask-again', recipient, after: until } : { kind: 'wait', recipient };
}

/**
 * Returns the due date that must pass before `next` is proposed or, if `next` is undefined, before the recipient is asked again.
 * Undefined if the law sets no period.
 */
function findDueDateToWaitFor(
  matter: Matter,
  recipient: RecipientId,
  next: RecipientId | undefined,
): DueDate | undefined {
  const own = findDueDates(matter, recipient);
  if (next === undefined) return own.at(-1);
  if (!OFFICES.includes(next)) return own[0];
  return own.at(-1) ?? findDueDates(matter, 'seller').at(-1);
}

/**
 * Returns the matter's recipients in the order in which they are proposed. Only one of the two OFFICES is among them. If the
 * person has turned to one office, it is that one; if to both, the one that is later in `recipients`; if to neither, the one that
 * is first in `recipients`.
 */
function listProposedRecipients(matter: Matter, recipients: readonly RecipientId[]): RecipientId[] {
  const isTouched = (one: RecipientId) => findRecipientProgress(matter, one).state !== 'untouched';
  const offices = recipients.filter((one) => OFFICES.includes(one));
  const office = offices.findLast(isTouched) ?? offices[0];
  const usual = RECIPIENT_ORDERS.find(([first]) => first === recipients[0]) ?? recipients.slice(0, 1);
  // A report about a listing needs no letter to the seller. If the person began one, the platform is proposed only after the
  // seller answered or the seller's period ran out.
  const ladder: readonly RecipientId[] =
    usual[0] === 'platform' && isTouched('seller') ? ['seller', ...usual] : usual;
  return ladder.filter((one) => recipients.includes(one) && (!OFFICES.includes(one) || one === office));
}

/**
 * Returns the passed due date because of which a step is proposed to the person: to write to the next recipient, or to ask the
 * last one again. Undefined if no such step is proposed, if no due date is the reason for it, or if the device's clock is
 * doubtful.
 */
export function findPassedDueDate(
  matter: Matter,
  recipients: readonly RecipientId[],
  now: number,
): DueDate | undefined {
  if (isClockBehindStoredTimes(matter, now)) return undefined;
  const step = findNextStep(matter, recipients, toDayInVietnam(now));
  return step.kind === 'write' || step.kind === 'ask-again' ? step.after : undefined;
}

/**
 * True if the matter was opened, or one of its steps was recorded, more than a minute later than `now`. In this case the device's
 * clock was ahead when that time was stored, or it is behind now.
 */
export function isClockBehindStoredTimes(
  { steps, openedAt }: Pick<Matter, 'steps' | 'openedAt'>,
  now: number,
): boolean {
  return isStoredTimeInFuture(Math.max(openedAt, ...steps.map(({ at }) => at)), now);
}
