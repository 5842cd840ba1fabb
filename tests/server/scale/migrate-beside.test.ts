import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { drizzle } from 'drizzle-orm/node-postgres';
import { migrate } from 'drizzle-orm/node-postgres/migrator';
import { Client, Pool } from 'pg';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { sleep } from '@/demo/browsers/wait';
import { openDatabase } from '@/server/platform/database/database';
import { createDatabase, POSTGRES } from '@/tests/support/intake/postgres';

const ROOT = join(import.meta.dirname, '../../../server/platform/database/migrations');
/** The last migration that was applied in one transaction. */
const LAST = '0016_units-of-open-reports';
const JournalSchema = z.looseObject({ entries: z.array(z.looseObject({ tag: z.string() })) });
const INDEXES = `select indexrelid::regclass::text as name, indisvalid as valid from pg_index
  where indrelid = 'reports'::regclass order by 1`;

describe.runIf(POSTGRES)('the migration of a large database', () => {
  let folder: string;
  let database: Awaited<ReturnType<typeof createDatabase>>;
  const clients: Client[] = [];
  const connect = async () => {
    const client = new Client({ connectionString: database.url });
    await client.connect();
    clients.push(client);
    return client;
  };
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'chosang-migrate-'));
    database = await createDatabase();
    await cp(ROOT, folder, { recursive: true });
    const path = join(folder, 'meta/_journal.json');
    const journal = JournalSchema.parse(JSON.parse(await readFile(path, 'utf8')));
    const end = journal.entries.findIndex(({ tag }) => tag === LAST) + 1;
    await writeFile(path, JSON.stringify({ ...journal, entries: journal.entries.slice(0, end) }));
    const pool = new Pool({ connectionString: database.url });
    await migrate(drizzle(pool), { migrationsFolder: folder });
    await pool.query(report(1));
    await pool.end();
  });
  afterEach(async () => {
    for (const client of clients.splice(0)) await client.end();
    await database.drop();
    await rm(folder, { recursive: true });
  });

  it('lets reports through while it builds indexes, even beside a backup', async () => {
    const backup = await connect();
    await backup.query('begin');
    await backup.query('select count(*) from reports');
    const opening = openDatabase({ dataDir: folder, databaseUrl: database.url });
    const sender = await connect();
    let slowest = 0;
    let number = 2;
    for (const end = performance.now() + 6_000; performance.now() < end; number += 1) {
      const begun = performance.now();
      await sender.query(report(number));
      slowest = Math.max(slowest, performance.now() - begun);
      await sleep(50);
    }
    expect(number).toBeGreaterThan(5);
    expect(slowest).toBeLessThan(4_000); // the statement that waits for the backup gives way after two seconds
    await backup.query('commit');
    const opened = await opening;
    await opened.close();
    const { rows } = await sender.query(INDEXES);
    expect(rows).toContainEqual({ name: 'reports_identified', valid: true });
    expect(rows).not.toContainEqual(expect.objectContaining({ name: 'reports_subject' }));
    expect(rows.filter(({ valid }) => valid !== true)).toEqual([]);
  }, 60_000);

  it('runs in one of several processes that start at once, despite open statements', async () => {
    const start = () => openDatabase({ dataDir: folder, databaseUrl: database.url });
    const all = await Promise.all([start(), start(), start()]);
    for (const one of all) await one.close();
    const client = await connect();
    const { rows } = await client.query(
      'select count(*)::int as count from drizzle.__drizzle_migrations group by hash',
    );
    expect(rows.every(({ count }) => count === 1)).toBe(true);
  }, 60_000);

  it('resumes after a process died while building', async () => {
    const client = await connect();
    await client.query('alter table evidence add column rests_since timestamptz');
    await client.query(report(2));
    // What a build that was broken off leaves: an index of that name which nothing uses.
    const build = 'create unique index concurrently reports_identified on reports ((1))';
    await expect(client.query(build)).rejects.toThrow(/could not create unique index/);
    expect((await client.query(INDEXES)).rows).toContainEqual({ name: 'reports_identified', valid: false });
    const opened = await openDatabase({ dataDir: folder, databaseUrl: database.url });
    await opened.close();
    const { rows } = await client.query(INDEXES);
    expect(rows).toContainEqual({ name: 'reports_identified', valid: true });
    expect(rows.filter(({ valid }) => valid !== true)).toEqual([]);
  }, 60_000);

  it('records open cases of officers, also those the former version accepts meanwhile', async () => {
    const client = await connect();
    await client.query("update reports set status = 'accepted'");
    for (const number of [2, 3]) await client.query(report(number));
    await client.query("update reports set status = 'accepted' where reference like '%3'");
    const [first = 0, ended = 0, later = 0] = await idsOf(client);
    for (const id of [first, ended]) await client.query(acceptance(id, 'anna'));
    const opened = await openDatabase({ dataDir: folder, databaseUrl: database.url });
    await opened.close();
    const own = async () =>
      (await client.query('select accepted_by as own from reports order by id')).rows.map(({ own }) => own);
    expect(await own()).toEqual(['anna', null, null]);
    await client.query(acceptance(later, 'binh'));
    await client.query(`${acceptance(later, 'chi')} on conflict do nothing`);
    await client.query(`delete from acceptances where report_id = ${first}`);
    expect(await own()).toEqual([null, null, 'binh']);
  }, 60_000);
});

const IdsSchema = z.array(z.object({ id: z.coerce.number() }));
const idsOf = async (client: Client) =>
  IdsSchema.parse((await client.query('select id from reports order by id')).rows).map(({ id }) => id);
const acceptance = (id: number, subject: string) =>
  `insert into acceptances (report_id, unit, subject, name, at) values (${id}, 'unit', '${subject}', 'x', now())`;

function report(number: number): string {
  return `insert into reports (reference, same_key, marketplace, host, code, status, received_at)
    values ('CS-261120-${String(number).padStart(6, '0')}', 'key ${number}', 'shopee', 'shopee.vn', 'COUNTERFEIT_LABEL', 'closed', now())`;
}
