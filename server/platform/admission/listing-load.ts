const HOUR_MS = 3_600_000;
const MOST_LISTINGS = 50_000;

/**
 * Counts the reports of each listing and violation type per hour, so that only reports about a flooded listing need a proof of
 * work. Each process counts for itself. If there are more than MOST_LISTINGS counts, the count that has not grown for the longest
 * time is dropped.
 */
export function createListingReportCounter(now: () => number) {
  const counts = new Map<string, { since: number; count: number }>();
  return {
    /** Returns how many reports with this key, which names a listing and a violation type, were counted in the current hour. */
    perHour(listing: string): number {
      const entry = counts.get(listing);
      return entry && now() - entry.since < HOUR_MS ? entry.count : 0;
    },
    countReport(listing: string): void {
      const at = now();
      const entry = counts.get(listing);
      const current = entry && at - entry.since < HOUR_MS ? entry : { since: at, count: 0 };
      current.count += 1;
      counts.delete(listing);
      counts.set(listing, current);
      const [oldest] = counts.keys();
      if (counts.size > MOST_LISTINGS && oldest !== undefined) counts.delete(oldest);
    },
  };
}
