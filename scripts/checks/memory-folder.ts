import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, statfsSync } from 'node:fs';
import { join } from 'node:path';

/** Folder whose files Linux stores in memory. */
const MEMORY = '/dev/shm';
/**
 * Maximum number of bytes that the files of all checks together take in MEMORY. The programs that the checks run need about as
 * many bytes of memory again.
 */
const ROOM = 4_000_000_000;

/**
 * Creates a folder in MEMORY for temporary files; it is deleted when this process ends. Undefined if the system has no MEMORY, if
 * too little of it is free, or if programs may not run from it. The folder is not on a disk, because copying a database or a
 * browser's profile there would take more processor time than the tests that use the copy.
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
