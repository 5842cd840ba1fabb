import { dayInVietnam, isFromWrongClock } from '@/lib/base/days';
import type { Matter } from '@/lib/domain/matter/matter';
import type { RecipientId } from '@/lib/domain/matter/paper';
import { type DueDate, findDueDates, isPassed } from './due-dates';
import { findProgress } from './recipient-state';

/** What the person does next in a matter. */
export type NextStep =
  | { readonly kind: 'closed' }
  /** `after`: the period that passed without an answer of the recipient before. */
  | { readonly kind: 'write'; readonly recipient: RecipientId; readonly after?: DueDate }
  /** The paper exists; sending it is the person's, and so is saying so. */
  | { readonly kind: 'hand-over'; readonly recipient: RecipientId }
  /** `until` is absent where the law sets no period. */
  | { readonly kind: 'wait'; readonly recipient: RecipientId; readonly until?: DueDate }
  /** There is an answer: the matter ends, or goes on to `next`. */
  | { readonly kind: 'decide'; readonly recipient: RecipientId; readonly next?: RecipientId }
  /** The last recipient's period passed without an answer. */
  | { readonly kind: 'ask-again'; readonly recipient: RecipientId; readonly after: DueDate };

/** One of the two offices takes a request; the other is not asked as well. */
const OFFICES: readonly RecipientId[] = ['industry-trade', 'competition-commission'];
/** Who follows whom, by who comes first in a report: about goods that were bought, money that is gone, and a listing. */
const LADDERS: readonly (readonly RecipientId[])[] = [
  ['seller', 'platform', ...OFFICES],
  ['bank', 'police', 'platform'],
  ['platform', 'report-portal'],
];

/**
 * Returns what to do next on `day` (ISO, Vietnam). `recipients` are those of the report to whom papers go, in their order.
 * About goods that were bought the seller comes first, then the platform, then one office: each when the period of the one
 * before passed without an answer, and the office when the seller's period for negotiating passed too. Where no period runs,
 * the next one is proposed at once. Anybody can be written to earlier; this only proposes.
 */
export function findNextStep(matter: Matter, recipients: readonly RecipientId[], day: string): NextStep {
  if (matter.closed) return { kind: 'closed' };
  const ladder = findLadder(matter, recipients);
  const touched = ladder.findLastIndex((one) => findProgress(matter, one).state !== 'untouched');
  const recipient = ladder[Math.max(0, touched)] ?? recipients[0];
  if (recipient === undefined) return { kind: 'closed' };
  const next = touched < 0 ? undefined : ladder[touched + 1];
  const { state } = findProgress(matter, recipient);
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
      return findAfterSending(matter, recipient, next, day);
  }
}

function findAfterSending(
  matter: Matter,
  recipient: RecipientId,
  next: RecipientId | undefined,
  day: string,
): NextStep {
  const until = findGate(matter, recipient, next);
  if (until && !isPassed(until, day)) return { kind: 'wait', recipient, until };
  if (next) return { kind: 'write', recipient: next, ...(until && { after: until }) };
  return until ? { kind: 'ask-again', recipient, after: until } : { kind: 'wait', recipient };
}

/** Returns the period that has to pass before the next recipient is proposed; undefined if the law sets none. */
function findGate(
  matter: Matter,
  recipient: RecipientId,
  next: RecipientId | undefined,
): DueDate | undefined {
  const own = findDueDates(matter, recipient);
  if (next === undefined) return own.at(-1);
  if (!OFFICES.includes(next)) return own[0];
  return own.at(-1) ?? findDueDates(matter, 'seller').at(-1);
}

/** Returns the recipients that follow one another; of the offices the one that was chosen, else the first. */
function findLadder(matter: Matter, recipients: readonly RecipientId[]): RecipientId[] {
  const isTouched = (one: RecipientId) => findProgress(matter, one).state !== 'untouched';
  const offices = recipients.filter((one) => OFFICES.includes(one));
  const office = offices.findLast(isTouched) ?? offices[0];
  const usual = LADDERS.find(([first]) => first === recipients[0]) ?? recipients.slice(0, 1);
  // A listing needs no letter to its seller, but one that was begun is answered or runs out before the platform is named.
  const ladder: readonly RecipientId[] =
    usual[0] === 'platform' && isTouched('seller') ? ['seller', ...usual] : usual;
  return ladder.filter((one) => recipients.includes(one) && (!OFFICES.includes(one) || one === office));
}

/** Returns the due date on which a person should look at a matter now: the period in question is over, and it is open. */
export function findPassedDue(
  matter: Matter,
  recipients: readonly RecipientId[],
  now: number,
): DueDate | undefined {
  if (isClockDoubtful(matter, now)) return undefined;
  const step = findNextStep(matter, recipients, dayInVietnam(now));
  return step.kind === 'write' || step.kind === 'ask-again' ? step.after : undefined;
}

/** True if a step was recorded later than now: the device's clock was ahead then, or is behind now. */
export function isClockDoubtful(
  { steps, openedAt }: Pick<Matter, 'steps' | 'openedAt'>,
  now: number,
): boolean {
  return isFromWrongClock(Math.max(openedAt, ...steps.map(({ at }) => at)), now);
}
