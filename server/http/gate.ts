import { ProblemError } from '@/server/problem';

/** Lets a bounded number of things happen at once; one more is `busy` with a time to come back, never a queue. */
export interface Gate {
  pass<T>(work: () => Promise<T>): Promise<T>;
  readonly inside: number;
}

export function createGate(limit: number, retryAfterSeconds: number): Gate {
  let inside = 0;
  return {
    get inside() {
      return inside;
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
      }
    },
  };
}
