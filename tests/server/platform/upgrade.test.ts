import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { mkdirSync, symlinkSync } from 'node:fs';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { sql } from 'drizzle-orm';
import { Client } from 'pg';
import { afterAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { sleep } from '@/demo/browsers/wait';
import { createIntakeClient } from '@/lib/intake/client';
import { type OpenDatabase, openDatabase } from '@/server/platform/database/database';
import { builtServer } from '@/tests/support/intake/built-server';
import { ENGINES, rowsOf } from '@/tests/support/intake/engines';
import { createDatabase } from '@/tests/support/intake/postgres';
import { SECRET, sampleReport } from '@/tests/support/intake/samples';
import { layEmbeddedDatabase } from '@/tests/support/intake/spare';
import { RELEASED, releasedIntake, releasedRows, releasedWorld } from '@/tests/support/release/released';

it.each(ENGINES)(
  'an intake refuses a database that a newer one has migrated, and a running one continues, on %s',
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
      // The embedded database has one process: it ends before the older version starts.
      if (!made) await running.close();
      const refusal = /newer version of the intake has migrated this database \(schema of 2031-01-01T/;
      await expect(start()).rejects.toThrow(refusal);
      await expect(start()).rejects.toThrow(refusal); // the directory was released
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

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));
const SentSchema = z.looseObject({ state: z.string(), reference: z.string().optional(), secret: z.string() });
/** Pause of a sender after each report: the stream goes on while a process starts, and must not take the processors. */
const PAUSE_MS = 50;
const children: ChildProcess[] = [];
afterAll(() => {
  for (const child of children) child.kill('SIGKILL'); // what a failed test left running
});

// Two processes need PostgreSQL; the embedded database has one.
describe.each(ENGINES.filter((engine) => engine === 'postgresql'))(
  `the intake of ${RELEASED.version} on %s, upgraded under a stream of reports`,
  () => {
    it('loses and refuses no report, while both processes answer', async () => {
      const home = await mkdtemp(join(tmpdir(), 'chosang-upgrade-'));
      const { url, drop } = await createDatabase();
      try {
        await cp(join(releasedWorld, 'intake'), join(home, 'data'), { recursive: true });
        const client = new Client({ connectionString: url });
        await client.connect();
        await client.query(releasedIntake());
        await client.end();

        const sources = sourcesOf(RELEASED.commit, join(home, 'released'));
        const before = await startProcess(FROM_SOURCES, sources, join(home, 'data'), url);
        let targets = [before.intake];
        const sent: string[] = [];
        let isOver = false;
        let atOld = 0; // reports on their way to the old process
        const stream = Promise.all(
          Array.from({ length: 4 }, async (_, sender) => {
            for (let count = 0; !isOver; count += 1) {
              const intake = targets[(sender + count) % targets.length] ?? before.intake;
              const listing = { id: `${sender}-${count}`, url: 'https://shopee.vn/x' };
              if (intake === before.intake) atOld += 1;
              sent.push((await intake.submitReport(JSON.stringify(sampleReport({ listing })))).reference);
              if (intake === before.intake) atOld -= 1;
              await sleep(PAUSE_MS);
            }
          }),
        );
        const built = [join(await builtServer(), 'server/main.js')];
        const after = await startProcess(built, ROOT, join(home, 'data'), url);
        targets = [before.intake, after.intake];
        const atStart = sent.length;
        while (sent.length < atStart + 40) await Promise.race([sleep(20), stream]);
        // A proxy stops using a process before it is stopped.
        targets = [after.intake];
        while (atOld > 0) await Promise.race([sleep(20), stream]);
        before.child.kill('SIGTERM');
        expect(await before.ended).toBe(0);
        isOver = true;
        await stream; // fails with the first report that was refused
        expect(new Set(sent).size).toBe(sent.length);
        for (const reference of sent)
          expect(await after.intake.readStatus(reference, SECRET)).toMatchObject({ status: 'received' });
        const kept = releasedRows('chosang', 'outbox', SentSchema).filter(
          ({ state }) => state === 'accepted',
        );
        expect(kept.length).toBeGreaterThan(0);
        for (const { reference = '', secret } of kept)
          expect(await after.intake.readStatus(reference, secret)).toMatchObject({ evidence: 'verified' });
        after.child.kill('SIGTERM');
        expect(await after.ended).toBe(0);
      } finally {
        await drop();
        await rm(home, { recursive: true });
      }
    }, 120_000);
  },
);

/** The server at a commit. In a shallow clone without it the present server stands in. */
function sourcesOf(commit: string, folder: string): string {
  try {
    execFileSync('git', ['cat-file', '-e', `${commit}^{commit}`], { cwd: ROOT, stdio: 'pipe' });
  } catch {
    console.info(`commit ${commit} is not here: the previous process is of the present version`);
    return ROOT;
  }
  mkdirSync(folder);
  execFileSync(
    'sh',
    ['-c', `git archive ${commit} server lib package.json tsconfig.json | tar -x -C '${folder}'`],
    { cwd: ROOT },
  );
  symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
  return folder;
}

const FROM_SOURCES = ['--import', 'tsx', 'server/main.ts'];

async function startProcess(words: readonly string[], cwd: string, dataDir: string, databaseUrl: string) {
  const child = spawn(process.execPath, words, {
    cwd,
    env: { ...process.env, INTAKE_PORT: '0', INTAKE_DATA: dataDir, DATABASE_URL: databaseUrl },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  children.push(child);
  const ended = new Promise<number | null>((resolve) => child.on('exit', resolve));
  const url = await new Promise<string>((resolve, reject) => {
    child.stdout.on('data', (piece) => {
      const found = /"url":"([^"]+)"/.exec(String(piece))?.[1];
      if (found !== undefined) resolve(found);
    });
    child.on('exit', (code) => reject(new Error(`the intake ended with ${code}`)));
  });
  return { child, ended, intake: createIntakeClient({ url, fetch, now: Date.now, timeoutMs: 20_000 }) };
}
