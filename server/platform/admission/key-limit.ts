import { ProblemError } from '@/server/platform/problem';

const HOUR_MS = 3_600_000;
const MOST_KEYS = 100_000;

/**
 * Limits the reports of one device key in an hour; beyond it throws `busy` (429) until the hour ends. It counts keys, not
 * addresses, because thousands of phones share an address. Counts are per process; beyond MOST_KEYS the oldest are dropped.
 */
export function createKeyLimit(perHour: number, now: () => number) {
  const used = new Map<string, { since: number; count: number }>();
  return {
    /** Counts one report of a key; returns a function that uncounts it. */
    take(key: string): () => void {
      const at = now();
      const kept = used.get(key);
      const current = kept && at - kept.since < HOUR_MS ? kept : { since: at, count: 0 };
      if (current.count >= perHour) {
        const seconds = Math.ceil((current.since + HOUR_MS - at) / 1_000);
        throw new ProblemError('busy', { status: 429, headers: { 'retry-after': String(seconds) } });
      }
      current.count += 1;
      used.delete(key);
      used.set(key, current);
      const [oldest] = used.keys();
      if (used.size > MOST_KEYS && oldest !== undefined) used.delete(oldest);
      return () => {
        current.count -= 1;
      };
    },
  };
}
