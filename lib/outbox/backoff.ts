const FIRST_MS = 5_000;
const LONGEST_MS = 6 * 3_600_000;

/** After this many failed attempts a report waits for the person. Being offline does not count as an attempt. */
export const MOST_ATTEMPTS = 12;

/**
 * Returns when to try again (epoch ms) after `attempts` failures: a random wait below a bound that doubles (5 s to 6 h), but
 * never before `retryAt`, for which the intake asked. `random` gives 0 ≤ r < 1.
 */
export function computeNextAttempt(
  attempts: number,
  now: number,
  random: () => number,
  retryAt?: number,
): number {
  const bound = Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.max(0, attempts - 1));
  const wait = FIRST_MS / 5 + random() * bound;
  return Math.round(Math.max(now + wait, retryAt ?? 0));
}
