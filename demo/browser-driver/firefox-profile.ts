import { existsSync, rmSync } from 'node:fs';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** What Firefox compiled of its own scripts, and the version they are of. What it keeps of extensions and pages is left out. */
const COMPILED = [
  'compatibility.ini',
  'startupCache/scriptCache.bin',
  'startupCache/scriptCache-child.bin',
  'startupCache/startupCache.8.little',
  'startupCache/urlCache.bin',
];

/** Where this process keeps them; undefined until the first profile is removed. */
let compiled: string | undefined;

/**
 * Creates a profile without a past. After the first one it holds what Firefox compiled of its own scripts, as any profile does that was
 * used before: a start then takes three quarters of the processor time.
 */
export async function createProfile(): Promise<string> {
  const profile = await mkdtemp(join(tmpdir(), 'chosang-firefox-'));
  if (compiled !== undefined) await cp(compiled, profile, { recursive: true, preserveTimestamps: true });
  return profile;
}

/** Removes the profile of a closed Firefox. */
export async function removeProfile(profile: string): Promise<void> {
  if (compiled === undefined && COMPILED.every((file) => existsSync(join(profile, file)))) {
    const folder = await mkdtemp(join(tmpdir(), 'chosang-compiled-'));
    process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
    for (const file of COMPILED)
      await cp(join(profile, file), join(folder, file), { preserveTimestamps: true });
    compiled = folder;
  }
  await rm(profile, { recursive: true, force: true });
}
