import { readFile, rm, writeFile } from 'node:fs/promises';

// Paths that this process has locked. A lock file with this process's number may be left from an earlier run
// of the same container.
const held = new Set<string>();

/**
 * Takes the lock file at `path`, which contains this process's number. Throws while a living process has the lock. The embedded
 * database does not lock its directory, and two processes in it would destroy it. Returns a function that releases the lock.
 */
export async function lockDirectory(path: string): Promise<() => Promise<void>> {
  if (held.has(path)) throw inUseError(path, process.pid);
  held.add(path);
  try {
    await writeLockFile(path);
  } catch (thrown) {
    held.delete(path);
    throw thrown;
  }
  return async () => {
    held.delete(path);
    await rm(path, { force: true });
  };
}

async function writeLockFile(path: string): Promise<void> {
  try {
    await writeFile(path, String(process.pid), { flag: 'wx' });
  } catch (thrown) {
    if (!(thrown instanceof Error && 'code' in thrown && thrown.code === 'EEXIST')) throw thrown;
    const holder = Number(await readFile(path, 'utf8'));
    if (holder !== process.pid && isAlive(holder)) throw inUseError(path, holder);
    await writeFile(path, String(process.pid));
  }
}

function isAlive(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (thrown) {
    return thrown instanceof Error && 'code' in thrown && thrown.code === 'EPERM';
  }
}

function inUseError(path: string, pid: number): Error {
  return new Error(`the database is in use by process ${pid} (${path})`);
}
