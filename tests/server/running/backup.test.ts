import { appendFile, cp, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findFreePort } from '@/demo/demonstration/world/ports';
import { backUp, type IntakeFiles, restoreBackup } from '@/server/backup/back-up';
import { readLastBackup } from '@/server/backup/last-backup';
import { openDatabase } from '@/server/platform/database/open-database';
import { evidence } from '@/server/platform/database/schema';
import { rotateSigningKey } from '@/server/receipts/signing/signing-key';
import { type RunningIntake, startIntake } from '@/server/start-intake';
import { POSTGRES_PROGRAMS, startCluster } from '@/tests/support/intake/cluster';
import { expectAllThere, sendReport } from '@/tests/support/intake/kept-reports';
import { createBucket, S3_SERVER } from '@/tests/support/intake/object-store';
import { putEmbeddedDatabaseInto } from '@/tests/support/intake/spare';

const ENGINES = POSTGRES_PROGRAMS === undefined ? ['pglite'] : ['pglite', 'postgresql'];
const METRICS_TOKEN = 'a-token-of-the-operators';

let folder: string;
const ends: (() => Promise<void>)[] = [];
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'chosang-backup-'));
});
afterAll(async () => {
  for (const end of ends) await end();
  await rm(folder, { recursive: true });
});

/** A machine with a data directory, and with its own PostgreSQL and object store unless the database is embedded. */
async function newMachine(engine: string, name: string, publicUrl: string) {
  const cluster = engine === 'postgresql' ? await startCluster(['fsync=off']) : undefined;
  if (cluster) ends.push(cluster.remove);
  const s3 = cluster && S3_SERVER ? (await createBucket()).options : undefined;
  const dataDir = join(folder, `${engine}-${name}`);
  const places = {
    dataDir,
    databaseUrl: cluster?.url,
    s3,
    countersign: 'own',
    publicUrl,
  } satisfies IntakeFiles;
  const during = async <T>(work: (intake: RunningIntake) => Promise<T>) => {
    const intake = await startIntake({
      ...places,
      metricsToken: METRICS_TOKEN,
      port: Number(new URL(publicUrl).port),
    });
    return work(intake).finally(() => intake.close());
  };
  return { places, during, destroy: () => rm(dataDir, { recursive: true }) };
}

describe.each(ENGINES)('a destroyed machine with %s', (engine) => {
  it('is restored from backup and keys, with every receipt and package', async () => {
    const publicUrl = `http://127.0.0.1:${await findFreePort()}`;
    const directory = join(folder, `${engine}-backups`);
    const offline = join(folder, `${engine}-keys`);
    const first = await newMachine(engine, 'first', publicUrl);
    if (engine === 'pglite') await putEmbeddedDatabaseInto(first.places.dataDir);
    const [one, two] = await first.during(async ({ url }) => [
      await sendReport(url, true),
      await sendReport(url, false),
    ]);
    await backUp(first.places, { directory, now: () => Date.parse('2026-11-28T00:00:00Z') });
    await rotateSigningKey(join(first.places.dataDir, 'keys'));
    const three = await first.during(({ url }) => sendReport(url, true));
    const { manifest } = await backUp(first.places, { directory });
    expect(manifest).toMatchObject({ packages: 2, missing: [], engine, issuer: publicUrl });
    await first.during(async ({ url }) => {
      const headers = { authorization: `Bearer ${METRICS_TOKEN}` };
      const figures = await (await fetch(`${url}/metrics`, { headers })).text();
      expect(figures).toContain(`chosang_backup_timestamp_seconds ${Date.parse(manifest.takenAt) / 1_000}\n`);
      expect(figures).toMatch(/^chosang_backup_missing_packages 0$/m);
    });

    await cp(join(first.places.dataDir, 'keys'), offline, { recursive: true });
    await first.destroy();

    const second = await newMachine(engine, 'second', publicUrl);
    await expect(restoreBackup(second.places, { directory })).rejects.toThrow(/restore keys\/ from its copy/);
    const keys = join(second.places.dataDir, 'keys');
    await cp(offline, keys, { recursive: true });
    await rm(join(keys, 'receipt-0001.jwk.json'));
    await expect(restoreBackup(second.places, { directory })).rejects.toThrow(/receipt key \S+ missing/);
    await cp(offline, keys, { recursive: true });
    await rm(join(keys, 'countersign.key.pem'));
    await expect(restoreBackup(second.places, { directory })).rejects.toThrow(/countersign certificate/);
    await cp(offline, keys, { recursive: true });
    const elsewhere = { ...second.places, publicUrl: 'https://another.example' };
    await expect(restoreBackup(elsewhere, { directory })).rejects.toThrow(
      `INTAKE_PUBLIC_URL has to be ${publicUrl}`,
    );

    expect(await restoreBackup(second.places, { directory })).toMatchObject({ missing: [] });
    await expect(restoreBackup(second.places, { directory })).rejects.toThrow(/is not empty|holds tables/);
    await second.during(async (intake) => {
      await expectAllThere(
        intake,
        [one, two, three].filter((report) => report !== undefined),
      );
      expect(await sendReport(intake.url, true)).toMatchObject({ reference: expect.stringMatching(/^CS-/) });
    });
  }, 120_000);
});

