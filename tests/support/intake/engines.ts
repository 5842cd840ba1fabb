import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'drizzle-orm';
import type { OfficerSelf } from '@/lib/intake/officers/officer-contract';
import { createApp, type IntakeDeps } from '@/server/app';
import type { IntakeOptions } from '@/server/intake-options';
import { type OpenIntake, openIntake } from '@/server/open-intake';
import { POSTGRES } from './postgres';
import { giveBackEmbeddedDatabase, putEmbeddedDatabaseInto, takePostgresDatabase } from './spare';

export type Engine = 'pglite' | 'postgresql';

/** The databases tests run on: the embedded one, and PostgreSQL where DATABASE_URL_TEST names a server. */
export const ENGINES: readonly Engine[] = POSTGRES === undefined ? ['pglite'] : ['pglite', 'postgresql'];

/** The engine for tests in which the database does not matter: the one that takes the least processor time. */
export const ONE_ENGINE: Engine = ENGINES.at(-1) ?? 'pglite';

/**
 * The one engine for `describe.each` of tests in which both databases run the same statements. Every story in a browser
 * (tests/e2e) runs on the embedded database; files with locks, searches, sums, migrations or deletions run on both (`ENGINES`).
 */
export const SAME_ON_ALL: readonly Engine[] = [ONE_ENGINE];

export const ISSUER = 'https://intake.example';

/** An intake in its own directory, driven by requests; its clock stands still unless `clock.now` is set. */
export interface TestIntake {
  readonly dataDir: string;
  readonly databaseUrl: string | undefined;
  readonly clock: { now: number };
  readonly deps: IntakeDeps;
  /** Sends a request to the app. */
  request(path: string, init?: RequestInit): Promise<Response>;
  /** Sends requests to the same intake with some dependencies replaced. */
  with(over: Partial<IntakeDeps>): (path: string, init?: RequestInit) => Promise<Response>;
  /** Sends requests as this officer. Cheaper than `with` for each request, which creates the whole app again. */
  as(officer: OfficerSelf): TestIntake['request'];
  /** Empties the database. */
  clear(): Promise<void>;
  /** Closes and reopens the intake, as a restart does, with changed options. */
  restart(over?: Partial<IntakeOptions>): Promise<void>;
  remove(): Promise<void>;
}

export async function openTestIntake(engine: Engine, over: Partial<IntakeOptions> = {}): Promise<TestIntake> {
  const dataDir = await mkdtemp(join(tmpdir(), 'chosang-intake-'));
  const database = engine === 'postgresql' ? await takePostgresDatabase() : undefined;
  if (!database) await putEmbeddedDatabaseInto(dataDir);
  const clock = { now: Date.parse('2026-11-25T01:00:00.000Z') };
  const options = {
    dataDir,
    databaseUrl: database?.url,
    now: () => clock.now,
    pollingSeconds: 0.5,
    issuer: ISSUER,
    ...over,
  };
  let open: OpenIntake = await openIntake(options);
  const deps = () => open.deps;
  const ask = (parts: IntakeDeps) => {
    const app = createApp(parts);
    return async (path: string, init?: RequestInit) => app.request(`${ISSUER}${path}`, init);
  };
  let whole = ask(open.deps);
  const desks = new Map<string, TestIntake['request']>();
  return {
    dataDir,
    databaseUrl: database?.url,
    clock,
    get deps() {
      return deps();
    },
    request: (path, init) => whole(path, init),
    with: (parts) => ask({ ...deps(), ...parts }),
    as: (officer) => {
      const name = JSON.stringify(officer);
      const desk = desks.get(name) ?? ask({ ...deps(), officerSignIn: async () => officer });
      desks.set(name, desk);
      return desk;
    },
    clear: () => emptyTables(deps().database),
    restart: async (over = {}) => {
      await open.close();
      desks.clear();
      open = await openIntake({ ...options, ...over });
      whole = ask(open.deps);
    },
    remove: async () => {
      const { jobs, database: opened } = open.deps;
      await jobs.stop();
      await opened.db.execute(sql`delete from jobs.job`);
      await emptyTables(opened);
      await open.close();
      if (database) await database.giveBack();
      else await giveBackEmbeddedDatabase(dataDir);
      await rm(dataDir, { recursive: true });
    },
  };
}

/** Rows of a raw query in one shape for both drivers. */
export function rowsOf(result: unknown): readonly Readonly<Record<string, unknown>>[] {
  if (typeof result !== 'object' || result === null || !('rows' in result) || !Array.isArray(result.rows)) {
    throw new Error('not the result of a query');
  }
  return result.rows;
}

/**
 * Deletes every row in one statement, so that references do not matter, and restarts the sequences. Truncating each
 * table takes twenty times as long.
 */
async function emptyTables({ db }: IntakeDeps['database']): Promise<void> {
  const ours = sql`schemaname in ('public', 'identity')`;
  const tables = await db.execute(
    sql`select format('%I.%I', schemaname, tablename) as name from pg_tables where ${ours}`,
  );
  const deletes = rowsOf(tables).map(({ name }, at) => sql.raw(`t${at} as (delete from ${name})`));
  await db.execute(
    sql`with ${sql.join(deletes, sql`, `)}
      select setval(format('%I.%I', schemaname, sequencename)::regclass, 1, false) from pg_sequences
      where ${ours} and last_value is not null`,
  );
}
