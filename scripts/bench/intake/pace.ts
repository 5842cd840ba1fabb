/** Requests under way at once, as a busy hour would have them. */
export const AT_ONCE = 16;

export interface Pace {
  readonly perSecond: number;
  /** The time within which 99 of 100 were done (ms). */
  readonly p99: number;
}

/** Does `work` on each, `AT_ONCE` at a time. */
export async function paced<T>(all: readonly T[], work: (one: T) => Promise<unknown>): Promise<Pace> {
  const times: number[] = [];
  const queue = [...all];
  const hand = async () => {
    for (let one = queue.pop(); one !== undefined; one = queue.pop()) {
      const begun = performance.now();
      await work(one);
      times.push(performance.now() - begun);
    }
  };
  const begun = performance.now();
  await Promise.all(Array.from({ length: AT_ONCE }, hand));
  const seconds = (performance.now() - begun) / 1_000;
  times.sort((a, b) => a - b);
  return { perSecond: all.length / seconds, p99: times[Math.ceil(times.length * 0.99) - 1] ?? 0 };
}
