const FIRST_MS = 5_000;
const LONGEST_MS = 6 * 3_600_000;

/** After this many failed attempts a report waits for the person. Being offline is not an attempt. */
export const MOST_ATTEMPTS = 12;

/**
 * When to try again (epoch ms) after `attempts` failures: full jitter over a doubling bound (5 s … 6 h), never
 * before `retryAt`, which the intake asked for. `random` gives 0 ≤ r < 1.
 */
export function nextAttemptAt(attempts: number, now: number, random: () => number, retryAt?: number): number {
  const bound = Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.max(0, attempts - 1));
  const wait = FIRST_MS / 5 + random() * bound;
  return Math.round(Math.max(now + wait, retryAt ?? 0));
}
