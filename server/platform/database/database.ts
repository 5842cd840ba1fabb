// Why: docs/decisions/intake/database.md

import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { sql } from 'drizzle-orm';
import { drizzle as drizzleNode } from 'drizzle-orm/node-postgres';
import { migrate as migrateNode } from 'drizzle-orm/node-postgres/migrator';
import type { PgDatabase, PgQueryResultHKT } from 'drizzle-orm/pg-core';
import { drizzle as drizzlePglite } from 'drizzle-orm/pglite';
import { migrate as migratePglite } from 'drizzle-orm/pglite/migrator';
import { Pool } from 'pg';
import { type ConstructorOptions, fromPglite } from 'pg-boss';
import { lockDirectory } from './directory-lock';
import { openEmbedded } from './embedded/open';
import { LOCKS } from './locks';
import { MIGRATIONS_FOLDER, refuseNewer } from './refuse-newer';
import * as schema from './schema';

/** The database or a transaction in it, whichever engine is behind. */
export type Database = PgDatabase<PgQueryResultHKT, typeof schema>;

/** How the job queue reaches the same database. */
export type JobConnection = Pick<ConstructorOptions, 'db' | 'backend' | 'connectionString' | 'max'>;

export interface OpenDatabase {
  readonly jobs: JobConnection;
  readonly engine: 'pglite' | 'postgresql';
  readonly db: Database;
  /** Fails when the database does not answer. */
  ping(): Promise<void>;
  close(): Promise<void>;
}

const MIGRATIONS = { migrationsFolder: MIGRATIONS_FOLDER };

/** Opens PostgreSQL at `databaseUrl`, or the embedded database in `dataDir`, and brings it to the current schema. */
export function openDatabase(options: {
  readonly dataDir: string;
  readonly databaseUrl?: string | undefined;
  /** Called when an idle connection was lost. */
  readonly onLost?: (error: Error) => void;
}): Promise<OpenDatabase> {
  return options.databaseUrl === undefined
    ? openPglite(join(options.dataDir, 'database'))
    : openPostgres(options.databaseUrl, options.onLost ?? (() => undefined));
}

async function openPglite(directory: string): Promise<OpenDatabase> {
  await mkdir(directory, { recursive: true, mode: 0o700 });
  const unlock = await lockDirectory(`${directory}.lock`);
  try {
    const client = await openEmbedded(directory);
    const db = drizzlePglite(client, { schema });
    await refuseNewer(db);
    await migratePglite(db, MIGRATIONS);
    return {
      engine: 'pglite',
      db,
      jobs: { db: fromPglite(client), backend: 'pglite' },
      ping: async () => {
        await db.execute(sql`select 1`);
      },
      close: async () => {
        await client.close();
        await unlock();
      },
    };
  } catch (thrown) {
    await unlock();
    throw thrown;
  }
}

async function openPostgres(databaseUrl: string, onLost: (error: Error) => void): Promise<OpenDatabase> {
  const pool = new Pool({ connectionString: databaseUrl, max: 10, connectionTimeoutMillis: 5_000 });
  // The pool replaces a connection that was lost while idle; without a listener the error would end the process.
  pool.on('error', onLost);
  try {
    await migrateOnce(pool);
  } catch (thrown) {
    await pool.end();
    throw thrown;
  }
  const db = drizzleNode(pool, { schema });
  return {
    engine: 'postgresql',
    db,
    jobs: { connectionString: databaseUrl, max: 4 },
    ping: async () => {
      await db.execute(sql`select 1`);
    },
    close: () => pool.end(),
  };
}

/** Several processes may start at once: one migrates, the others wait and find nothing to do. */
async function migrateOnce(pool: Pool): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query('select pg_advisory_lock($1)', [LOCKS.migration]);
    try {
      const db = drizzleNode(client);
      await refuseNewer(db);
      await migrateNode(db, MIGRATIONS);
    } finally {
      await client.query('select pg_advisory_unlock($1)', [LOCKS.migration]);
    }
  } finally {
    client.release();
  }
}
