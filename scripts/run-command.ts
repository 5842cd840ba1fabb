import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { setPriority } from 'node:os';

export interface HowToRun {
  /** Variables that are added to the environment of this process. */
  readonly environment?: Readonly<Record<string, string>>;
  /** True if it should leave the processors to other programs. */
  readonly isPatient?: boolean;
}

/**
 * Runs a program (from node_modules/.bin first). Returns its exit code, its output, and the processor seconds of the program and
 * its children (Linux). Standard input is empty.
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
      processor = readEndedSeconds();
    });
    child.on('close', (code) => resolve({ code: code ?? 1, output, processor }));
  });
}

/** Priority of programs for which nobody waits; the scale goes from -20 to 19, and others have 0. */
const PATIENT = 10;

const STAT = '/proc/self/stat';
let counted = 0;

/** Returns the processor time of the child that ended last: what the system added to the sum of our ended children. */
function readEndedSeconds(): number | undefined {
  if (!existsSync(STAT)) return undefined;
  // After the program's name in brackets: the fields cutime and cstime of proc(5), in hundredths of a second.
  const fields = readFileSync(STAT, 'utf8').split(') ').at(-1)?.split(' ') ?? [];
  const all = (Number(fields[13]) + Number(fields[14])) / 100;
  const seconds = all - counted;
  counted = all;
  return seconds;
}
