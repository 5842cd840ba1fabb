const FIRST_MS = 5_000;
const LONGEST_MS = 6 * 3_600_000;

/** Number of failed attempts after which a report waits for the person. An attempt while offline does not count. */
export const MOST_ATTEMPTS = 12;

/**
 * Returns when to try again (epoch ms). The wait after `attempts` failures is one second plus a random time below a bound. The
 * bound doubles with each failure, from 5 s up to 6 h. The wait never ends before `retryAt`, the time for which the intake asked.
 * `random` returns a number with 0 ≤ r < 1.
 */
export function computeNextAttemptTime(
  attempts: number,
  now: number,
  random: () => number,
  retryAt?: number,
): number {
  const bound = Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.max(0, attempts - 1));
  const wait = FIRST_MS / 5 + random() * bound;
  return Math.round(Math.max(now + wait, retryAt ?? 0));
}
