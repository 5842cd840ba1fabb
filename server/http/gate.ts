import { ProblemError } from '@/server/problem';

/** Lets a bounded number of things happen at once; one more is `busy` with a time to come back, never a queue. */
export interface Gate {
  pass<T>(work: () => Promise<T>): Promise<T>;
  readonly inside: number;
  /** Waits until nothing is inside, but not longer than `ms`. */
  lull(ms: number): Promise<void>;
}

export function createGate(limit: number, retryAfterSeconds: number): Gate {
  let inside = 0;
  const waiting = new Set<() => void>();
  return {
    get inside() {
      return inside;
    },
    lull(ms) {
      if (inside === 0) return Promise.resolve();
      return new Promise((resolve) => {
        const goOn = () => {
          clearTimeout(timer);
          waiting.delete(goOn);
          resolve();
        };
        const timer = setTimeout(goOn, ms);
        waiting.add(goOn);
      });
    },
    async pass(work) {
      if (inside >= limit) {
        throw new ProblemError('busy', { headers: { 'retry-after': String(retryAfterSeconds) } });
      }
      inside += 1;
      try {
        return await work();
      } finally {
        inside -= 1;
        if (inside === 0) for (const goOn of waiting) goOn();
      }
    },
  };
}
