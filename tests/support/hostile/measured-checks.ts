import { type ChildProcess, fork } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as z from 'zod';
import { CHECK_LIMITS, YOUNG_MB } from '@/server/evidence/check/checker';
import { builtServer } from '@/tests/support/intake/built-server';

const MeasuredSchema = z.object({
  /** Names of failed checks. */
  failed: z.array(z.string()).optional(),
  /** Length of the checks as JSON (characters). */
  told: z.number().optional(),
  /** What the verifier threw, if it did. */
  threw: z.string().optional(),
  milliseconds: z.number(),
  cpuMilliseconds: z.number(),
  /** Peak memory above the idle process (bytes). */
  bytes: z.number(),
});
export type Measured = z.infer<typeof MeasuredSchema>;

/** Checks packages in their own process, to measure time and memory of each. */
export interface MeasuredChecks {
  check(file: Blob): Promise<Measured>;
  close(): Promise<void>;
}

/** The same heap as a checking thread of the intake. Node sets the young generation by its semi-space, a third of it. */
const HEAP = [
  `--max-old-space-size=${CHECK_LIMITS.memory}`,
  `--max-semi-space-size=${Math.ceil(YOUNG_MB / 3)}`,
];
/** Maximum time for one check, after which its process is ended (ms). */
const GIVE_UP_MS = 60_000;

export async function startMeasuredChecks(): Promise<MeasuredChecks> {
  const directory = await mkdtemp(join(tmpdir(), 'chosang-hostile-'));
  const path = join(directory, 'package.wacz');
  let child: ChildProcess | undefined;
  const started = async () => {
    if (child?.connected) return child;
    const program = join(await builtServer(), 'tests/support/hostile/check-process.js');
    child = fork(program, { execArgv: ['--expose-gc', ...HEAP] });
    await answerOf(child);
    return child;
  };
  return {
    async check(file) {
      await writeFile(path, file.stream());
      const process = await started();
      process.send(path);
      return MeasuredSchema.parse(await answerOf(process));
    },
    close: async () => {
      child?.kill('SIGKILL');
      await rm(directory, { recursive: true, force: true });
    },
  };
}

/** The next message of a process; fails when it ends or stays silent too long. */
function answerOf(child: ChildProcess): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const done = () => {
      clearTimeout(timer);
      child.off('message', onMessage).off('exit', onExit);
    };
    const onMessage = (message: unknown) => {
      done();
      resolve(message);
    };
    const onExit = (code: number | null, signal: string | null) => {
      done();
      reject(new Error(`the checking process ended: ${code ?? signal}`));
    };
    const timer = setTimeout(() => {
      child.kill('SIGKILL');
    }, GIVE_UP_MS);
    child.on('message', onMessage).on('exit', onExit);
  });
}
