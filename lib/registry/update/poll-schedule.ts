// Why: docs/decisions/registry/fetching.md

import { isFromWrongClock } from '@/lib/base/days';
import type { ErrorCode } from '@/lib/base/errors';

const MINUTE = 60_000;
/** Time between successful looks (ms): a correction reaches a device within an hour even if one look fails. */
const REST_MS = 25 * MINUTE;
/** After this (ms) a look starts again whose worker was killed. */
export const UNFINISHED_MS = 5 * MINUTE;

/** Longest first wait after a failure, and longest wait of all (ms). */
interface Pace {
  readonly first: number;
  readonly longest: number;
}
const UNREACHED: Pace = { first: MINUTE, longest: 30 * MINUTE };
// Only the publisher can fix this, and each retry may be a full download.
const REFUSED: Pace = { first: 5 * MINUTE, longest: 30 * MINUTE };
// The person must free space first.
const NO_ROOM: Pace = { first: 30 * MINUTE, longest: 6 * 60 * MINUTE };

/** State of the schedule, stored while the worker sleeps. */
export interface PollState {
  /** Failed looks since the last success. */
  readonly failures: number;
  /** When to look next, in epoch milliseconds. */
  readonly nextAt: number;
}

/** Result of a look: the failure, and when the host asked to come back (epoch ms). */
export interface PollOutcome {
  readonly failure: ErrorCode | null;
  readonly retryAt?: number | undefined;
}

/**
 * Returns when to look next, at random within a range. After a success the wait is 20–30 minutes. After a failure it is half
 * to all of a bound that doubles with each failure, up to a limit. It never ends before the time the host asked for
 * (`retryAt`), to which up to half of the time until then is added. `random` returns 0 ≤ r < 1.
 */
export function scheduleNextPoll(
  before: Pick<PollState, 'failures'> | null,
  { failure, retryAt }: PollOutcome,
  now: number,
  random: () => number,
): PollState {
  if (failure === null) return { failures: 0, nextAt: Math.round(now + REST_MS * (0.8 + 0.4 * random())) };
  const failures = (before?.failures ?? 0) + 1;
  const { first, longest } = choosePace(failure);
  const bound = Math.min(longest, first * 2 ** Math.min(failures - 1, 20));
  const wait = bound * (0.5 + 0.5 * random());
  const asked = retryAt === undefined ? 0 : retryAt + ((retryAt - now) / 2) * random();
  return { failures, nextAt: Math.round(Math.max(now + wait, asked)) };
}

/**
 * Returns when the next look is due (epoch ms); 0 for at once. `storedAt` is when `poll` was stored: one that was stored under a
 * clock that was ahead is not believed.
 */
export function lookDueAt(
  poll: Pick<PollState, 'nextAt'> | null,
  storedAt: number | null,
  now: number,
): number {
  return poll === null || isFromWrongClock(storedAt, now) ? 0 : poll.nextAt;
}

function choosePace(failure: ErrorCode): Pace {
  if (failure.startsWith('storage-')) return NO_ROOM;
  return failure === 'registry-invalid' || failure === 'registry-expired' ? REFUSED : UNREACHED;
}
