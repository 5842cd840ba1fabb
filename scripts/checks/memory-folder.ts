import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, statfsSync } from 'node:fs';
import { join } from 'node:path';

/** Folder whose files Linux stores in memory. */
const MEMORY = '/dev/shm';
/** Space that all checks together need at most (bytes). The programs need as much memory again. */
const ROOM = 4_000_000_000;

/**
 * Creates a folder in memory for temporary files, which is deleted when this process ends. Undefined if the system has no such
 * folder, if it is too small, or if programs may not run from it. On a disk, copying a database or a browser's profile would take
 * more processor time than the tests that use the copy.
 */
export function createMemoryFolder(): string | undefined {
  if (!hasEnoughMemory()) return undefined;
  const folder = mkdtempSync(join(MEMORY, 'chosang-'));
  chmodSync(folder, 0o711); // PostgreSQL runs as a user of its own
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => process.exit(1));
  return folder;
}

function hasEnoughMemory(): boolean {
  if (process.platform !== 'linux' || !existsSync(MEMORY)) return false;
  const mounted = readFileSync('/proc/self/mounts', 'utf8').split('\n');
  const options = mounted.map((line) => line.split(' ')).find(([, place]) => place === MEMORY)?.[3];
  if (options === undefined || options.split(',').includes('noexec')) return false;
  const { bavail, bsize } = statfsSync(MEMORY);
  return bavail * bsize > ROOM && process.availableMemory() > 2 * ROOM;
}
