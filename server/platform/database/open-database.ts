// Why: docs/decisions/intake/database.md

import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { sql } from 'drizzle-orm';
import { drizzle as drizzleNode } from 'drizzle-orm/node-postgres';
import { drizzle as drizzlePglite } from 'drizzle-orm/pglite';
import { Pool } from 'pg';
import { type ConstructorOptions, fromPglite } from 'pg-boss';
import * as z from 'zod';
import type { Database } from './database';
import { lockDirectory } from './directory-lock';
import { openEmbeddedDatabase } from './embedded/open';
import { LOCKS } from './locks';
import { migrateDatabase } from './migrate';
import { requireNoNewerMigration } from './refuse-newer';
import { openReplica, type Read } from './replica';
import * as schema from './schema';

/** The options with which the job queue connects to the database that `openDatabase` opens. */
export type JobConnection = Pick<ConstructorOptions, 'db' | 'backend' | 'connectionString' | 'max'>;

export interface OpenDatabase {
  readonly jobs: JobConnection;
  readonly engine: 'pglite' | 'postgresql';
  readonly db: Database;
  /**
   * Runs a read on the replica if there is one, otherwise on the primary. The read sees everything that was committed before the
   * read began.
   */
  readonly read: Read;
  /** Throws if the database does not respond. */
  ping(): Promise<void>;
  close(): Promise<void>;
}

/**
 * Opens the PostgreSQL database at `databaseUrl`. If `databaseUrl` is undefined, opens the embedded database in `dataDir`.
 * Applies the migrations that the database lacks.
 */
export function openDatabase(options: {
  readonly dataDir: string;
  readonly databaseUrl?: string | undefined;
  /** Folder with the migrations; if undefined, the folder of this version. */
  readonly migrations?: string | undefined;
  /** Address of a streaming replica of the PostgreSQL at `databaseUrl`. */
  readonly readUrl?: string | undefined;
  /** Called when a connection was lost while it was idle. */
  readonly onLost?: (error: Error) => void;
}): Promise<OpenDatabase> {
  return options.databaseUrl === undefined
    ? openPglite(join(options.dataDir, 'database'), options.migrations)
    : openPostgres(options.databaseUrl, {
        readUrl: options.readUrl,
        migrations: options.migrations,
        onLost: options.onLost ?? (() => undefined),
      });
}

async function openPglite(directory: string, migrations: string | undefined): Promise<OpenDatabase> {
  await mkdir(directory, { recursive: true, mode: 0o700 });
  const unlock = await lockDirectory(`${directory}.lock`);
  try {
    const client = await openEmbeddedDatabase(directory);
    const db = drizzlePglite(client, { schema });
    await requireNoNewerMigration(db, migrations);
    await migrateDatabase(db, migrations);
    return {
      engine: 'pglite',
      db,
      read: (work) => work(db),
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

async function openPostgres(
  databaseUrl: string,
  {
    readUrl,
    migrations,
    onLost,
  }: {
    readonly readUrl: string | undefined;
    readonly migrations: string | undefined;
    readonly onLost: (error: Error) => void;
  },
): Promise<OpenDatabase> {
  const pool = new Pool({ connectionString: databaseUrl, max: 10, connectionTimeoutMillis: 5_000 });
  // The pool itself replaces a lost idle connection. But without a listener, its error event would end the process.
  pool.on('error', onLost);
  try {
    await migrateInOneProcess(pool, migrations);
  } catch (thrown) {
    await pool.end();
    throw thrown;
  }
  const db = drizzleNode(pool, { schema });
  const replica = readUrl === undefined ? undefined : openReplica(readUrl, { primary: db, onLost });
  return {
    engine: 'postgresql',
    db,
    read: replica?.read ?? ((work) => work(db)),
    jobs: { connectionString: databaseUrl, max: 4 },
    ping: async () => {
      await db.execute(sql`select 1`);
    },
    close: async () => {
      await replica?.close();
      await pool.end();
    },
  };
}

const LOCK_PAUSE_MS = 200;
const LockSchema = z.object({ rows: z.array(z.object({ held: z.boolean() })) });

/**
 * Applies the migrations in one process at a time. If several processes start together, the others wait, and then find nothing to
 * apply.
 */
async function migrateInOneProcess(pool: Pool, migrations: string | undefined): Promise<void> {
  const client = await pool.connect();
  try {
    // Polls for the lock instead of waiting in PostgreSQL. CREATE INDEX CONCURRENTLY waits for every running statement, so a
    // statement that waits for the lock would block the creation of the index for ever.
    while (
      !LockSchema.parse(await client.query('select pg_try_advisory_lock($1) as held', [LOCKS.migration]))
        .rows[0]?.held
    )
      await wait(LOCK_PAUSE_MS);
    try {
      const db = drizzleNode(client, { schema });
      await requireNoNewerMigration(db, migrations);
      await migrateDatabase(db, migrations);
    } finally {
      await client.query('select pg_advisory_unlock($1)', [LOCKS.migration]);
    }
  } finally {
    client.release();
  }
}
