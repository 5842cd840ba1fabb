import type { ViolationCode } from '@/lib/domain/verdict/violation-codes';
import { CLOCKS } from '@/lib/reference/clocks';
import { ROUTES } from '@/lib/reference/routing';
import type { handlings } from '@/server/platform/database/schema';
import type { PeriodStarts } from './due';
import { conflictProblem } from './refusals';

type Handling = typeof handlings.$inferSelect;

/** Maximum time by which an officer's clock may be ahead of the intake's clock (ms). */
const CLOCK_MS = 300_000;

/**
 * Returns when the periods of a group of reports start. For each period, this is the earliest time that an officer recorded in a
 * report of the group.
 */
export function findPeriodStarts(found: readonly (Handling | null | undefined)[]): PeriodStarts {
  const all = found.flatMap((handling) => handling ?? []);
  const findEarliestTime = (times: readonly (Date | null)[]) => {
    const known = times.flatMap((time) => time?.getTime() ?? []);
    return known.length > 0 ? Math.min(...known) : undefined;
  };
  return {
    takedown: findEarliestTime(all.map(({ takedownRequestedAt }) => takedownRequestedAt)),
    formalRequest: findEarliestTime(all.map(({ formalRequestAt }) => formalRequestAt)),
    large: all.some(({ largePlatform }) => largePlatform),
  };
}

/** Throws `report-conflict` if a time that an officer states is in the future, by more than CLOCK_MS. */
export function requirePastTime(at: Date, now: number, field: string): void {
  if (at.getTime() > now + CLOCK_MS) throw conflictProblem('not-yet', field);
}

/**
 * Throws if a formal request is dated in the future, or if no legal period of this violation type starts with a
 * formal request (docs/decisions/verdict/law-data.md).
 */
export function requireFormalRequestAllowed(code: ViolationCode, receivedAt: Date, now: number): void {
  requirePastTime(receivedAt, now, 'receivedAt');
  const starts = ROUTES[code].clocks.some((id) => CLOCKS[id].value.starts === 'formal-request');
  if (!starts) throw conflictProblem('no-such-period', 'action');
}
