// Why: docs/decisions/intake/database.md

import { setTimeout as wait } from 'node:timers/promises';
import { sql } from 'drizzle-orm';
import { readMigrationFiles } from 'drizzle-orm/migrator';
import * as z from 'zod';
import type { Database } from './database';
import { MIGRATIONS_FOLDER, readNewestMigrationTime } from './refuse-newer';

/**
 * LOCK_SECONDS: how long a statement waits for a table's lock (s); meanwhile all later statements on the table wait, too.
 * PAUSE_MS: pause before the next attempt (ms).
 */
const LOCK_SECONDS = 2;
const PAUSE_MS = 1_000;
/**
 * Maximum number of attempts of one statement. With LOCK_SECONDS and PAUSE_MS, all attempts together take about twenty minutes. A
 * backup that reads the table ends within that time.
 */
const TRIES = 400;

const CodeSchema = z.object({ cause: z.object({ code: z.literal('55P03') }) });

/**
 * Applies the migrations that a database lacks. Each runs in a transaction, which also adds the migration's row to drizzle's
 * table. A migration with CREATE INDEX CONCURRENTLY runs statement by statement without a transaction, because PostgreSQL
 * requires that. Such a migration file must be safe to run once more after it stopped at any of its statements. `db` must be a
 * single connection.
 */
export async function migrateDatabase(db: Database, migrationsFolder = MIGRATIONS_FOLDER): Promise<void> {
  await db.execute(sql`create schema if not exists drizzle`);
  await db.execute(
    sql`create table if not exists drizzle.__drizzle_migrations (id serial primary key, hash text not null, created_at bigint)`,
  );
  const newest = await readNewestMigrationTime(db);
  for (const { sql: statements, hash, folderMillis } of readMigrationFiles({ migrationsFolder })) {
    if (folderMillis <= newest) continue;
    const note = sql`insert into drizzle.__drizzle_migrations (hash, created_at) values (${hash}, ${folderMillis})`;
    if (statements.some(isConcurrentIndexBuild)) {
      for (const statement of statements)
        await repeatWhileLocked(statement, () => db.execute(sql.raw(statement)));
      await db.execute(note);
      continue;
    }
    await db.transaction(async (tx) => {
      for (const statement of statements) await tx.execute(sql.raw(statement));
      await tx.execute(note);
    });
  }

  /** Runs a statement, and repeats it while another connection locks the table. Throws after TRIES attempts. */
  async function repeatWhileLocked(statement: string, run: () => Promise<unknown>): Promise<void> {
    // A concurrent build of an index blocks no other transaction while it waits, so its wait has no limit.
    await db.execute(
      sql.raw(`set lock_timeout = '${isConcurrentIndexBuild(statement) ? 0 : LOCK_SECONDS}s'`),
    );
    for (let left = TRIES; ; left -= 1) {
      try {
        await run();
        break;
      } catch (thrown) {
        if (left === 0 || !CodeSchema.safeParse(thrown).success) throw thrown;
        await wait(PAUSE_MS);
      }
    }
    await db.execute(sql`set lock_timeout = 0`);
  }
}

const isConcurrentIndexBuild = (statement: string) => /\bconcurrently\b/i.test(statement);
