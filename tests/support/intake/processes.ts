import { type ChildProcess, spawn } from 'node:child_process';

const children = new Set<ChildProcess>();

/** Ends what a failed test left running. */
export function killProcesses(): void {
  for (const child of children) child.kill('SIGKILL');
}

/** A started program; `waitForOutput` waits for words in its output, `ended` gives the exit code (null when killed). */
export interface Started {
  readonly child: ChildProcess;
  readonly ended: Promise<number | null>;
  waitForOutput(pattern: RegExp): Promise<RegExpExecArray>;
}

/** Starts a program with these variables added to the environment. */
export function startProcess(
  program: string,
  words: readonly string[],
  environment: Readonly<Record<string, string>>,
): Started {
  const child = spawn(program, words, {
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  children.add(child);
  let output = '';
  const listeners = new Set<() => void>();
  const keep = (piece: Buffer) => {
    output += String(piece);
    for (const listener of listeners) listener();
  };
  child.stdout.on('data', keep);
  child.stderr.on('data', keep);
  const ended = new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => {
      children.delete(child);
      resolve(code);
    });
  });
  const waitForOutput = (pattern: RegExp) =>
    new Promise<RegExpExecArray>((resolve, reject) => {
      const look = () => {
        const found = pattern.exec(output);
        if (found) resolve(found);
        if (found) listeners.delete(look);
      };
      listeners.add(look);
      look();
      ended.then(() => reject(new Error(`${program} ended and did not say ${pattern}: ${output}`)), reject);
    });
  return { child, ended, waitForOutput };
}
