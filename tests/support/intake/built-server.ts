import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { bundleServer } from '@/scripts/image/bundle';
import { CACHE, hashOf } from './template';

/** Programs of the tests that run the publisher in a process of its own. */
const CHILDREN = ['tests/support/publish/import-child.ts', 'tests/support/publish/cut-child.ts'];

/**
 * Folder of the server as the image has it, and of `CHILDREN`. A program of it starts in a quarter of the processor time that
 * its sources take through tsx; it is built once and kept until a source changes.
 */
export async function builtServer(): Promise<string> {
  const kept = join(
    CACHE,
    `server-${hashOf('{server,lib,scripts}/**/*.{ts,sql,json}', 'tests/support/publish/*.ts')}`,
  );
  if (existsSync(kept)) return kept;
  await mkdir(CACHE, { recursive: true });
  const made = await mkdtemp(join(CACHE, 'new-'));
  await bundleServer(made, CHILDREN);
  // Another run may have been faster.
  if (existsSync(kept)) await rm(made, { recursive: true });
  else await rename(made, kept);
  return kept;
}
