// Why: docs/decisions/intake/receipts.md

import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Runs `openssl` and returns its standard output. If it fails, throws an error that contains its error output. */
export async function runOpenssl(...args: string[]): Promise<string> {
  const { stdout } = await run('openssl', args, { timeout: 20_000 });
  return stdout;
}

/** Runs `work` with an empty directory, and removes the directory afterwards. */
export async function runInTemporaryDirectory<T>(work: (directory: string) => Promise<T>): Promise<T> {
  const directory = await mkdtemp(join(tmpdir(), 'chosang-ts-'));
  try {
    return await work(directory);
  } finally {
    await rm(directory, { recursive: true });
  }
}
