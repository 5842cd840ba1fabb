import { createLane, type Lane } from './lane';

/** The queues of one process. Each flood waits in its own, so that none holds up a report that is sent for the first time. */
export interface Lanes {
  /** Keeping packages that arrived, and putting those together that came in pieces. */
  readonly keeping: Lane;
  /** Nonces: a flood of them is served at a bounded pace, in order. */
  readonly nonces: Lane;
  /** Challenges for a proof of work. */
  readonly challenges: Lane;
  /** Reports and sellers' answers that are here already. */
  readonly repeats: Lane;
  /** Sellers' answers, which are parsed in memory. */
  readonly answers: Lane;
  /** Refusals as `busy`: a client that asks again at once is answered at a bounded pace, one request at a time. */
  readonly refusals: Lane;
  /** States, proofs of the log and pages: whatever is only read. */
  readonly reading: Lane;
}

/** What docs/operations.md tells operators under "Limits". */
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
