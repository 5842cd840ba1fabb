import { ProblemError } from '@/server/platform/problem';

const HOUR_MS = 3_600_000;
const MOST_KEYS = 100_000;

/**
 * Limits how many reports each device key may send in an hour. The limit is not per IP address, because thousands of phones share
 * one IP address. Each process counts for itself. If there are more than MOST_KEYS keys, the key that has sent no report for the
 * longest time is dropped with its count.
 */
export function createReportLimitPerDeviceKey(perHour: number, now: () => number) {
  const used = new Map<string, { since: number; count: number }>();
  return {
    /**
     * Counts a report of a key, and returns a function that takes the count back. Throws `busy` (429) if the key has no report
     * left in this hour.
     */
    take(key: string): () => void {
      const at = now();
      const entry = used.get(key);
      const current = entry && at - entry.since < HOUR_MS ? entry : { since: at, count: 0 };
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
