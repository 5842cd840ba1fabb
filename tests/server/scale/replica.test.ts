import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pollUntil } from '@/demo/browser-driver/wait';
import { findFreePort } from '@/demo/demonstration/world/ports';
import { ReceiptResponseSchema } from '@/lib/intake/contract';
import { createApp } from '@/server/app';
import { type OpenIntake, openIntake } from '@/server/open-intake';
import { readConfig } from '@/server/settings/config';
import { type Cluster, POSTGRES_PROGRAMS, startCluster } from '@/tests/support/intake/cluster';
import { ISSUER } from '@/tests/support/intake/engines';
import { officeAt, officerOf } from '@/tests/support/intake/office';
import { sampleReport } from '@/tests/support/intake/samples';

const anna = officerOf('anna', 'marketSurveillance-01');
const { evidence: _none, ...plain } = sampleReport({
  province: '01',
  complainant: { mode: 'contact', email: 'a@b.example' },
});

it('a replica needs a primary in the settings', () => {
  const [DATABASE_URL, DATABASE_URL_READ] = ['postgres://a/b', 'postgres://c/b'];
  expect(readConfig({ DATABASE_URL, DATABASE_URL_READ }).readUrl).toBe(DATABASE_URL_READ);
  expect(() => readConfig({ DATABASE_URL_READ })).toThrow(/DATABASE_URL_READ needs DATABASE_URL/);
});

describe.runIf(POSTGRES_PROGRAMS)('an intake with a streaming replica', () => {
  let folder: string;
  let primary: Cluster;
  let replicaUrl: string;
  let intake: OpenIntake;
  const lost: string[] = [];
  const ask = async (url: string, text: string) => {
    const client = new Client({ connectionString: url });
    await client.connect();
    const { rows } = await client.query(text);
    await client.end();
    return rows[0];
  };
  const standby = () => join(primary.beside, 'standby');
  const control = (...words: string[]) => primary.run('pg_ctl', ['-D', standby(), '-w', ...words]);
  const start = () =>
    control(
      ...['-l', join(primary.beside, 'standby.log')],
      ...[
        '-o',
        `-c port=${new URL(replicaUrl).port} -c listen_addresses=127.0.0.1 -c unix_socket_directories=${primary.beside}`,
      ],
      'start',
    );
  const office = () => {
    const app = (over = {}) => {
      const whole = createApp({ ...intake.deps, ...over });
      return async (path: string, init?: RequestInit) => whole.request(`${ISSUER}${path}`, init);
    };
    return officeAt({ request: app(), with: app });
  };
  const send = async () => {
    const listing = { id: randomUUID(), url: 'https://shopee.vn/x' };
    const answer = await office().postSigned({ ...plain, id: randomUUID(), listing });
    return ReceiptResponseSchema.parse(await answer.json()).reference;
  };
  /** Number of scans of the table `reports` that the replica has done. */
  const answered = async () =>
    Number(
      (
        await ask(
          replicaUrl,
          `select coalesce(sum(idx_scan + seq_scan), 0) as scans from pg_stat_user_tables where relname = 'reports'`,
        )
      ).scans,
    );

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'chosang-replica-'));
    primary = await startCluster(['fsync=off']);
    const port = await findFreePort();
    replicaUrl = `postgres://chosang@127.0.0.1:${port}/chosang`;
    const source = ['-h', '127.0.0.1', '-p', new URL(primary.url).port, '-U', 'chosang'];
    await primary.run('pg_basebackup', [
      ...source,
      '-D',
      standby(),
      '-R',
      '-X',
      'stream',
      '-c',
      'fast',
      '--no-sync',
    ]);
    await start();
    intake = await openIntake({
      ...{ dataDir: folder, databaseUrl: primary.url, readUrl: replicaUrl, issuer: ISSUER },
      log: (_level, event, fields) => {
        if (event === 'connection-lost') lost.push(String(fields?.error));
      },
    });
  }, 60_000);
  afterAll(async () => {
    await intake.close();
    await control('-m', 'immediate', 'stop');
    await primary.remove();
    await rm(folder, { recursive: true });
  });

  it('reads lists and states from the replica, including what was just written', async () => {
    await pollUntil(
      'the replica',
      () => ask(replicaUrl, `select to_regclass('reports') is not null as there`),
      ({ there }) => there === true,
    );
    for (let count = 1; count <= 20; count += 1) {
      const reference = await send();
      expect(await office().status(reference)).toMatchObject({ status: 'routed' });
      expect(await office().queue(anna)).toContain(reference);
    }
    await pollUntil('the replica to count', answered, (scans) => scans >= 40);
    expect(lost).toEqual([]);
  });

  it('continues when the replica lags or is unavailable', async () => {
    await ask(replicaUrl, 'select pg_wal_replay_pause()');
    const late = await send();
    expect(await office().status(late)).toMatchObject({ status: 'routed' });
    expect(lost.join()).toContain('the replica lags');
    await control('-m', 'immediate', 'stop');
    const away = await send();
    expect(await office().queue(anna)).toEqual(expect.arrayContaining([late, away]));
    await start();
  });
});
