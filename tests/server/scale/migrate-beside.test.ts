import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { sleep } from '@/demo/browser-driver/wait';
import { openDatabase } from '@/server/platform/database/open-database';
import {
  insertReport,
  NEXT_COLUMN,
  NEXT_INDEX,
  writeNextMigrations,
} from '@/tests/support/intake/next-version';
import { createDatabase, POSTGRES } from '@/tests/support/intake/postgres';

const INDEXES = `select indexrelid::regclass::text as name, indisvalid as valid from pg_index
  where indrelid = 'reports'::regclass order by 1`;

describe.runIf(POSTGRES)('the migration of a large database by the next version', () => {
  let folder: string;
  let database: Awaited<ReturnType<typeof createDatabase>>;
  const clients: Client[] = [];
  const connect = async () => {
    const client = new Client({ connectionString: database.url });
    await client.connect();
    clients.push(client);
    return client;
  };
  const start = (migrations?: string) =>
    openDatabase({ dataDir: folder, databaseUrl: database.url, migrations });
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'chosang-migrate-'));
    await writeNextMigrations(folder);
    database = await createDatabase();
    await (await start()).close();
    await (await connect()).query(insertReport(1));
  });
  afterEach(async () => {
    for (const client of clients.splice(0)) await client.end();
    await database.drop();
    await rm(folder, { recursive: true });
  });

  it('lets the intake accept reports while it builds indexes, even beside a backup', async () => {
    const backup = await connect();
    await backup.query('begin');
    await backup.query('select count(*) from reports');
    const opening = start(folder);
    const sender = await connect();
    let slowest = 0;
    let number = 2;
    for (const end = performance.now() + 6_000; performance.now() < end; number += 1) {
      const begun = performance.now();
      await sender.query(insertReport(number));
      slowest = Math.max(slowest, performance.now() - begun);
      await sleep(50);
    }
    expect(number).toBeGreaterThan(5);
    expect(slowest).toBeLessThan(4_000); // the statement that waits for the backup gives way after two seconds
    await backup.query('commit');
    await (await opening).close();
    const { rows } = await sender.query(INDEXES);
    expect(rows).toContainEqual({ name: NEXT_INDEX, valid: true });
    expect(rows.filter(({ valid }) => valid !== true)).toEqual([]);
  }, 60_000);

  it('runs in one of several processes that start at once, despite open statements', async () => {
    const all = await Promise.all([start(folder), start(folder), start(folder)]);
    for (const one of all) await one.close();
    const { rows } = await (await connect()).query(
      'select count(*)::int as count from drizzle.__drizzle_migrations group by hash',
    );
    expect(rows).toEqual([{ count: 1 }, { count: 1 }]);
  }, 60_000);

  it('resumes after a process died while building', async () => {
    const client = await connect();
    await client.query(`alter table reports add column ${NEXT_COLUMN} text not null default 'as before'`);
    await client.query(insertReport(2));
    // What a build that was broken off leaves: an index of that name which nothing uses.
    const build = `create unique index concurrently ${NEXT_INDEX} on reports ((1))`;
    await expect(client.query(build)).rejects.toThrow(/could not create unique index/);
    expect((await client.query(INDEXES)).rows).toContainEqual({ name: NEXT_INDEX, valid: false });
    await (await start(folder)).close();
    const { rows } = await client.query(INDEXES);
    expect(rows).toContainEqual({ name: NEXT_INDEX, valid: true });
    expect(rows.filter(({ valid }) => valid !== true)).toEqual([]);
  }, 60_000);
});
