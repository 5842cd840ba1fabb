import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pollUntil, sleep } from '@/demo/browser-driver/wait';
import { findFreePort } from '@/demo/demonstration/world/ports';
import { builtServer } from '@/tests/support/intake/built-server';
import { expectAllThere } from '@/tests/support/intake/kept-reports';
import { createDatabase } from '@/tests/support/intake/postgres';
import { killProcesses, startProcess } from '@/tests/support/intake/processes';
import { startStream } from '@/tests/support/intake/stream';

const CADDY = existsSync('/usr/bin/caddy') && process.env.DATABASE_URL_TEST !== undefined;
/** Time of three health checks of the proxy (ms). Before, the proxy knows only the process that is stopped next. */
const SEEN_BY_PROXY = 3_000;
/** Pause of a sender after each report (ms): six reports a second are some hundred while both intakes are replaced. */
const PAUSE_MS = 500;

describe.runIf(CADDY)('two intakes on one PostgreSQL behind the proxy of deploy/', () => {
  let app: string;
  let folder: string;
  let database: Awaited<ReturnType<typeof createDatabase>>;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'chosang-rolling-'));
    database = await createDatabase();
    app = await builtServer();
  });
  afterAll(async () => {
    killProcesses();
    await database.drop();
    await rm(folder, { recursive: true });
  });

  it('are replaced one after the other without losing or refusing a report', async () => {
    const [front, registry, one, two] = [
      await findFreePort(),
      await findFreePort(),
      await findFreePort(),
      await findFreePort(),
    ];
    const publicUrl = `http://127.0.0.1:${front}`;
    const start = async (port: number) => {
      const intake = startProcess(process.execPath, [join(app, 'server/main.js')], {
        ...{ DATABASE_URL: database.url, INTAKE_DATA: folder, INTAKE_PORT: String(port) },
        ...{ INTAKE_PUBLIC_URL: publicUrl, INTAKE_FREE_REPORTS: '100000', INTAKE_DRAIN_SECONDS: '4' },
        INTAKE_VERIFY_THREADS: '1',
      });
      await intake.waitForOutput(/"event":"started"/);
      return intake;
    };
    const old = [await start(one), await start(two)];
    const proxy = startProcess(
      'caddy',
      ['run', '--config', 'deploy/compose/Caddyfile', '--adapter', 'caddyfile'],
      {
        ...{ INTAKE_SITE: publicUrl, INTAKES: `127.0.0.1:${one} 127.0.0.1:${two}`, HOME: folder },
        ...{ REGISTRY_SITE: `http://127.0.0.1:${registry}`, REGISTRY_ROOT: folder },
      },
    );
    await pollUntil(
      'the proxy',
      () => fetch(`${publicUrl}/healthz`),
      ({ status }) => status === 200,
    );
    expect((await fetch(`${publicUrl}/metrics`)).status).toBe(404);

    const stream = startStream(publicUrl, 1, PAUSE_MS);
    const { acceptedReports } = stream;
    for (const [index, port] of [one, two].entries()) {
      const before = acceptedReports.length;
      old[index]?.child.kill('SIGTERM');
      expect(await old[index]?.ended).toBe(0);
      await start(port);
      await sleep(SEEN_BY_PROXY);
      expect(acceptedReports.length).toBeGreaterThan(before);
    }
    await stream.stop();
    expect(stream.refused).toEqual([]);
    const keys = await fetch(`${publicUrl}/.well-known/jwks.json`);
    await expectAllThere({ url: publicUrl, jwks: await keys.json() }, acceptedReports);
    proxy.child.kill('SIGTERM');
  }, 120_000);
});
