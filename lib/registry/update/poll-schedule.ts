// Why: docs/decisions/registry/fetching.md

import { isStoredTimeInFuture } from '@/lib/base/days';
import type { ErrorCode } from '@/lib/base/errors';

const MINUTE = 60_000;
/** Time between two successful polls (ms). A correction reaches a device within an hour even if one poll fails. */
const BETWEEN_POLLS_MS = 25 * MINUTE;
/** Time (ms) after which a poll that has not ended counts as killed with its worker, and the next one may start. */
export const UNFINISHED_MS = 5 * MINUTE;

/** Pace of retries: the first wait after a failure, and the longest wait after repeated failures (ms). */
interface Pace {
  readonly first: number;
  readonly longest: number;
}
const UNREACHED: Pace = { first: MINUTE, longest: 30 * MINUTE };
// Pace of retries after a version was refused. It is slow, because only the publisher can correct a version, and each retry may
// be a full download.
const REFUSED: Pace = { first: 5 * MINUTE, longest: 30 * MINUTE };
// Pace of retries on a full device. It is slow, because the person must free space first.
const NO_ROOM: Pace = { first: 30 * MINUTE, longest: 6 * 60 * MINUTE };

/** State of the poll schedule, stored while the worker sleeps. */
export interface PollState {
  /** Polls that failed since the last success. */
  readonly failures: number;
  /** When the next poll is due (epoch ms). */
  readonly nextAt: number;
}

/**
 * Result of a poll. `failure`: null after a success. `retryAt`: the time (epoch ms) that the host named for the next poll;
 * undefined if it named none.
 */
export interface PollOutcome {
  readonly failure: ErrorCode | null;
  readonly retryAt?: number | undefined;
}

/**
 * Returns the schedule after a poll: when the next poll is due, and how many polls failed since the last success. Each wait is
 * random within a range:
 *
 * - After a success: 20–30 minutes.
 * - After a failure: between half of a bound and the whole bound. The bound doubles with each further failure, up to a limit.
 * - After a failure for which the host named a time (`retryAt`): as after any failure, but at least until a random time that is
 *   later than `retryAt` by at most half of the time from now to `retryAt`.
 *
 * `random` returns 0 ≤ r < 1.
 */
export function scheduleNextPoll(
  before: Pick<PollState, 'failures'> | null,
  { failure, retryAt }: PollOutcome,
  now: number,
  random: () => number,
): PollState {
  if (failure === null)
    return { failures: 0, nextAt: Math.round(now + BETWEEN_POLLS_MS * (0.8 + 0.4 * random())) };
  const failures = (before?.failures ?? 0) + 1;
  const { first, longest } = chooseRetryPace(failure);
  const bound = Math.min(longest, first * 2 ** Math.min(failures - 1, 20));
  const wait = bound * (0.5 + 0.5 * random());
  const earliestAt = retryAt === undefined ? 0 : retryAt + ((retryAt - now) / 2) * random();
  return { failures, nextAt: Math.round(Math.max(now + wait, earliestAt)) };
}

/**
 * Returns when the next poll is due (epoch ms); 0 for at once. `storedAt` (epoch ms) is when `poll` was stored; a `poll` that was
 * stored while the clock was ahead is ignored.
 */
export function findNextPollTime(
  poll: Pick<PollState, 'nextAt'> | null,
  storedAt: number | null,
  now: number,
): number {
  return poll === null || isStoredTimeInFuture(storedAt, now) ? 0 : poll.nextAt;
}

function chooseRetryPace(failure: ErrorCode): Pace {
  if (failure.startsWith('storage-')) return NO_ROOM;
  return failure === 'registry-invalid' || failure === 'registry-expired' ? REFUSED : UNREACHED;
}
