import { ProblemError } from '@/server/platform/problem';

export interface QueueOptions {
  readonly atOnce: number;
  /** Maximum number of requests that may start in one second; undefined: no limit. */
  readonly perSecond?: number;
  /** Maximum number of requests that may wait. */
  readonly waiting: number;
  readonly retryAfterSeconds: number;
}

export type RequestQueue = ReturnType<typeof createRequestQueue>;

/**
 * Creates a queue that limits how many requests run at the same time, and how many start in a second. Requests run in the order
 * in which they come. A flood delays mostly its own requests: a connection has one request at a time, so an honest sender waits
 * at most until every other connection was served once.
 */
export function createRequestQueue({ atOnce, perSecond, waiting, retryAfterSeconds }: QueueOptions) {
  const queue: (() => void)[] = [];
  const gapMs = perSecond === undefined ? 0 : 1_000 / perSecond;
  let inside = 0;
  /** When the next request may start (ms of `performance.now`). */
  let nextAt = 0;
  let isTimed = false;

  /** Starts all requests that may start now. If only the rate delays the next one, sets a timer for it. */
  const startWaitingRequests = () => {
    while (inside < atOnce && queue.length > 0) {
      const now = performance.now();
      if (now < nextAt) {
        if (isTimed) return;
        isTimed = true;
        setTimeout(() => {
          isTimed = false;
          startWaitingRequests();
        }, nextAt - now);
        return;
      }
      nextAt = Math.max(nextAt + gapMs, now - BURST_MS);
      inside += 1;
      queue.shift()?.();
    }
  };
  return {
    /** Runs `work` when its turn comes. Throws `busy`, with a time to try again, if too many requests wait. */
    async run<T>(work: () => Promise<T>): Promise<T> {
      if (queue.length >= waiting && (inside >= atOnce || performance.now() < nextAt)) {
        throw new ProblemError('busy', { headers: { 'retry-after': String(retryAfterSeconds) } });
      }
      await new Promise<void>((resolve) => {
        queue.push(resolve);
        startWaitingRequests();
      });
      try {
        return await work();
      } finally {
        inside -= 1;
        startWaitingRequests();
      }
    },
  };
}

/**
 * Maximum unused time that is credited to later requests, which may then start without a pause (ms). Honest requests come in
 * bursts, and timers are coarse.
 */
const BURST_MS = 100;
