// Why: docs/decisions/releases/releases.md

import { fileURLToPath } from 'node:url';
import { sql } from 'drizzle-orm';
import { readMigrationFiles } from 'drizzle-orm/migrator';
import * as z from 'zod';
import type { Database } from './database';

export const MIGRATIONS_FOLDER = fileURLToPath(new URL('migrations', import.meta.url));

const RowsSchema = z.looseObject({ rows: z.array(z.looseObject({ newest: z.coerce.number().nullable() })) });

/**
 * Returns when the newest of the migrations that were applied to a database was made (epoch ms; not when it was applied); 0 if
 * none was applied.
 */
export async function readNewestMigrationTime(db: Pick<Database, 'execute'>): Promise<number> {
  const applied = sql`select max(created_at) as newest from drizzle.__drizzle_migrations`;
  return RowsSchema.parse(await db.execute(applied)).rows[0]?.newest ?? 0;
}

/**
 * Throws if a newer version of the intake has migrated this database, because this version would write rows without the columns
 * that the newer version needs. Changes nothing. Processes that run already are not affected.
 */
export async function requireNoNewerMigration(
  db: Pick<Database, 'execute'>,
  migrationsFolder = MIGRATIONS_FOLDER,
): Promise<void> {
  const exists = sql`select to_regclass('drizzle.__drizzle_migrations') is not null as newest`;
  if (!RowsSchema.parse(await db.execute(exists)).rows[0]?.newest) return; // a database that nobody has migrated yet
  const newest = await readNewestMigrationTime(db);
  const known = Math.max(...readMigrationFiles({ migrationsFolder }).map((one) => one.folderMillis));
  if (newest <= known) return;
  const formatInstant = (at: number) => new Date(at).toISOString();
  throw new Error(
    `a newer version of the intake has migrated this database (schema of ${formatInstant(newest)}; this version knows schemas until ${formatInstant(known)}). Nothing was changed. Start the newer version, or restore the backup made before it (docs/operating/operations.md).`,
  );
}
