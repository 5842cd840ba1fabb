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
 * A checker with `threads` threads of its own, started with the first package and kept; 0 checks in the calling thread. As many
 * threads of a lower priority check what nobody waits for, so that it never holds up what somebody does. A thread that
 * dies fails its one package and is replaced.
 */
export function createEvidenceChecker(threads: number): EvidenceChecker {
  if (threads === 0) return { check: checkFile, close: async () => undefined };
  const pool = (file: string) =>
    new Piscina<CheckTask, CheckedPackage>({
      filename: fileURLToPath(new URL(file, import.meta.url)),
      minThreads: 0,
      maxThreads: threads,
      idleTimeout: Number.POSITIVE_INFINITY,
      // The project's own sources are TypeScript, in a thread as in the process.
      execArgv: ['--import', pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href],
    });
  const [waitedFor, background] = [pool('worker.ts'), pool('background-worker.ts')] as const;
  return {
    check: (task) => (task.background ? background : waitedFor).run(task),
    close: async () => {
      await Promise.all([waitedFor.close(), background.close()]);
    },
  };
}
