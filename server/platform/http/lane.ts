import { ProblemError } from '@/server/platform/problem';

/** Lets a bounded number of things happen at once, or a second, the others in the order they came. */
export interface Lane {
  /** Does `work` when its turn comes; `busy` with a time to come back where too many wait already. */
  pass<T>(work: () => Promise<T>): Promise<T>;
  readonly inside: number;
}

export interface LaneOptions {
  readonly atOnce: number;
  /** Begun in a second, at most; undefined: any number. */
  readonly perSecond?: number;
  /** How many may wait for their turn. */
  readonly waiting: number;
  readonly retryAfterSeconds: number;
}

/**
 * A queue in front of what costs the intake something. Who floods it waits behind their own requests: a connection has one
 * request in it at a time, so an honest one waits no longer than it takes to serve every connection once.
 */
export function createLane({ atOnce, perSecond, waiting, retryAfterSeconds }: LaneOptions): Lane {
  const queue: (() => void)[] = [];
  const gapMs = perSecond === undefined ? 0 : 1_000 / perSecond;
  let inside = 0;
  /** When the next may begin (ms by the monotonic clock). */
  let nextAt = 0;
  let isTimed = false;

  /** Begins as many as may begin now; where only the pace keeps them back, looks again when the next is due. */
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
    get inside() {
      return inside;
    },
    async pass(work) {
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

/** A lane that was idle makes up for so much of the time it was (ms): timers are coarse, and honest requests come in bursts. */
const BURST_MS = 100;
