// Why: docs/decisions/intake/database.md

import { SQL, sql } from 'drizzle-orm';
import { fromDrizzle, PgBoss } from 'pg-boss';
import * as z from 'zod';
import type { Database } from '@/server/platform/database/database';
import type { JobConnection } from '@/server/platform/database/open-database';
import { describeError, type Log } from '@/server/platform/log';

/** A kind of job. Any process may carry out a job of this kind later. A job that fails is repeated. */
export interface JobKind<T extends object> {
  readonly name: string;
  readonly schema: z.ZodType<T>;
  /** Returns the key of a job. At most one job with the same key waits at a time. */
  readonly keyOf: (job: T) => string;
  /** Maximum number of attempts after the first. The pauses between them grow up to `longestPause` seconds. */
  readonly retries: number;
  readonly longestPause: number;
  /** Maximum number of jobs that one process runs at the same time; 10 if absent. */
  readonly atOnce?: number;
  /**
   * True if many jobs of this kind are often added at about the same time. A process that has finished the jobs that it fetched
   * then looks for more at once, and does not wait for the next poll.
   */
  readonly many?: boolean;
}

const STOP_MS = 10_000;
const KEPT_SECONDS = 30 * 86_400;
const AT_ONCE = 10;

export type JobQueue = Awaited<ReturnType<typeof startJobQueue>>;

/**
 * Starts a job queue in the intake's own database (pg-boss, schema `jobs`), so that jobs survive the process. A new job wakes a
 * worker at once. Jobs to be retried are looked for every `pollingSeconds`.
 */
export async function startJobQueue(options: {
  readonly connection: JobConnection;
  readonly log: Log;
  readonly pollingSeconds?: number;
}) {
  const { connection, log, pollingSeconds = 5 } = options;
  const boss = new PgBoss({ ...connection, schema: 'jobs', useListenNotify: true, schedule: false });
  boss.on('error', (error) => log('error', 'jobs', { error: describeError(error) }));
  await boss.start();
  const known = new Set<string>();
  const createQueueOnce = async ({
    name,
    retries,
    longestPause,
  }: Pick<JobKind<never>, 'name' | 'retries' | 'longestPause'>) => {
    if (known.has(name)) return;
    await boss.createQueue(name, {
      policy: 'short',
      notify: true,
      retryLimit: retries,
      retryDelay: 2,
      retryBackoff: true,
      retryDelayMax: longestPause,
      retentionSeconds: KEPT_SECONDS,
    });
    known.add(name);
  };

  return {
    /** Adds a job. Within a transaction `tx`, the job exists only if `tx` commits. */
    async add<T extends object>(kind: JobKind<T>, job: T, tx?: Database): Promise<void> {
      await createQueueOnce(kind);
      const where = tx === undefined ? {} : { db: toQueueTransaction(tx) };
      await boss.send(kind.name, job, { singletonKey: kind.keyOf(job), ...where });
    },
    /** Adds many jobs in one statement. */
    async addAll<T extends object>(kind: JobKind<T>, jobs: readonly T[]): Promise<void> {
      await createQueueOnce(kind);
      await boss.insert(
        kind.name,
        jobs.map((data) => ({ data, singletonKey: kind.keyOf(data) })),
      );
    },
    /**
     * Adds a job that starts after `seconds`. If a job with the same key waits already, adds nothing, and the waiting job keeps
     * its time.
     */
    async addLater<T extends object>(kind: JobKind<T>, job: T, seconds: number): Promise<void> {
      await createQueueOnce(kind);
      await boss.send(kind.name, job, { singletonKey: kind.keyOf(job), startAfter: seconds });
    },
    /** Handles the jobs of a kind in this process. A job whose handler throws is repeated. */
    async work<T extends object>(kind: JobKind<T>, handle: (job: T) => Promise<void>): Promise<void> {
      await createQueueOnce(kind);
      const runJob = async (id: string, data: unknown) => {
        try {
          await handle(kind.schema.parse(data));
          return { id, status: 'completed' as const };
        } catch (thrown) {
          log('warn', 'job-failed', { job: kind.name, error: describeError(thrown) });
          return { id, status: 'failed' as const };
        }
      };
      const worker = await boss.work<unknown>(
        kind.name,
        {
          batchSize: kind.atOnce ?? AT_ONCE,
          burstWhenBatchFull: true,
          perJobResults: true,
          pollingIntervalSeconds: pollingSeconds,
          notifyPollingIntervalSeconds: pollingSeconds,
        },
        async (jobs) => {
          const results = await Promise.all(jobs.map(({ id, data }) => runJob(id, data)));
          // A job that was added while the worker was busy did not wake the worker, so the worker is woken here.
          if (kind.many) setImmediate(() => boss.notifyWorker(worker));
          return results;
        },
      );
    },
    /** Takes no more jobs, and waits for those that run, at most STOP_MS. */
    stop: (): Promise<void> => boss.stop({ graceful: true, timeout: STOP_MS }),
  };
}

const ResultSchema = z.object({ rows: z.array(z.unknown()) });

/** Wraps a transaction of the intake so that the job queue can write in it. */
function toQueueTransaction(tx: Database) {
  return fromDrizzle(
    {
      async execute(query) {
        if (!(query instanceof SQL)) throw new Error('the queue sent no query');
        return ResultSchema.parse(await tx.execute(query));
      },
    },
    sql,
  );
}
