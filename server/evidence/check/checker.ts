// Why: docs/decisions/intake/packages.md

import { fileURLToPath } from 'node:url';
import { Piscina } from 'piscina';
import { findServerProgram } from '@/lib/base/node/own-program';
import { createRequestQueue, type RequestQueue } from '@/server/platform/http/request-queue';
import { describeError, type Log } from '@/server/platform/log';
import {
  CheckBroken,
  type CheckedPackage,
  type CheckOutcome,
  type CheckTask,
  checkPackageFileOrThrow,
  requireCheckResult,
} from './check-file';
import { BEGUN, ENDED, type ThreadTask } from './thread-task';

/** Checks packages. It uses threads if it has some, so that the process stays responsive. */
export interface EvidenceChecker {
  /** Checks a package. Throws CheckBroken if the check came to no result. */
  check(task: CheckTask): Promise<CheckedPackage>;
  /** Waits for running checks, then ends the threads. */
  close(): Promise<void>;
}

/**
 * Limits of a check in a thread. `waitedFor`: longest time if a sender waits for the result (ms). `background`: longest time if
 * no sender waits (ms). `memory`: largest JavaScript heap (MB).
 */
export interface CheckLimits {
  readonly waitedFor: number;
  readonly background: number;
  readonly memory: number;
}

/**
 * Each time limit is ten times what the slowest package of tests/server/hostile takes. An honest package therefore passes on a
 * busy machine, too.
 */
export const CHECK_LIMITS: CheckLimits = { waitedFor: 5_000, background: 30_000, memory: 256 };
/** Maximum time in which a thread must have started (ms). */
const START_MS = 60_000;
/**
 * How long a thread may be idle (ms). After that the thread ends, because it holds the memory of the largest package that it
 * checked.
 */
const IDLE_MS = 300_000;
/** Size of the young generation of a thread's heap (MB). */
export const YOUNG_MB = 32;

/**
 * Creates a checker with up to `threads` threads for packages for which a sender waits, and as many threads of low priority for
 * all other packages. Threads start on demand. With 0 threads it checks in the calling thread, without limits. A thread that dies
 * or exceeds a limit is replaced, and only the check that it ran fails.
 */
export function createEvidenceChecker(
  threads: number,
  { limits = CHECK_LIMITS, log }: { readonly limits?: CheckLimits; readonly log?: Log } = {},
): EvidenceChecker {
  if (threads === 0) return { check: checkPackageFileOrThrow, close: async () => undefined };
  const { waitedFor, background, memory } = limits;
  const pools = [
    new CheckThreads('worker', { threads, memory, time: waitedFor, log }),
    new CheckThreads('background-worker', { threads, memory, time: background, log }),
  ] as const;
  return {
    check: (task) => pools[task.background ? 1 : 0].run(task),
    close: async () => {
      await Promise.all(pools.map((pool) => pool.close()));
    },
  };
}

interface ThreadOptions {
  readonly threads: number;
  readonly memory: number;
  readonly time: number;
  readonly log: Log | undefined;
}

/** The threads of one priority, and the queue of packages for them. */
class CheckThreads {
  readonly #pool: Piscina<ThreadTask, CheckOutcome>;
  readonly #time: number;
  // Packages wait in this queue and not in the pool's own, which loses the packages that wait when a thread dies.
  readonly #queue: RequestQueue;
  #isClosing = false;

  constructor(program: string, { threads, memory, time, log }: ThreadOptions) {
    this.#time = time;
    this.#queue = createRequestQueue({
      atOnce: threads,
      waiting: Number.POSITIVE_INFINITY,
      retryAfterSeconds: 0,
    });
    const { file, execArgv } = findServerProgram(import.meta.url, program);
    this.#pool = new Piscina({
      filename: fileURLToPath(file),
      minThreads: 0,
      maxThreads: threads,
      idleTimeout: IDLE_MS,
      resourceLimits: { maxOldGenerationSizeMb: memory, maxYoungGenerationSizeMb: YOUNG_MB },
      execArgv,
    });
    // Logs that an idle thread died. The next package gets a new thread.
    this.#pool.on('error', (error) => log?.('error', 'check-thread', { error: describeError(error) }));
  }

  run(task: CheckTask): Promise<CheckedPackage> {
    return this.#queue.run(async () => requireCheckResult(await this.#runWithin(task)));
  }

  async close(): Promise<void> {
    this.#isClosing = true;
    await this.#pool.close();
  }

  /** Runs a check in a thread, and ends the thread if the check takes too long. */
  async #runWithin(task: CheckTask): Promise<CheckOutcome> {
    const begun = new Int32Array(new SharedArrayBuffer(4));
    const ending = new AbortController();
    const abortCheck = () => ending.abort();
    let timer = setTimeout(abortCheck, START_MS);
    const { value: beginning } = Atomics.waitAsync(begun, 0, 0);
    void Promise.resolve(beginning).then(() => {
      clearTimeout(timer);
      if (Atomics.load(begun, 0) === BEGUN) timer = setTimeout(abortCheck, this.#time);
    });
    try {
      return await this.#pool.run({ ...task, begun }, { signal: ending.signal });
    } catch (thrown) {
      const why = ending.signal.aborted ? `not done within ${this.#time} ms` : String(thrown).slice(0, 200);
      const isPackages = Atomics.load(begun, 0) === BEGUN && !this.#isClosing;
      throw new CheckBroken(why, { cause: thrown, isPackages });
    } finally {
      clearTimeout(timer);
      Atomics.store(begun, 0, ENDED);
      Atomics.notify(begun, 0); // ends the wait for a thread that never began
    }
  }
}
