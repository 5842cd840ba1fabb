import { readFile, rm, writeFile } from 'node:fs/promises';

// Paths that this process has locked. The process number in a lock file does not show whether this process locked the path,
// because an earlier run of the same container may have had the same number.
const lockedPaths = new Set<string>();

/**
 * Takes the lock file at `path`, which contains the number of this process. Returns a function that releases the lock. Throws
 * while another living process has the lock. The embedded database needs this lock: it does not lock its own directory, and two
 * processes that use one directory would destroy the database.
 */
export async function lockDirectory(path: string): Promise<() => Promise<void>> {
  if (lockedPaths.has(path)) throw createDatabaseInUseError(path, process.pid);
  lockedPaths.add(path);
  try {
    await writeLockFile(path);
  } catch (thrown) {
    lockedPaths.delete(path);
    throw thrown;
  }
  return async () => {
    lockedPaths.delete(path);
    await rm(path, { force: true });
  };
}

async function writeLockFile(path: string): Promise<void> {
  try {
    await writeFile(path, String(process.pid), { flag: 'wx' });
  } catch (thrown) {
    if (!(thrown instanceof Error && 'code' in thrown && thrown.code === 'EEXIST')) throw thrown;
    const holder = Number(await readFile(path, 'utf8'));
    if (holder !== process.pid && isProcessAlive(holder)) throw createDatabaseInUseError(path, holder);
    await writeFile(path, String(process.pid));
  }
}

function isProcessAlive(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (thrown) {
    return thrown instanceof Error && 'code' in thrown && thrown.code === 'EPERM';
  }
}

function createDatabaseInUseError(path: string, pid: number): Error {
  return new Error(`the database is in use by process ${pid} (${path})`);
}
