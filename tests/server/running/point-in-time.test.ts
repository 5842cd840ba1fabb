import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pollUntil } from '@/demo/browser-driver/wait';
import { findFreePort } from '@/demo/demonstration/world/ports';
import { startIntake } from '@/server/start-intake';
import { type Cluster, POSTGRES_PROGRAMS, startCluster } from '@/tests/support/intake/cluster';
import { expectAllThere, sendReport } from '@/tests/support/intake/kept-reports';

const SCRIPTS = fileURLToPath(new URL('../../../deploy/postgresql', import.meta.url));

let folder: string;
let cluster: Cluster;
async function ask(text: string): Promise<Readonly<Record<string, unknown>>> {
  const client = new Client({ connectionString: cluster.url });
  await client.connect();
  const { rows } = await client.query(text);
  await client.end();
  return rows[0] ?? {};
}

describe.runIf(POSTGRES_PROGRAMS)('a PostgreSQL with archived log', () => {
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'chosang-point-'));
    cluster = await startCluster(['fsync=off', 'archive_mode=on', 'archive_timeout=60s']);
  });
  afterAll(async () => {
    await cluster.remove();
    await rm(folder, { recursive: true });
  });

  it('is recovered after a mistake and a lost machine, to the moment before', async () => {
    // The user of the database server may not read this checkout, so the scripts are copied.
    const scripts = join(cluster.beside, 'scripts');
    const backups = join(cluster.beside, 'backups');
    await cp(SCRIPTS, scripts, { recursive: true });
    await ask(`alter system set archive_command = 'false'`);
    await ask('select pg_reload_conf()');
    const port = await findFreePort();
    const publicUrl = `http://127.0.0.1:${port}`;
    const metricsToken = 'a-token-of-the-operators';
    const options = {
      ...{ dataDir: folder, metricsToken },
      databaseUrl: cluster.url,
      countersign: 'own',
      publicUrl,
      port,
    } as const;
    const first = await startIntake(options);
    const figures = async () => {
      const headers = { authorization: `Bearer ${metricsToken}` };
      return (await fetch(`${publicUrl}/metrics`, { headers })).text();
    };
    const archives = (fails: 0 | 1) =>
      pollUntil('what the figures say of the archive', figures, (text) =>
        text.includes(`archive_fails ${fails}\n`),
      );
    await ask('select pg_switch_wal()');
    await archives(1);
    await ask(`alter system set archive_command = '${join(scripts, 'archive-wal')} "%p" "%f" ${backups}'`);
    await ask('select pg_reload_conf()');
    await archives(0);
    const before = [await sendReport(publicUrl, true), await sendReport(publicUrl, false)];
    await cluster.run(join(scripts, 'base-backup'), [backups, '1'], {
      PGHOST: '127.0.0.1',
      PGPORT: new URL(cluster.url).port,
      PGUSER: 'chosang',
    });
    const after = [await sendReport(publicUrl, true), await sendReport(publicUrl, false)];
    await first.close();
    const { moment } = await ask('select clock_timestamp()::text as moment');
    await ask('drop schema identity cascade');
    const { piece } = await ask('select pg_walfile_name(pg_switch_wal()) as piece');
    await pollUntil(
      'the last piece of the log to be archived',
      () => ask('select last_archived_wal as last from pg_stat_archiver'),
      ({ last }) => String(last) >= String(piece),
    );
    await cluster.destroy();

    const recover = [backups, cluster.dataDir];
    await expect(cluster.run(join(scripts, 'recover'), [...recover, '2020-01-01 00:00:00Z'])).rejects.toThrow(
      /no copy .* is from before 2020/,
    );
    await cluster.run(join(scripts, 'recover'), [...recover, String(moment)]);
    await expect(cluster.run(join(scripts, 'recover'), recover)).rejects.toThrow(/is not empty/);
    await cluster.start();
    await pollUntil(
      'the end of the recovery',
      () => ask('select pg_is_in_recovery() as recovers'),
      ({ recovers }) => recovers === false,
    );
    const second = await startIntake(options);
    await expectAllThere(second, [...before, ...after]);
    expect(await sendReport(publicUrl, true)).toMatchObject({ reference: expect.stringMatching(/^CS-/) });
    await second.close();
  }, 120_000);
});
