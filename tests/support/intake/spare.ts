import { cpSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { inject } from 'vitest';
import { createDatabase, dropDatabase, POSTGRES, urlOf } from './postgres';

/** Puts an embedded database into an intake's data directory. */
export async function putEmbeddedDatabaseInto(dataDir: string): Promise<void> {
  const { embedded, spareEmbedded } = inject('databases');
  await mkdir(dataDir, { recursive: true, mode: 0o700 });
  const directory = join(dataDir, 'database');
  const spare = await takeOne(spareEmbedded, (name) =>
    rename(join(spareEmbedded, name, 'database'), directory),
  );
  // The synchronous copy takes half the time, and nothing else waits here.
  if (spare === undefined) cpSync(embedded, directory, { recursive: true });
}

/** Makes an intake's closed and empty database available to the next test. */
export async function giveBackEmbeddedDatabase(dataDir: string): Promise<void> {
  const place = await mkdtemp(join(inject('databases').spareEmbedded, 'one-'));
  await rename(join(dataDir, 'database'), join(place, 'database'));
}

/** Returns a PostgreSQL database with the current schema and no rows: one that another test gave back, or a new one. */
export async function takePostgresDatabase() {
  const { postgres, sparePostgres } = inject('databases');
  const spare = await takeOne(sparePostgres, (name) => rm(join(sparePostgres, name)));
  const name = spare ?? (await createDatabase(postgres)).name;
  return { url: urlOf(name), giveBack: () => writeFile(join(sparePostgres, name), '') };
}

/**
 * A database of the engine that costs least (`ONE_ENGINE`), for an intake whose test opens it itself: PostgreSQL where there is a
 * server, otherwise the embedded one in `dataDir`. Returns where it is, and removes it afterwards.
 */
export async function makeDatabaseFor(dataDir: string) {
  if (POSTGRES !== undefined) {
    const { name, url } = await createDatabase(inject('databases').postgres);
    return { databaseUrl: url, remove: () => dropDatabase(name) };
  }
  await putEmbeddedDatabaseInto(dataDir);
  return { databaseUrl: undefined, remove: async () => undefined };
}

/**
 * Takes one file of a folder; returns its name, undefined if there is none. Of several test files that try the same file at once
 * only one gets it.
 */
async function takeOne(folder: string, take: (name: string) => Promise<void>): Promise<string | undefined> {
  for (const name of await readdir(folder)) {
    try {
      await take(name);
      return name;
    } catch (thrown) {
      if (!(thrown instanceof Error && 'code' in thrown && thrown.code === 'ENOENT')) throw thrown;
    }
  }
  return undefined;
}
