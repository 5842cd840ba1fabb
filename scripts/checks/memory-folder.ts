import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, statfsSync } from 'node:fs';
import { join } from 'node:path';

/** Where Linux keeps files in memory. */
const MEMORY = '/dev/shm';
/** Room that all checks need at most, plus as much for the programs (bytes). */
const ROOM = 4_000_000_000;

/**
 * Creates a folder in memory for temporary files, which is deleted when this process ends. Undefined if there is no such file
 * system with enough room from which programs may run. Copying a database or a browser's profile to a disk takes more processor
 * time than the tests that use it.
 */
export function createMemoryFolder(): string | undefined {
  if (!hasRoom()) return undefined;
  const folder = mkdtempSync(join(MEMORY, 'chosang-'));
  chmodSync(folder, 0o711); // PostgreSQL runs as a user of its own
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => process.exit(1));
  return folder;
}

function hasRoom(): boolean {
  if (process.platform !== 'linux' || !existsSync(MEMORY)) return false;
  const mounted = readFileSync('/proc/self/mounts', 'utf8').split('\n');
  const options = mounted.map((line) => line.split(' ')).find(([, place]) => place === MEMORY)?.[3];
  if (options === undefined || options.split(',').includes('noexec')) return false;
  const { bavail, bsize } = statfsSync(MEMORY);
  return bavail * bsize > ROOM && process.availableMemory() > 2 * ROOM;
}
