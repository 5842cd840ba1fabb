import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'drizzle-orm';
import { Client } from 'pg';
import { createApp } from '@/server/app';
import type { IntakeDeps } from '@/server/deps';
import { type IntakeOptions, type OpenIntake, openIntake } from '@/server/open-intake';
import { sleep } from '@/tests/support/wait';
import { layEmbeddedDatabase } from './template';

export type Engine = 'pglite' | 'postgresql';

const postgres = process.env.DATABASE_URL_TEST;

/** The databases tests run on: the embedded one, and PostgreSQL where DATABASE_URL_TEST names a server. */
export const ENGINES: readonly Engine[] = postgres === undefined ? ['pglite'] : ['pglite', 'postgresql'];

export const ISSUER = 'https://intake.example';

/** An intake in a directory of its own, driven by requests; time stands still unless `clock.now` is set. */
export interface TestIntake {
  readonly dataDir: string;
  readonly databaseUrl: string | undefined;
  readonly clock: { now: number };
  readonly deps: IntakeDeps;
  /** Asks the app as a server would. */
  request(path: string, init?: RequestInit): Promise<Response>;
  /** The same intake with some parts replaced. */
  with(over: Partial<IntakeDeps>): (path: string, init?: RequestInit) => Promise<Response>;
  /** Empties the database. */
  clear(): Promise<void>;
  /** Closes it and opens it again, as after a restart, with other options where told so. */
  restart(over?: Partial<IntakeOptions>): Promise<void>;
  remove(): Promise<void>;
}

export async function openTestIntake(engine: Engine, over: Partial<IntakeOptions> = {}): Promise<TestIntake> {
  const dataDir = await mkdtemp(join(tmpdir(), 'chosang-intake-'));
  const database = engine === 'postgresql' ? await createDatabase() : undefined;
  if (!database) await layEmbeddedDatabase(dataDir);
  const clock = { now: Date.parse('2026-11-25T01:00:00.000Z') };
  const options = { dataDir, databaseUrl: database?.url, now: () => clock.now, pollingSeconds: 0.5, ...over };
  let open: OpenIntake = await openIntake(options);
  let parts = await open.startAt(ISSUER);
  const deps = () => parts;
  const ask = (parts: IntakeDeps) => {
    const app = createApp(parts);
    return async (path: string, init?: RequestInit) => app.request(`${ISSUER}${path}`, init);
  };
  let whole = ask(parts);
  return {
    dataDir,
    databaseUrl: database?.url,
    clock,
    get deps() {
      return deps();
    },
    request: (path, init) => whole(path, init),
    with: (parts) => ask({ ...deps(), ...parts }),
    clear: async () => {
      const tables = await deps().database.db.execute(
        sql`select string_agg(format('%I.%I', schemaname, tablename), ', ') as names from pg_tables
            where schemaname in ('public', 'identity')`,
      );
      const names = sql.raw(String(firstRow(tables).names));
      await deps().database.db.execute(sql`truncate ${names} restart identity cascade`);
    },
    restart: async (over = {}) => {
      await open.close();
      open = await openIntake({ ...options, ...over });
      parts = await open.startAt(ISSUER);
      whole = ask(parts);
    },
    remove: async () => {
      await open.close();
      await rm(dataDir, { recursive: true });
      await database?.drop();
    },
  };
}

/** Rows of a raw query, which the two drivers give in one shape. */
export function rowsOf(result: unknown): readonly Readonly<Record<string, unknown>>[] {
  if (typeof result !== 'object' || result === null || !('rows' in result) || !Array.isArray(result.rows)) {
    throw new Error('not the result of a query');
  }
  return result.rows;
}

function firstRow(result: unknown): Readonly<Record<string, unknown>> {
  const [row] = rowsOf(result);
  if (!row) throw new Error('the query gave no row');
  return row;
}

/** A server that tidies up the database just then cannot be sent away by the tests' role; it goes by itself. */
async function dropWhenLeft(drop: () => Promise<void>): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await drop();
    } catch (thrown) {
      const busy = thrown instanceof Error && 'code' in thrown && thrown.code === '42501';
      if (!busy || tries === 20) throw thrown;
      await sleep(250);
    }
  }
}

/** A new, empty PostgreSQL database beside the one DATABASE_URL_TEST names. */
export async function createDatabase() {
  if (postgres === undefined) throw new Error('DATABASE_URL_TEST names no server');
  const name = `chosang_${randomBytes(6).toString('hex')}`;
  const url = new URL(postgres);
  const admin = async (statement: string) => {
    const client = new Client({ connectionString: postgres });
    await client.connect();
    await client.query(statement);
    await client.end();
  };
  await admin(`create database ${name}`);
  url.pathname = `/${name}`;
  return { url: url.href, drop: () => dropWhenLeft(() => admin(`drop database ${name} with (force)`)) };
}
