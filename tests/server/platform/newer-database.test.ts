import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'drizzle-orm';
import { expect, it } from 'vitest';
import { type OpenDatabase, openDatabase } from '@/server/platform/database/database';
import { ENGINES, rowsOf } from '@/tests/support/intake/engines';
import { createDatabase } from '@/tests/support/intake/postgres';
import { layEmbeddedDatabase } from '@/tests/support/intake/spare';

it.each(ENGINES)(
  'an intake refuses in words to start on a database that a newer one has migrated, while one that runs goes on, on %s',
  async (engine) => {
    const dataDir = await mkdtemp(join(tmpdir(), 'chosang-newer-'));
    const made = engine === 'postgresql' ? await createDatabase() : undefined;
    if (!made) await layEmbeddedDatabase(dataDir);
    const start = () => openDatabase({ dataDir, databaseUrl: made?.url });
    const migrations = async ({ db }: OpenDatabase) =>
      rowsOf(await db.execute(sql`select hash, created_at from drizzle.__drizzle_migrations order by id`));
    try {
      const running = await start();
      await running.db.execute(
        sql`insert into drizzle.__drizzle_migrations (hash, created_at) values ('of a version to come', ${Date.parse('2031-01-01')})`,
      );
      const before = await migrations(running);
      // The embedded database has one process: it ends before the older one is tried.
      if (!made) await running.close();
      const refusal = /newer version of the intake has migrated this database \(schema of 2031-01-01T/;
      await expect(start()).rejects.toThrow(refusal);
      await expect(start()).rejects.toThrow(refusal); // its directory was let go of
      if (made) {
        expect(await migrations(running)).toEqual(before);
        await running.ping();
        await running.close();
      }
    } finally {
      await made?.drop();
      await rm(dataDir, { recursive: true });
    }
  },
);
