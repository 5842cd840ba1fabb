import { ProblemError } from '@/server/platform/problem';

export interface QueueOptions {
  readonly atOnce: number;
  /** Most requests that start in a second; undefined: no limit. */
  readonly perSecond?: number;
  /** Most requests that may wait. */
  readonly waiting: number;
  readonly retryAfterSeconds: number;
}

export type RequestQueue = ReturnType<typeof createQueue>;

/**
 * Creates a queue that limits how many requests run at once and start in a second, first come first served. A
 * flood waits behind its own requests: each connection has one request at a time, so an honest sender waits
 * at most as long as it takes to serve every connection once.
 */
export function createQueue({ atOnce, perSecond, waiting, retryAfterSeconds }: QueueOptions) {
  const queue: (() => void)[] = [];
  const gapMs = perSecond === undefined ? 0 : 1_000 / perSecond;
  let inside = 0;
  /** When the next request may start (ms, `performance.now`). */
  let nextAt = 0;
  let isTimed = false;

  /** Starts all requests that may start now. Sets a timer if only the rate delays the next one. */
  const advance = () => {
    while (inside < atOnce && queue.length > 0) {
      const now = performance.now();
      if (now < nextAt) {
        if (isTimed) return;
        isTimed = true;
        setTimeout(() => {
          isTimed = false;
          advance();
        }, nextAt - now);
        return;
      }
      nextAt = Math.max(nextAt + gapMs, now - BURST_MS);
      inside += 1;
      queue.shift()?.();
    }
  };
  return {
    /** Runs `work` when its turn comes. Throws `busy` with a retry time if too many wait. */
    async run<T>(work: () => Promise<T>): Promise<T> {
      if (queue.length >= waiting && (inside >= atOnce || performance.now() < nextAt)) {
        throw new ProblemError('busy', { headers: { 'retry-after': String(retryAfterSeconds) } });
      }
      await new Promise<void>((resolve) => {
        queue.push(resolve);
        advance();
      });
      try {
        return await work();
      } finally {
        inside -= 1;
        advance();
      }
    },
  };
}

/** Idle time that is credited to a burst (ms): timers are coarse, and honest requests come in bursts. */
const BURST_MS = 100;
