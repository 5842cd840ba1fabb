import { fork } from 'node:child_process';
import { mkdir, readdir, rename, rm, rmdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { PGlite } from '@electric-sql/pglite';
import { findServerProgram } from '@/lib/base/node/own-program';

/**
 * Memory settings of the embedded database (docs/decisions/intake/database.md). By default it would cache 128 MB of its files,
 * which the operating system caches too.
 */
const SETTINGS = ['shared_buffers=16MB', 'maintenance_work_mem=16MB', 'temp_buffers=1MB'];

/** Opens the embedded database in a directory. Creates the database first if the directory is empty. */
export async function openEmbeddedDatabase(directory: string): Promise<PGlite> {
  if ((await readdir(directory)).length === 0) await createDatabaseInChildProcess(directory);
  const startParams = [...PGlite.defaultStartParams, ...SETTINGS.flatMap((setting) => ['-c', setting])];
  return PGlite.create(directory, { startParams });
}

/**
 * Creates the database in a process of its own, because the memory of WebAssembly never shrinks, and creating a database takes
 * more memory than using one. The directory appears only when the database is complete. An incomplete directory of a process that
 * died is removed.
 */
async function createDatabaseInChildProcess(directory: string): Promise<void> {
  const beside = `${directory}.new`;
  await rm(beside, { recursive: true, force: true });
  await mkdir(beside, { mode: 0o700 }); // like the directory it becomes: only this user may read who reported
  const { file, execArgv } = findServerProgram(import.meta.url, 'create');
  const child = fork(fileURLToPath(file), [beside], { execArgv });
  await new Promise<void>((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code, signal) => {
      if (code === 0) resolve();
      else reject(new Error(`the embedded database was not made: ${code ?? signal}`));
    });
  });
  await rmdir(directory); // not every system renames over an empty directory
  await rename(beside, directory);
}
