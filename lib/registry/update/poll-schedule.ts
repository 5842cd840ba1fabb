// Why: docs/decisions/registry/fetching.md

import type { ErrorCode } from '@/lib/base/errors';

const MINUTE = 60_000;
/** Between two looks that went well: a correction must reach a device within an hour, one failed look included. */
const REST_MS = 25 * MINUTE;
/** After this (ms) a look that never ended, because its worker was killed, starts again. */
export const UNFINISHED_MS = 5 * MINUTE;

/** How long the first wait after a failure is at most, and the longest: both in ms. */
interface Pace {
  readonly first: number;
  readonly longest: number;
}
const UNREACHED: Pace = { first: MINUTE, longest: 30 * MINUTE };
// Only the publisher can mend this, and every try may be a full download.
const REFUSED: Pace = { first: 5 * MINUTE, longest: 30 * MINUTE };
// The person has to make room first.
const NO_ROOM: Pace = { first: 30 * MINUTE, longest: 6 * 60 * MINUTE };

/** How the last looks went, kept while the worker sleeps. */
export interface PollState {
  /** Failed looks since the last good one. */
  readonly failures: number;
  /** When to look next, in epoch milliseconds. */
  readonly nextAt: number;
}

/** What a look came to: why it failed, and when the host asked to come back (epoch ms), if it did. */
export interface PollOutcome {
  readonly failure: ErrorCode | null;
  readonly retryAt?: number | undefined;
}

/**
 * When to look next. After a good look in 20–30 minutes, never on the same minute on every device; after a failure a
 * wait that doubles, anywhere in its second half; never before the host asked for, and then spread over ten minutes.
 * `random` gives 0 ≤ r < 1.
 */
export function nextLook(
  before: Pick<PollState, 'failures'> | null,
  { failure, retryAt }: PollOutcome,
  now: number,
  random: () => number,
): PollState {
  if (failure === null) return { failures: 0, nextAt: Math.round(now + REST_MS * (0.8 + 0.4 * random())) };
  const failures = (before?.failures ?? 0) + 1;
  const { first, longest } = paceOf(failure);
  const bound = Math.min(longest, first * 2 ** Math.min(failures - 1, 20));
  const wait = bound * (0.5 + 0.5 * random());
  const asked = retryAt === undefined ? 0 : retryAt + 10 * MINUTE * random();
  return { failures, nextAt: Math.round(Math.max(now + wait, asked)) };
}

function paceOf(failure: ErrorCode): Pace {
  if (failure.startsWith('storage-')) return NO_ROOM;
  return failure === 'registry-invalid' || failure === 'registry-expired' ? REFUSED : UNREACHED;
}
