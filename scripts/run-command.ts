import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { setPriority } from 'node:os';

export interface HowToRun {
  /** Environment variables for the program, in addition to those of this process. */
  readonly environment?: Readonly<Record<string, string>>;
  /** True to run the program with low priority, so that it leaves the processors to other programs. */
  readonly isPatient?: boolean;
}

/**
 * Runs a program, preferably the one in node_modules/.bin. Returns its exit code, its output, and the processor time of the
 * program and its children in seconds (undefined except on Linux). The program's standard input is empty.
 */
export function runCommand(
  [program = '', ...words]: readonly string[],
  { environment = {}, isPatient = false }: HowToRun = {},
): Promise<{ code: number; output: string; processor: number | undefined }> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, words, {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, ...environment },
      shell: process.platform === 'win32',
    });
    if (isPatient && child.pid !== undefined) setPriority(child.pid, PATIENT);
    let output = '';
    const collectOutput = (chunk: Buffer) => {
      output += chunk.toString();
    };
    child.stdout.on('data', collectOutput);
    child.stderr.on('data', collectOutput);
    let processor: number | undefined;
    child.on('error', reject);
    child.on('exit', () => {
      processor = takeCpuSecondsOfLastChild();
    });
    child.on('close', (code) => resolve({ code: code ?? 1, output, processor }));
  });
}

/** Priority (nice value) of programs with `isPatient`. The scale goes from -20 to 19; other programs have 0. */
const PATIENT = 10;

const STAT = '/proc/self/stat';
let counted = 0;

/**
 * Returns the processor time (s) of the child process that ended last: the system's sum for all our ended children, minus this
 * sum at the last call. Undefined if the system has no /proc.
 */
function takeCpuSecondsOfLastChild(): number | undefined {
  if (!existsSync(STAT)) return undefined;
  // `fields` are the fields after the program's name in brackets. Two of them, cutime and cstime of proc(5), are in hundredths of
  // a second.
  const fields = readFileSync(STAT, 'utf8').split(') ').at(-1)?.split(' ') ?? [];
  const all = (Number(fields[13]) + Number(fields[14])) / 100;
  const seconds = all - counted;
  counted = all;
  return seconds;
}
