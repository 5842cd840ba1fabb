import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import type { TestProject } from 'vitest/node';
import { openIntake } from '@/server/open-intake';
import { builtServer } from './built-server';
import { cachePathOf, makeOnceInCache } from './kept';
import { createDatabase, dropDatabase, POSTGRES } from './postgres';

declare module 'vitest' {
  interface ProvidedContext {
    readonly databases: {
      /** Folder of an embedded database with the current schema and no rows. */
      readonly embedded: string;
      /** Name of a PostgreSQL database with the current schema and no rows; empty if there is no server. */
      readonly postgres: string;
      /**
       * Two folders of databases that tests gave back: the embedded databases themselves, and files named after PostgreSQL
       * databases.
       */
      readonly spareEmbedded: string;
      readonly sparePostgres: string;
    };
  }
}

/** Makes one database of each engine for a whole run, and builds the server's programs. */
export default async function makeTemplates({ provide }: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'chosang-databases-'));
  const [spareEmbedded, sparePostgres] = [join(folder, 'embedded'), join(folder, 'postgresql')];
  await Promise.all([mkdir(spareEmbedded), mkdir(sparePostgres), builtServer()]);
  const made = POSTGRES === undefined ? undefined : await createDatabase();
  if (made) await migrateByOpening({ dataDir: join(folder, 'filled'), databaseUrl: made.url });
  provide('databases', {
    embedded: await embeddedTemplate(),
    postgres: made?.name ?? '',
    spareEmbedded,
    sparePostgres,
  });
  return async () => {
    const spare = await readdir(sparePostgres);
    for (const name of [...spare, ...(made ? [made.name] : [])]) await dropDatabase(name);
    await rm(folder, { recursive: true });
  };
}

/**
 * The embedded database to copy. Making one takes four seconds of processor time, so it is kept until the server or
 * its packages change.
 */
async function embeddedTemplate(): Promise<string> {
  const place = await makeOnceInCache(
    cachePathOf('template', ['server/**/*.{ts,sql,json}']),
    async (dataDir) => {
      await migrateByOpening({ dataDir });
      await dropUnused(join(dataDir, 'database'));
    },
  );
  return join(place, 'database');
}

/** Migrates a database; opening an intake also lets the job queue create its tables. */
async function migrateByOpening(options: {
  readonly dataDir: string;
  readonly databaseUrl?: string;
}): Promise<void> {
  const intake = await openIntake({ ...options, issuer: 'https://intake.example' });
  await intake.close();
}

/** Drops PostgreSQL's two template databases: a copy is then a third of the size. */
async function dropUnused(directory: string): Promise<void> {
  const client = await PGlite.create(directory);
  await client.exec('update pg_database set datistemplate = false');
  await client.exec('drop database template0');
  await client.exec('drop database template1');
  await client.close();
}
