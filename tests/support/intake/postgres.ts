import { randomBytes } from 'node:crypto';
import { Client } from 'pg';
import { sleep } from '@/demo/browser-driver/wait';

/** Address of the PostgreSQL server for tests, if there is one. */
export const POSTGRES = process.env.DATABASE_URL_TEST;

/** A new PostgreSQL database beside the one DATABASE_URL_TEST names: empty, or a copy of `template`. */
export async function createDatabase(template = 'template1') {
  const name = `chosang_${randomBytes(6).toString('hex')}`;
  await admin(`create database ${name} template ${template}`);
  // No durability: nothing has to survive a crash.
  await admin(`alter database ${name} set synchronous_commit = off`);
  return { name, url: urlOf(name), drop: () => dropDatabase(name) };
}

export function urlOf(name: string): string {
  const url = new URL(server());
  url.pathname = `/${name}`;
  return url.href;
}

/** Drops a database. Tries again while a maintenance process of PostgreSQL uses it, which the tests' role cannot end. */
export async function dropDatabase(name: string): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await admin(`drop database ${name} with (force)`);
    } catch (thrown) {
      const busy = thrown instanceof Error && 'code' in thrown && thrown.code === '42501';
      if (!busy || tries === 20) throw thrown;
      await sleep(250);
    }
  }
}

async function admin(statement: string): Promise<void> {
  const client = new Client({ connectionString: server() });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

function server(): string {
  if (POSTGRES === undefined) throw new Error('DATABASE_URL_TEST names no server');
  return POSTGRES;
}
