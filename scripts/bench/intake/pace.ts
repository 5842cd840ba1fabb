/** Number of concurrent requests, as in a busy hour. */
const AT_ONCE = 16;

export interface Pace {
  readonly perSecond: number;
  /** Time within which 99 of 100 items were done (ms). */
  readonly p99: number;
  /** Processor time of this process per item, including its threads (ms). */
  readonly processorMs: number;
}

/**
 * Runs `work` on each item, `AT_ONCE` items at a time. Returns how many items were done per second, the 99th percentile of the
 * times that single items took, and the processor time per item.
 */
export async function measurePace<T>(all: readonly T[], work: (one: T) => Promise<unknown>): Promise<Pace> {
  const times: number[] = [];
  const queue = [...all];
  const workThroughQueue = async () => {
    for (let one = queue.pop(); one !== undefined; one = queue.pop()) {
      const begun = performance.now();
      await work(one);
      times.push(performance.now() - begun);
    }
  };
  const used = process.cpuUsage();
  const begun = performance.now();
  await Promise.all(Array.from({ length: AT_ONCE }, workThroughQueue));
  const seconds = (performance.now() - begun) / 1_000;
  const { user, system } = process.cpuUsage(used);
  const processorMs = (user + system) / 1_000 / all.length;
  return { perSecond: all.length / seconds, p99: findPercentile(times, 0.99), processorMs };
}

/**
 * Returns a percentile of `values`, rounded to tenths: `part` (0 to 1) is the share of the values that are at most as large as
 * the result. Returns 0 if there are no values.
 */
export function findPercentile(values: readonly number[], part: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return Math.round((sorted[Math.ceil(sorted.length * part) - 1] ?? 0) * 10) / 10;
}

/** Returns the highest value in a part of a series, rounded. `from` and `to` are fractions of the series' length. */
export function findHighestInPart(values: readonly number[], from: number, to: number): number {
  const stretch = values.slice(Math.floor(values.length * from), Math.ceil(values.length * to));
  return Math.round(Math.max(0, ...stretch));
}
