import { type ChildProcess, spawn } from 'node:child_process';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'drizzle-orm';
import { afterAll, describe, expect, it } from 'vitest';
import { sleep } from '@/demo/browser-driver/wait';
import { createIntakeClient } from '@/lib/intake/client';
import { type OpenDatabase, openDatabase } from '@/server/platform/database/open-database';
import { builtServer } from '@/tests/support/intake/built-server';
import { ENGINES, rowsOf } from '@/tests/support/intake/engines';
import {
  insertReport,
  NEXT_COLUMN,
  NEXT_SCHEMA,
  writeNextMigrations,
} from '@/tests/support/intake/next-version';
import { createDatabase } from '@/tests/support/intake/postgres';
import { SECRET, sampleReport } from '@/tests/support/intake/samples';
import { putEmbeddedDatabaseInto } from '@/tests/support/intake/spare';

const REFUSAL = new RegExp(
  `newer version of the intake has migrated this database \\(schema of ${NEXT_SCHEMA}`,
);

it.each(ENGINES)('an intake keeps its reports when the next version migrates it, on %s', async (engine) => {
  const home = await mkdtemp(join(tmpdir(), 'chosang-newer-'));
  const made = engine === 'postgresql' ? await createDatabase() : undefined;
  const dataDir = join(home, 'data');
  if (!made) await putEmbeddedDatabaseInto(dataDir);
  const start = (migrations?: string) => openDatabase({ dataDir, databaseUrl: made?.url, migrations });
  const readReports = async ({ db }: OpenDatabase) => rowsOf(await db.execute(sql`select * from reports`));
  const migrations = async ({ db }: OpenDatabase) =>
    rowsOf(await db.execute(sql`select hash, created_at from drizzle.__drizzle_migrations order by id`));
  try {
    const running = await start();
    await running.db.execute(sql.raw(insertReport(1)));
    const [report] = await readReports(running);
    // The embedded database has one process: it ends before the next version starts.
    if (!made) await running.close();
    await writeNextMigrations(join(home, 'next'));
    const next = await start(join(home, 'next'));
    expect(await readReports(next)).toEqual([{ ...report, [NEXT_COLUMN]: 'as before' }]);
    const before = await migrations(next);
    expect(before).toHaveLength(2);
    await next.close();

    await expect(start()).rejects.toThrow(REFUSAL);
    await expect(start()).rejects.toThrow(REFUSAL); // the directory was released
    if (made) {
      expect(await migrations(running)).toEqual(before);
      await running.db.execute(sql.raw(insertReport(2)));
      expect(await readReports(running)).toHaveLength(2);
      await running.close();
    }
  } finally {
    await made?.drop();
    await rm(home, { recursive: true });
  }
});

/**
 * Pause of a sender after each report (ms): reports are also sent while a process starts, and must not take its processor time.
 * With it, four senders send some twenty reports a second.
 */
const PAUSE_MS = 200;
const children: ChildProcess[] = [];
afterAll(() => {
  for (const child of children) child.kill('SIGKILL'); // what a failed test left running
});

// Two processes at a time need PostgreSQL: the embedded database serves only one.
describe.each(ENGINES.filter((engine) => engine === 'postgresql'))(
  'the intake on %s, updated to the next version under a stream of reports',
  () => {
    it('neither loses nor refuses a report while both processes answer', async () => {
      const home = await mkdtemp(join(tmpdir(), 'chosang-upgrade-'));
      const { url, drop } = await createDatabase();
      try {
        const present = await builtServer();
        const next = join(home, 'next');
        await cp(present, next, { recursive: true });
        await writeNextMigrations(join(next, 'server/platform/database/migrations'));

        const before = await startProcess(present, join(home, 'data'), url);
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
        while (sent.length < 8) await Promise.race([sleep(20), stream]);
        const after = await startProcess(next, join(home, 'data'), url);
        targets = [before.intake, after.intake];
        const atStart = sent.length;
        while (sent.length < atStart + 40) await Promise.race([sleep(20), stream]);
        // As a proxy does, senders stop using a process before it is stopped.
        targets = [after.intake];
        while (atOld > 0) await Promise.race([sleep(20), stream]);
        before.child.kill('SIGTERM');
        expect(await before.ended).toBe(0);
        isOver = true;
        await stream; // fails with the first report that was refused
        expect(new Set(sent).size).toBe(sent.length);
        for (const reference of sent)
          expect(await after.intake.readStatus(reference, SECRET)).toMatchObject({ status: 'received' });
        await expect(startProcess(present, join(home, 'data'), url)).rejects.toThrow(/ended with 1/);
        after.child.kill('SIGTERM');
        expect(await after.ended).toBe(0);
      } finally {
        await drop();
        await rm(home, { recursive: true });
      }
    }, 120_000);
  },
);

/** Starts the built server in `folder`; throws where it ends before it listens. */
async function startProcess(folder: string, dataDir: string, databaseUrl: string) {
  const child = spawn(process.execPath, ['server/main.js'], {
    cwd: folder,
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