describe('a folder of backups', () => {
  it('names a damaged package, contains the others, and loses unreferenced ones', async () => {
    const publicUrl = `http://127.0.0.1:${await findFreePort()}`;
    const directory = join(folder, 'kept-backups');
    const machine = await newMachine('pglite', 'kept', publicUrl);
    await putEmbeddedDatabaseInto(machine.places.dataDir);
    const [one, two] = await machine.during(async ({ url }) => [
      await sendReport(url, true),
      await sendReport(url, true),
    ]);
    const digests = [one, two].map((report) => report?.packed?.digest ?? '');
    const [good = '', bad = ''] = digests;
    const packagePath = join(
      machine.places.dataDir,
      'evidence',
      'kept',
      bad.slice(0, 2),
      bad.slice(2, 4),
      `${bad}.wacz`,
    );
    await appendFile(packagePath, 'x');
    const at = (day: string) => ({ directory, keep: 2, now: () => Date.parse(`2026-11-${day}T00:00:00Z`) });
    expect((await backUp(machine.places, at('01'))).manifest.missing).toEqual([bad]);
    expect(await readLastBackup(machine.places.dataDir)).toMatchObject({ missing: 1 });
    const packages = async () =>
      (await readdir(join(directory, 'packages', 'kept'), { recursive: true })).filter((name) =>
        name.endsWith('.wacz'),
      );
    expect(await packages()).toEqual([expect.stringContaining(good)]);

    await backUp(machine.places, at('02'));
    await machine.during(async () => {
      await expect(backUp(machine.places, at('02'))).rejects.toThrow(/in use by process/);
    });
    await appendFile(join(directory, 'packages', 'kept', (await packages())[0] ?? ''), 'x');
    const other = await newMachine('pglite', 'other', publicUrl);
    await cp(join(machine.places.dataDir, 'keys'), join(other.places.dataDir, 'keys'), { recursive: true });
    expect((await restoreBackup(other.places, { directory })).missing).toEqual([bad, good].toSorted());
    await other.during(({ url }) => sendReport(url, false));
    // As after a purge: the package's row states that its bytes are deleted, and later snapshots leave the package out.
    const database = await openDatabase(machine.places);
    await database.db.update(evidence).set({ purgedAt: new Date() }).where(eq(evidence.digest, good));
    await database.close();
    expect((await backUp(machine.places, at('03'))).pruned).toEqual({ snapshots: 1, packages: 0 });
    expect((await backUp(machine.places, at('04'))).pruned).toEqual({ snapshots: 1, packages: 1 });
    expect(await packages()).toEqual([]);
  }, 60_000);
});
