import { randomBytes } from 'node:crypto';
import { open, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { sql } from 'drizzle-orm';
import { Client } from 'pg';
import * as z from 'zod';
import type { Database } from '@/server/platform/database/database';

/** Tables that get rows when a report is stored. */
const TABLES = [
  'reports',
  'submissions',
  'complainants',
  'events',
  'routes',
  'receipts',
  'log_nodes',
] as const;
const COPIES = ['warm', 'floor', 'evidence'] as const;
export type Copy = (typeof COPIES)[number];

const AnswerSchema = z.object({ rows: z.array(z.object({ left: z.string() })) });

/**
 * Returns the rows of the newest `count` reports, one JSON text per report. Also creates empty copies of the tables in TABLES,
 * with the same indexes.
 */
export async function readRowsAndCreateCopies(db: Database, count: number): Promise<string[]> {
  for (const copy of COPIES) {
    await db.execute(sql.raw(`create schema ${copy}_copy`));
    for (const table of TABLES) {
      const from = table === 'complainants' ? 'identity.complainants' : `public.${table}`;
      await db.execute(sql.raw(`create table ${copy}_copy.${table} (like ${from} including all)`));
    }
  }
  const toJsonArraySql = (rows: string) => `(select coalesce(json_agg(x), '[]') from (${rows}) x)`;
  const answer = await db.execute(
    sql.raw(`select json_build_object(
      'reports', ${toJsonArraySql('select r.*')},
      'submissions', ${toJsonArraySql('select s.*')},
      'complainants', ${toJsonArraySql('select * from identity.complainants where submission_id = s.id')},
      'events', ${toJsonArraySql('select * from events where report_id = r.id')},
      'routes', ${toJsonArraySql('select * from routes where report_id = r.id')},
      'receipts', ${toJsonArraySql('select c.*')},
      'log_nodes', ${toJsonArraySql('select * from log_nodes where level = 0 and index = c.log_index or level > 0 and (index + 1) * (1 << level) - 1 = c.log_index')}
    )::text as left
    from receipts c join submissions s on s.id = c.submission_id join reports r on r.id = s.report_id
    order by c.id desc limit ${count}`),
  );
  return AnswerSchema.parse(answer).rows.map(({ left }) => left);
}

const INSERTS = new Map(
  COPIES.map((copy) => {
    const inserts = TABLES.map(
      (table) =>
        `${table}_rows as (insert into ${copy}_copy.${table} overriding system value
         select x.* from given, json_populate_recordset(null::${copy}_copy.${table}, given.rows->'${table}') x)`,
    );
    return [copy, inserts.join(', ')] as const;
  }),
);

/** Writes the rows of one report into a copy of the tables, with one statement. */
export async function insertReportRows(db: Database, copy: Copy, rows: string): Promise<void> {
  await db.execute(
    sql`with given as (select ${rows}::json as rows), ${sql.raw(INSERTS.get(copy) ?? '')} select 1`,
  );
}

/** Writes a file completely or not at all, as the intake's evidence store does. */
export async function saveFile(directory: string, name: string, content: Blob): Promise<void> {
  const draft = join(directory, `.${name}`);
  const file = await open(draft, 'w');
  for await (const piece of content.stream()) await file.writeFile(piece);
  await file.sync();
  await file.close();
  await rename(draft, join(directory, name));
  const folder = await open(directory, 'r');
  await folder.sync();
  await folder.close();
}

/** Creates an empty database on the server. Returns its connection URL, and a function that drops it. */
export async function createDatabase(server: string) {
  const name = `chosang_bench_${randomBytes(4).toString('hex')}`;
  const runAdminStatement = async (statement: string) => {
    const client = new Client({ connectionString: server });
    await client.connect();
    await client.query(statement);
    await client.end();
  };
  await runAdminStatement(`create database ${name}`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  // Drops the database without `force`, because an autovacuum of PostgreSQL may be working on it. `drop database` ends that
  // autovacuum; with `force`, the statement would be refused.
  return { url: url.href, drop: () => runAdminStatement(`drop database ${name}`) };
}
