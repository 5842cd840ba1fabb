const HOUR_MS = 3_600_000;
const MOST_LISTINGS = 50_000;

/**
 * Counts reports about one listing and violation type in an hour, so that only these need more work. Counts
 * are per process; beyond MOST_LISTINGS the oldest are dropped.
 */
export function createListingLoad(now: () => number) {
  const counts = new Map<string, { since: number; count: number }>();
  return {
    /** Returns the reports about a listing in the current hour. */
    perHour(listing: string): number {
      const kept = counts.get(listing);
      return kept && now() - kept.since < HOUR_MS ? kept.count : 0;
    },
    countReport(listing: string): void {
      const at = now();
      const kept = counts.get(listing);
      const current = kept && at - kept.since < HOUR_MS ? kept : { since: at, count: 0 };
      current.count += 1;
      counts.delete(listing);
      counts.set(listing, current);
      const [oldest] = counts.keys();
      if (counts.size > MOST_LISTINGS && oldest !== undefined) counts.delete(oldest);
    },
  };
}
