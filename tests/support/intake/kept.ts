import { createHash } from 'node:crypto';
import { existsSync, globSync, readFileSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, rename, rm, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { sleep } from '@/demo/browser-driver/wait';
import { lockDirectory } from '@/server/platform/database/directory-lock';

export const ROOT = fileURLToPath(new URL('../../../', import.meta.url));
/** Folder of what is reused from run to run. */
const CACHE = join(ROOT, 'node_modules/.cache/chosang');
const PAUSE_MS = 100;
const HASH_LETTERS = 16;
/** Longer than any run that may still use a folder made from older sources. */
const DAY_MS = 86_400_000;

/** Path of a cached folder. It changes when a file that matches these patterns, or an installed package, changes. */
export function cachePathOf(name: string, patterns: readonly string[]): string {
  const hash = createHash('sha256').update(readFileSync(join(ROOT, 'package-lock.json')));
  for (const file of globSync(patterns, { cwd: ROOT }).sort())
    hash.update(file).update(readFileSync(join(ROOT, file)));
  return join(CACHE, `${name}-${hash.digest('hex').slice(0, HASH_LETTERS)}`);
}

/**
 * Lets `make` fill the folder at `place` if it does not exist. If several runs call this at once, one makes the folder and the
 * others wait.
 */
export async function makeOnceInCache(
  place: string,
  make: (folder: string) => Promise<void>,
): Promise<string> {
  await mkdir(CACHE, { recursive: true });
  while (!existsSync(place)) {
    const unlock = await lockOf(place);
    if (unlock === undefined) {
      await sleep(PAUSE_MS);
      continue;
    }
    try {
      if (!existsSync(place)) await makeAt(place, make);
    } finally {
      await unlock();
    }
  }
  return place;
}

async function makeAt(place: string, make: (folder: string) => Promise<void>): Promise<void> {
  const folder = await mkdtemp(join(CACHE, 'new-'));
  try {
    await make(folder);
    await rename(folder, place);
    await forgetOlder(place);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Deletes folders of the same name that were made from older sources more than a day ago. */
async function forgetOlder(place: string): Promise<void> {
  const name = basename(place).slice(0, -HASH_LETTERS);
  for (const one of await readdir(CACHE)) {
    const other = join(CACHE, one);
    if (one.length !== basename(place).length || !one.startsWith(name) || other === place) continue;
    const { mtimeMs } = await stat(other);
    if (Date.now() - mtimeMs > DAY_MS) await rm(other, { recursive: true, force: true });
  }
}

async function lockOf(place: string): Promise<(() => Promise<void>) | undefined> {
  try {
    return await lockDirectory(`${place}.lock`);
  } catch (thrown) {
    if (thrown instanceof Error && thrown.message.includes('in use by process')) return undefined;
    throw thrown;
  }
}
