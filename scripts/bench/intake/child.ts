import { spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';

/** Thrown if the intake is busy; `seconds` is the wait that the intake asked for. */
export class BusyError extends Error {
  readonly seconds: number;

  constructor(seconds: number) {
    super(`the intake is busy for ${seconds} s`);
    this.seconds = seconds;
  }
}

export type ChildIntake = Awaited<ReturnType<typeof startIntakeProcess>>;

/**
 * Starts an intake in its own process: `server/main.ts` on a free port, with its data in `dataDir` and, if given, in the database
 * `databaseUrl`. The intake demands a proof of work only if `settings` says so.
 */
export async function startIntakeProcess(
  dataDir: string,
  databaseUrl: string | undefined,
  settings: Readonly<Record<string, string>> = {},
) {
  const child = spawn(process.execPath, ['--import', 'tsx', 'server/main.ts'], {
    env: {
      ...process.env,
      INTAKE_PORT: '0',
      INTAKE_DATA: dataDir,
      DATABASE_URL: databaseUrl ?? '',
      INTAKE_FREE_REPORTS: '10000000',
      ...settings,
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let killed = false;
  const ended = new Promise<number | null>((resolve) => child.on('exit', resolve));
  const url = await new Promise<string>((resolve, reject) => {
    let output = '';
    let found = false;
    child.stdout.on('data', (piece) => {
      if (found) return;
      output += String(piece);
      const address = /"url":"([^"]+)"/.exec(output)?.[1];
      if (address === undefined) return;
      found = true;
      resolve(address);
    });
    child.on('exit', () => reject(new Error(`the intake did not start: ${output}`)));
  });
  return {
    url,
    pid: child.pid ?? 0,
    /** True after `kill` was called. */
    get killed(): boolean {
      return killed;
    },
    /** Sends one request. Throws a BusyError for the status 503, and another error for any other failure. */
    async ask(path: string, init: RequestInit): Promise<Response> {
      const answer = await fetch(url + path, init);
      if (answer.status === 503) throw new BusyError(Number(answer.headers.get('retry-after') ?? 5));
      if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
      return answer;
    },
    /** Returns the process's resident memory (MB). Throws if the process has ended. */
    async residentMegabytes(): Promise<number> {
      const status = await readFile(`/proc/${child.pid}/status`, 'utf8');
      const kilobytes = Number(/^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1]);
      if (!Number.isFinite(kilobytes)) throw new Error('the process has no memory any more');
      return kilobytes / 1_000;
    },
    /** Kills the process (SIGKILL) and waits until it has ended. */
    async kill(): Promise<void> {
      killed = true;
      child.kill('SIGKILL');
      await ended;
    },
    /** Stops the process (SIGTERM) and waits until it has ended. Throws if its exit code is not 0. */
    async stop(): Promise<void> {
      child.kill('SIGTERM');
      const code = await ended;
      if (code !== 0) throw new Error(`the intake ended with ${code}`);
    },
  };
}
