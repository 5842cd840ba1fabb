import { createRequestQueue } from './request-queue';

export type RequestQueues = ReturnType<typeof createRequestQueues>;

/**
 * Creates the queues of one process; docs/operating/operations.md lists their limits. A new report waits in none of these queues,
 * so no flood delays a new report.
 */
export function createRequestQueues() {
  return {
    /** For storing packages, and joining packages that were uploaded in parts. */
    keeping: createRequestQueue({ atOnce: 16, waiting: 64, retryAfterSeconds: 15 }),
    nonces: createRequestQueue({ atOnce: 8, perSecond: 200, waiting: 2_000, retryAfterSeconds: 5 }),
    /** For creating challenges for proof of work. */
    challenges: createRequestQueue({ atOnce: 8, perSecond: 200, waiting: 2_000, retryAfterSeconds: 5 }),
    /** For repeated reports and disputes. */
    repeats: createRequestQueue({ atOnce: 2, waiting: 200, retryAfterSeconds: 15 }),
    /** For disputes, which are parsed in memory. */
    answers: createRequestQueue({ atOnce: 4, waiting: 100, retryAfterSeconds: 15 }),
    /** For refusals with `busy`. They wait here, so that a client that tries again at once slows down. */
    refusals: createRequestQueue({ atOnce: 1, perSecond: 100, waiting: 1_000, retryAfterSeconds: 5 }),
    /** For requests that only read: states of reports, proofs of the log, pages. */
    reading: createRequestQueue({ atOnce: 16, waiting: 2_000, retryAfterSeconds: 5 }),
  };
}
