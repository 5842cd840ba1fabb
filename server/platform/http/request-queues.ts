import { createQueue } from './request-queue';

export type RequestQueues = ReturnType<typeof createQueues>;

/**
 * Creates the queues of one process; docs/operating/operations.md lists their limits. A new report waits in
 * none of them, so that no flood delays it.
 */
export function createQueues() {
  return {
    /** Storing packages, and joining those that were uploaded in parts. */
    keeping: createQueue({ atOnce: 16, waiting: 64, retryAfterSeconds: 15 }),
    nonces: createQueue({ atOnce: 8, perSecond: 200, waiting: 2_000, retryAfterSeconds: 5 }),
    /** Challenges for proof of work. */
    challenges: createQueue({ atOnce: 8, perSecond: 200, waiting: 2_000, retryAfterSeconds: 5 }),
    /** Repeated reports and sellers' answers. */
    repeats: createQueue({ atOnce: 2, waiting: 200, retryAfterSeconds: 15 }),
    /** Sellers' answers, which are parsed in memory. */
    answers: createQueue({ atOnce: 4, waiting: 100, retryAfterSeconds: 15 }),
    /** Refusals with `busy`, so that a client which retries at once gets responses at a limited rate. */
    refusals: createQueue({ atOnce: 1, perSecond: 100, waiting: 1_000, retryAfterSeconds: 5 }),
    /** Read-only requests: states of reports, proofs of the log, pages. */
    reading: createQueue({ atOnce: 16, waiting: 2_000, retryAfterSeconds: 5 }),
  };
}
