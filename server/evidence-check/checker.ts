import { createRequire } from 'node:module';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { Piscina } from 'piscina';
import { type CheckedPackage, type CheckTask, checkFile } from './check-file';

/** Checks packages; with threads, beside what the process answers meanwhile. */
export interface EvidenceChecker {
  check(task: CheckTask): Promise<CheckedPackage>;
  /** Waits for checks under way and ends the threads. */
  close(): Promise<void>;
}

/**
 * A checker with `threads` threads of its own, started with the first package and kept; 0 checks in the calling thread. What
 * waits is bounded by the uploads that are let in. A thread that dies fails its one package and is replaced.
 */
export function createEvidenceChecker(threads: number): EvidenceChecker {
  if (threads === 0) return { check: checkFile, close: async () => undefined };
  const pool = new Piscina<CheckTask, CheckedPackage>({
    filename: fileURLToPath(new URL('worker.ts', import.meta.url)),
    minThreads: 0,
    maxThreads: threads,
    idleTimeout: Number.POSITIVE_INFINITY,
    // The project's own sources are TypeScript, in a thread as in the process.
    execArgv: ['--import', pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href],
  });
  return {
    check: (task) => pool.run(task),
    close: () => pool.close(),
  };
}
