// Why: docs/decisions/intake/packages.md

import { fileURLToPath } from 'node:url';
import { Piscina } from 'piscina';
import { resolveProgram } from '@/lib/base/node/own-program';
import { createQueue, type RequestQueue } from '@/server/platform/http/request-queue';
import { describeError, type Log } from '@/server/platform/log';
import {
  CheckBroken,
  type CheckedPackage,
  type CheckOutcome,
  type CheckTask,
  checkFile,
  requireResult,
} from './check-file';
import { BEGUN, ENDED, type ThreadTask } from './thread-task';

/** Checks packages, in threads if there are any, so that the process stays responsive. */
export interface EvidenceChecker {
  /** Throws CheckBroken if a check came to no result. */
  check(task: CheckTask): Promise<CheckedPackage>;
  /** Waits for running checks, then ends the threads. */
  close(): Promise<void>;
}

/** Limits of a check in a thread: time with a waiting sender and without one (ms), and JavaScript heap (MB). */
export interface CheckLimits {
  readonly waitedFor: number;
  readonly background: number;
  readonly memory: number;
}

/** Ten times what the slowest package of tests/server/hostile takes, so that an honest package passes on a busy machine. */
export const CHECK_LIMITS: CheckLimits = { waitedFor: 5_000, background: 30_000, memory: 256 };
/** How long the start of a thread may take (ms). */
const START_MS = 60_000;
/** An idle thread ends after this time (ms), because it keeps the memory of the largest package it checked. */
const IDLE_MS = 300_000;
/** Size of the young generation of a thread's heap (MB). */
export const YOUNG_MB = 32;

/**
 * Creates a checker with up to `threads` threads, started on demand; with 0 it checks in the calling thread,
 * without limits. As many low-priority threads check packages for which no sender waits. A thread that dies
 * or exceeds a limit is replaced; only the package it was checking fails.
 */
export function createEvidenceChecker(
  threads: number,
  { limits = CHECK_LIMITS, log }: { readonly limits?: CheckLimits; readonly log?: Log } = {},
): EvidenceChecker {
  if (threads === 0) return { check: checkFile, close: async () => undefined };
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

/** Threads of one priority, and their queue. */
class CheckThreads {
  readonly #pool: Piscina<ThreadTask, CheckOutcome>;
  readonly #time: number;
  // Packages wait in this queue, because the pool's own queue loses packages behind a dead thread.
  readonly #queue: RequestQueue;
  #isClosing = false;

  constructor(program: string, { threads, memory, time, log }: ThreadOptions) {
    this.#time = time;
    this.#queue = createQueue({ atOnce: threads, waiting: Number.POSITIVE_INFINITY, retryAfterSeconds: 0 });
    const { file, execArgv } = resolveProgram(import.meta.url, program);
    this.#pool = new Piscina({
      filename: fileURLToPath(file),
      minThreads: 0,
      maxThreads: threads,
      idleTimeout: IDLE_MS,
      resourceLimits: { maxOldGenerationSizeMb: memory, maxYoungGenerationSizeMb: YOUNG_MB },
      execArgv,
    });
    // An idle thread died; the next package gets a new one.
    this.#pool.on('error', (error) => log?.('error', 'check-thread', { error: describeError(error) }));
  }

  run(task: CheckTask): Promise<CheckedPackage> {
    return this.#queue.run(async () => requireResult(await this.#runWithin(task)));
  }

  async close(): Promise<void> {
    this.#isClosing = true;
    await this.#pool.close();
  }

  /** Runs a check, and ends its thread if it takes too long. */
  async #runWithin(task: CheckTask): Promise<CheckOutcome> {
    const begun = new Int32Array(new SharedArrayBuffer(4));
    const ending = new AbortController();
    const end = () => ending.abort();
    let timer = setTimeout(end, START_MS);
    const { value: beginning } = Atomics.waitAsync(begun, 0, 0);
    void Promise.resolve(beginning).then(() => {
      clearTimeout(timer);
      if (Atomics.load(begun, 0) === BEGUN) timer = setTimeout(end, this.#time);
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
