import { mkdir, mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'drizzle-orm';
import { afterEach, beforeEach, expect, it } from 'vitest';
import * as z from 'zod';
import { openDatabase } from '@/server/platform/database/open-database';

const RowsSchema = z.object({ rows: z.array(z.unknown()) });

let dataDir: string;
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'chosang-embedded-'));
});
afterEach(() => rm(dataDir, { recursive: true }));

const withOpenDatabase = async <T>(look: (db: Awaited<ReturnType<typeof openDatabase>>) => Promise<T>) => {
  const database = await openDatabase({ dataDir });
  try {
    return await look(database);
  } finally {
    await database.close();
  }
};

it('the embedded database is created over leftovers, uses little memory, and reopens unchanged', async () => {
  await mkdir(join(dataDir, 'database.new'));
  await writeFile(join(dataDir, 'database.new', 'PG_VERSION'), 'half');
  const settings = () =>
    withOpenDatabase(async ({ db }) => {
      await db.execute(sql`create table if not exists kept as select 7 as number`);
      return RowsSchema.parse(
        await db.execute(
          sql`select current_setting('shared_buffers') as pages, current_setting('maintenance_work_mem') as work, number from kept`,
        ),
      ).rows;
    });
  const expected = [{ pages: '16MB', work: '16MB', number: 7 }];
  expect(await settings()).toEqual(expected);
  expect(await readdir(dataDir)).toEqual(['database']);
  expect((await stat(join(dataDir, 'database'))).mode & 0o777).toBe(0o700);
  expect(await settings()).toEqual(expected);
});
