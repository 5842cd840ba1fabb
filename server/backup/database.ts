import { existsSync } from 'node:fs';
import { cp, mkdir, readdir, rename, rm, rmdir } from 'node:fs/promises';
import { join } from 'node:path';
import { Client } from 'pg';
import * as z from 'zod';
import { lockDirectory } from '@/server/platform/database/directory-lock';
import { openEmbeddedDatabase } from '@/server/platform/database/embedded/open';
import { runPostgresTool } from './postgres-tools';

/** Where an intake's database is. The fields have the same names as the intake's settings. */
export interface DatabaseLocation {
  readonly dataDir: string;
  readonly databaseUrl?: string | undefined;
}

/** A package that the database expects in the store: verified, or received and not checked yet. */
export interface PackageRow {
  readonly digest: string;
  readonly state: 'received' | 'verified';
}

/** What both database drivers have in common: a query returns its rows. */
interface Connection {
  query(text: string, values?: unknown[]): Promise<unknown>;
}

const PackageRowsSchema = z.object({
  rows: z.array(z.object({ digest: z.string(), state: z.enum(['received', 'verified']) })),
});
const PAGE = 5_000;
const PACKAGES = `select digest, max(state) as state from (
    select digest, state from evidence where state <> 'quarantined' and purged_at is null
    union all select digest, 'verified' from case_packages where purged_at is null
  ) as packages`;
// A dump leaves out unfinished uploads: they belong to no report yet, and their senders upload again from the start.
const UNDER_WAY = ['public.uploads', 'public.upload_parts'];

export const getDatabaseEngine = ({ databaseUrl }: DatabaseLocation) =>
  databaseUrl === undefined ? 'pglite' : 'postgresql';

/**
 * Writes a dump of the database into `folder`. Passes to `list` the rows of all packages that the store must have according to
 * this dump, in pages ordered by digest. During the dump, a PostgreSQL database may be in use; the embedded database may not.
 */
export async function dumpDatabase(
  location: DatabaseLocation,
  folder: string,
  list: (page: readonly PackageRow[]) => Promise<void>,
): Promise<void> {
  if (location.databaseUrl === undefined) return copyEmbeddedDatabase(location.dataDir, folder, list);
  const { databaseUrl } = location;
  await withDatabaseClient(databaseUrl, async (client) => {
    await client.query('begin isolation level repeatable read, read only');
    const { snapshot } = z
      .object({ rows: z.tuple([z.object({ snapshot: z.string() })]) })
      .parse(await client.query('select pg_export_snapshot() as snapshot')).rows[0];
    await runPostgresTool('pg_dump', databaseUrl, [
      '--format=custom',
      `--snapshot=${snapshot}`,
      `--file=${join(folder, 'database.dump')}`,
      ...UNDER_WAY.map((table) => `--exclude-table-data=${table}`),
    ]);
    for await (const page of readPackageRowsInPages(client)) await list(page);
    await client.query('commit');
  });
}

/** Returns those of `digests` that the database still expects to be in the store. */
export async function filterDigestsStillInDatabase(
  { databaseUrl }: DatabaseLocation,
  digests: readonly string[],
): Promise<readonly string[]> {
  // The embedded database is locked during its backup, so the list of packages has not changed since the dump. All digests are
  // therefore returned.
  if (databaseUrl === undefined || digests.length === 0) return digests;
  return withDatabaseClient(databaseUrl, async (client) => {
    const found = await client.query(`${PACKAGES} where digest = any($1) group by digest`, [[...digests]]);
    return PackageRowsSchema.parse(found).rows.map(({ digest }) => digest);
  });
}

/** Throws if the database is not empty: a restore never overwrites data. */
export async function requireEmptyDatabase(location: DatabaseLocation): Promise<void> {
  if (location.databaseUrl === undefined) {
    const directory = join(location.dataDir, 'database');
    await mkdir(directory, { recursive: true, mode: 0o700 });
    if ((await readdir(directory)).length > 0)
      throw new Error(`${directory} is not empty: restore into a new INTAKE_DATA`);
    return;
  }
  await withDatabaseClient(location.databaseUrl, async (client) => {
    const { rows } = await client.query(
      `select 1 from pg_tables where schemaname not in ('pg_catalog', 'information_schema') limit 1`,
    );
    if (rows.length > 0) throw new Error('the database holds tables: restore into a new one (createdb)');
  });
}

/** Loads the dump in `folder` into an empty database, completely or not at all. */
export async function loadDumpIntoDatabase(location: DatabaseLocation, folder: string): Promise<void> {
  if (location.databaseUrl !== undefined) {
    const whole = ['--exit-on-error', '--single-transaction', '--no-owner', '--no-acl'];
    return runPostgresTool('pg_restore', location.databaseUrl, [...whole, join(folder, 'database.dump')]);
  }
  const directory = join(location.dataDir, 'database');
  const beside = `${directory}.new`;
  const unlock = await lockDirectory(`${directory}.lock`);
  try {
    await rm(beside, { recursive: true, force: true }); // of a restore that was broken off
    await cp(join(folder, 'database'), beside, { recursive: true });
    const client = await openEmbeddedDatabase(beside);
    await client.query('delete from uploads');
    await client.close();
    await rmdir(directory); // not every system renames over an empty directory
    await rename(beside, directory);
  } finally {
    await unlock();
  }
}

async function copyEmbeddedDatabase(
  dataDir: string,
  folder: string,
  list: (page: readonly PackageRow[]) => Promise<void>,
): Promise<void> {
  const directory = join(dataDir, 'database');
  if (!existsSync(join(directory, 'PG_VERSION'))) throw new Error(`there is no database in ${directory}`);
  const unlock = await lockDirectory(`${directory}.lock`);
  try {
    const client = await openEmbeddedDatabase(directory);
    for await (const page of readPackageRowsInPages(client)) await list(page);
    await client.close();
    await cp(directory, join(folder, 'database'), { recursive: true });
  } finally {
    await unlock();
  }
}

async function* readPackageRowsInPages(connection: Connection): AsyncGenerator<readonly PackageRow[]> {
  let after = '';
  for (;;) {
    const { rows } = PackageRowsSchema.parse(
      await connection.query(`${PACKAGES} where digest > $1 group by digest order by digest limit ${PAGE}`, [
        after,
      ]),
    );
    if (rows.length > 0) yield rows;
    const last = rows.at(-1);
    if (last === undefined || rows.length < PAGE) return;
    after = last.digest;
  }
}

async function withDatabaseClient<T>(databaseUrl: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
