import { mayStatusStillChange, type OutboxItem, type TrackedStatus } from './outbox';

const DAY_MS = 86_400_000;

interface Withdrawable {
  readonly status?: TrackedStatus | undefined;
  readonly withdrawnAt?: number | undefined;
  readonly consent?: OutboxItem['consent'];
}

/**
 * True if the sender can still withdraw a report from the intake. That is possible as long as the intake stores any part of the
 * report: while the report's status can still change and, from the last event of the report on, for the longest period in the
 * consent text that begins when a report has ended. The consent text of a report from another device is unknown here; such a
 * report can always be withdrawn, unless it was withdrawn already.
 */
export function canWithdraw({ status, withdrawnAt, consent }: Withdrawable, now: number): boolean {
  if (withdrawnAt !== undefined || status?.withdrawnAt !== undefined) return false;
  if (status === undefined || mayStatusStillChange(status)) return true;
  const days = (consent?.terms.periods ?? [])
    .filter(({ starts }) => starts === 'ended')
    .map((period) => period.days);
  const ended = status.events.at(-1)?.at;
  if (status.status === 'withdrawn') return false;
  return days.length === 0 || ended === undefined || now < Date.parse(ended) + Math.max(...days) * DAY_MS;
}
