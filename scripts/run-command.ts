import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { setPriority } from 'node:os';

export interface HowToRun {
  /** Beside the environment of this process. */
  readonly environment?: Readonly<Record<string, string>>;
  /** It leaves the processors to others that want them. */
  readonly isPatient?: boolean;
}

/**
 * Runs a program (from node_modules/.bin first); returns its exit code, its output and the processor seconds of all it
 * started and waited for (Linux). Standard input is empty.
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
    const keep = (chunk: Buffer) => {
      output += chunk.toString();
    };
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    let processor: number | undefined;
    child.on('error', reject);
    child.on('exit', () => {
      processor = secondsOfEnded();
    });
    child.on('close', (code) => resolve({ code: code ?? 1, output, processor }));
  });
}

/** Priority of what nobody waits for: the scale goes from -20 to 19, others have 0. */
const PATIENT = 10;

const STAT = '/proc/self/stat';
let counted = 0;

/** What the system added to the time of our ended children since the last of them ended: the time of this one. */
function secondsOfEnded(): number | undefined {
  if (!existsSync(STAT)) return undefined;
  // After the program's name in brackets: the 12th and 13th further fields (proc(5): cutime, cstime), in hundredths.
  const fields = readFileSync(STAT, 'utf8').split(') ').at(-1)?.split(' ') ?? [];
  const all = (Number(fields[13]) + Number(fields[14])) / 100;
  const seconds = all - counted;
  counted = all;
  return seconds;
}
