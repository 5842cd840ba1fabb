import { ProblemError } from '@/server/platform/problem';

export interface QueueOptions {
  readonly atOnce: number;
  /** Begun in a second, at most; without a limit where undefined. */
  readonly perSecond?: number;
  /** How many may wait for their turn. */
  readonly waiting: number;
  readonly retryAfterSeconds: number;
}

export type RequestQueue = ReturnType<typeof createQueue>;

/**
 * A queue that bounds how many run at once and begin in a second, first come first served. A flood waits behind its own
 * requests: each connection has one request at a time, so an honest sender waits no longer than it takes to serve every
 * connection once.
 */
export function createQueue({ atOnce, perSecond, waiting, retryAfterSeconds }: QueueOptions) {
  const queue: (() => void)[] = [];
  const gapMs = perSecond === undefined ? 0 : 1_000 / perSecond;
  let inside = 0;
  /** When the next may begin (ms by the monotonic clock). */
  let nextAt = 0;
  let isTimed = false;

  /** Begins all that may begin now; sets a timer when only the rate holds the next one back. */
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
    /** Runs `work` in its turn; `busy` with a time to come back when too many wait. */
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

/** Idle time that counts for a burst (ms): timers are coarse, and honest requests come in bursts. */
const BURST_MS = 100;
