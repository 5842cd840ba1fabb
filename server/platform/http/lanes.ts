import { createLane, type Lane } from './lane';

/** The queues of one process. A new report waits in none of them, so no flood holds it up. */
export interface Lanes {
  /** Storing packages, and joining those that came in pieces. */
  readonly keeping: Lane;
  /** Nonces. */
  readonly nonces: Lane;
  /** Challenges for a proof of work. */
  readonly challenges: Lane;
  /** Repeated reports and sellers' answers. */
  readonly repeats: Lane;
  /** Sellers' answers, which are parsed in memory. */
  readonly answers: Lane;
  /** Refusals as `busy`, so that a client which asks again at once is answered at a bounded rate. */
  readonly refusals: Lane;
  /** Read-only requests: states, proofs of the log, pages. */
  readonly reading: Lane;
}

/** docs/operating/operations.md lists these limits. */
export function createLanes(): Lanes {
  return {
    keeping: createLane({ atOnce: 16, waiting: 64, retryAfterSeconds: 15 }),
    nonces: createLane({ atOnce: 8, perSecond: 200, waiting: 2_000, retryAfterSeconds: 5 }),
    challenges: createLane({ atOnce: 8, perSecond: 200, waiting: 2_000, retryAfterSeconds: 5 }),
    repeats: createLane({ atOnce: 2, waiting: 200, retryAfterSeconds: 15 }),
    answers: createLane({ atOnce: 4, waiting: 100, retryAfterSeconds: 15 }),
    refusals: createLane({ atOnce: 1, perSecond: 100, waiting: 1_000, retryAfterSeconds: 5 }),
    reading: createLane({ atOnce: 16, waiting: 2_000, retryAfterSeconds: 5 }),
  };
}
