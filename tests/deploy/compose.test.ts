import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { chown, cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { PHONE_PAGE } from '@/demo/browser-driver/built';
import { pollUntil, sleep } from '@/demo/browser-driver/wait';
import { createRegistryFileFetcher } from '@/lib/registry/update/fetch-file';
import { fetchVersion } from '@/lib/registry/update/fetch-version';
import { USER } from '@/scripts/image/debian-root';
import { DISK } from '@/tests/support/disk';
import { guideBlocks, linkedCheckout } from '@/tests/support/intake/guide';
import { expectAllThere, type KeptReport, sendReport } from '@/tests/support/intake/kept-reports';
import { killProcesses } from '@/tests/support/intake/processes';
import { startStream } from '@/tests/support/intake/stream';
import { type Docker, startDocker } from './support/docker';
import { actAsOutsideClient } from './support/outside';
import { writePersonsPrograms } from './support/person';
import { makeCertificates, makeServicesImage, SERVICES } from './support/services';

const run = promisify(execFile);
const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const [setUp = '', publish = ''] = guideBlocks('tests/deploy/compose.test.ts');

const INTAKE = 'https://intake.example.gov.vn';
const REGISTRY = 'https://registry.example.gov.vn';
const NAMES = [INTAKE, REGISTRY].map((url) => new URL(url).hostname);

/** What a person changes with an editor: the proxy's own CA issues certificates, and PostgreSQL must show its certificate. */
const EDIT = `cat >>"$1" <<END
PROXY_OPTIONS=local_certs
PHONE_DIR=${PHONE_PAGE}
INTAKE_PHONE_PAGE=/srv/phone
END
echo "$(cat secrets/database_url)?sslmode=verify-full&sslrootcert=/tls/ca.crt" >secrets/database_url`;

const ContainerSchema = z.object({
  Config: z.object({ User: z.string() }),
  HostConfig: z.object({
    ReadonlyRootfs: z.boolean(),
    CapDrop: z.array(z.string()).nullable(),
    SecurityOpt: z.array(z.string()).nullable(),
  }),
  RestartCount: z.int(),
  State: z.object({ Pid: z.int(), Health: z.object({ Status: z.string() }).optional() }),
  NetworkSettings: z.object({ Networks: z.record(z.string(), z.object({ IPAddress: z.string() })) }),
});
const FoundSchema = z.object({
  status: z.literal('success'),
  data: z.object({
    result: z.array(
      z.object({ metric: z.record(z.string(), z.string()), value: z.tuple([z.number(), z.string()]) }),
    ),
  }),
});
const RulesSchema = z.object({
  data: z.object({
    groups: z.array(
      z.object({ rules: z.array(z.object({ name: z.string(), health: z.string(), state: z.string() })) }),
    ),
  }),
});
const BoardSchema = z.object({
  panels: z.array(z.object({ targets: z.array(z.object({ expr: z.string() })) })),
});

describe('compose.yaml, with other software from Debian packages', () => {
  let folder: string;
  let place: string;
  let docker: Docker;
  const sentReports: KeptReport[] = [];

  /** Runs a block of the guide in the checkout. */
  const follow = async (lines: string) => {
    const PATH = `${join(folder, 'bin')}:${process.env.PATH}`;
    const options = { cwd: join(folder, 'chosang'), env: { ...process.env, ...docker.environment, PATH } };
    return (await run('sh', ['-c', `set -eu\n${lines}`], options)).stdout;
  };
  const compose = (...words: readonly string[]) => docker.docker('compose', ...words);
  const inspect = async (service: string) => {
    const id = (await compose('ps', '--all', '--quiet', service)).trim();
    return ContainerSchema.parse(JSON.parse(await docker.docker('inspect', '--format', '{{json .}}', id)));
  };
  const inIntake = (...words: readonly string[]) => compose('exec', '--no-TTY', 'intake-1', ...words);
  const trustProxy = async () => {
    const path = '/data/caddy/pki/authorities/local/root.crt';
    actAsOutsideClient(NAMES, docker.address, [await compose('exec', '--no-TTY', 'proxy', 'cat', path)]);
  };
  const expectKept = async () => {
    const keys = await fetch(`${INTAKE}/.well-known/jwks.json`);
    await expectAllThere({ url: INTAKE, jwks: await keys.json() }, sentReports);
  };
  const figures = async (path: string) => {
    const { NetworkSettings } = await inspect('prometheus');
    const answer = await fetch(
      `http://${NetworkSettings.Networks.chosang_inside?.IPAddress}:9090/api/v1/${path}`,
    );
    return answer.json();
  };
  const query = async (expr: string) =>
    FoundSchema.parse(await figures(`query?query=${encodeURIComponent(expr)}`)).data.result;

  beforeAll(async () => {
    folder = await mkdtemp(join(DISK, 'chosang-compose-'));
    const checkout = join(folder, 'chosang');
    place = join(checkout, 'deploy/compose');
    await linkedCheckout(checkout, ['deploy']);
    await cp(join(ROOT, 'deploy'), join(checkout, 'deploy'), { recursive: true });
    await writePersonsPrograms(join(folder, 'bin'), EDIT);
    await makeCertificates(join(folder, 'tls'), ['postgres', 's3']);
    docker = await startDocker(join(folder, 'docker'), {
      COMPOSE_FILE: [join(place, 'compose.yaml'), join(SERVICES, 'compose.debian.yaml')].join(':'),
      ...{ SERVICES_DIR: SERVICES, TLS_DIR: join(folder, 'tls') },
    });
    await makeServicesImage(docker, join(folder, 'services'));
  }, 300_000);
  afterAll(async () => {
    try {
      await compose('--profile', '*', 'down', '--volumes', '--timeout', '1');
    } finally {
      // This also runs after the guide stopped early and `down` had nothing to take down.
      await docker.end();
      killProcesses();
      await rm(folder, { recursive: true });
    }
  }, 60_000);

  it('leads to the first report over TLS by the commands of the guide', async () => {
    const begun = performance.now();
    await follow(setUp);
    actAsOutsideClient(NAMES, docker.address, []);
    await expect(fetch(`${INTAKE}/healthz`)).rejects.toThrow();
    await trustProxy();
    sentReports.push(await sendReport(INTAKE, true), await sendReport(INTAKE, false));
    const minutes = (performance.now() - begun) / 60_000;
    console.log(`measured: the guide's first report with containers after ${minutes.toFixed(1)} minutes`);
    expect(minutes).toBeLessThan(15);
    await expectKept();
  }, 600_000);

  it('runs each intake in good health, without root rights, shell or writable file system', async () => {
    for (const service of ['intake-1', 'intake-2']) {
      const { Config, HostConfig, State } = await inspect(service);
      expect(State.Health?.Status).toBe('healthy');
      expect([Config.User, HostConfig.ReadonlyRootfs, HostConfig.CapDrop]).toEqual([
        ...[`${USER}:${USER}`, true, ['ALL']],
      ]);
    }
    const probe = `try { require('node:fs').writeFileSync('/app/x', ''); } catch ({ code }) { console.log(process.getuid(), code); }`;
    expect(await inIntake('/usr/local/bin/node', '-e', probe)).toBe(`${USER} EROFS\n`);
    await expect(inIntake('sh', '-c', 'true')).rejects.toMatchObject({
      stdout: expect.stringContaining('executable file not found'),
    });
    const bom = z.object({
      bomFormat: z.literal('CycloneDX'),
      components: z.array(z.object({ name: z.string() })),
    });
    const sbom = await inIntake(
      '/usr/local/bin/node',
      '-p',
      `require('node:fs').readFileSync('/app/sbom.cdx.json', 'utf8')`,
    );
    const names = bom.parse(JSON.parse(sbom)).components.map(({ name }) => name);
    expect(names).toEqual(expect.arrayContaining(['hono', 'pg', 'zod', 'openssl', 'libc6', 'node']));
    expect(names).not.toContain('vitest');
  });

  it('answers public paths only at the proxy, and encrypts database connections', async () => {
    const statusOf = async (path: string) => (await fetch(`${INTAKE}${path}`, { redirect: 'manual' })).status;
    expect([await statusOf('/healthz'), await statusOf('/livez'), await statusOf('/metrics')]).toEqual([
      200, 200, 404,
    ]);
    const plain = await fetch(`http://${NAMES[0]}/healthz`, { redirect: 'manual' });
    expect([plain.status, plain.headers.get('location')]).toEqual([308, `${INTAKE}/healthz`]);
    const page = await fetch(`${INTAKE}/phone/`);
    expect([page.status, await page.text()]).toEqual([200, expect.stringContaining('Chợ Sáng')]);
    const sql = `select bool_and(ssl) from pg_stat_ssl join pg_stat_activity using (pid) where client_addr is not null`;
    expect(await compose('exec', '--no-TTY', 'postgres', 'psql', '-U', 'postgres', '-Atc', sql)).toBe('t\n');
  });

  it('gives the intake a database role of its own, and gives the fetcher no access to database, store or intakes', async () => {
    const sql = `select rolsuper or rolcreaterole or rolcreatedb or rolbypassrls from pg_roles where rolname = 'chosang'`;
    expect(await compose('exec', '--no-TTY', 'postgres', 'psql', '-U', 'postgres', '-Atc', sql)).toBe('f\n');
    const reach = (host: string, port: number) =>
      compose(
        ...['exec', '--no-TTY', 'registry', '/usr/local/bin/node', '-e'],
        `require('node:net').connect(${port}, '${host}').on('connect', () => { console.log('reached'); process.exit(); }).on('error', ({ code }) => console.log(code))`,
      );
    for (const [host, port] of [
      ['postgres', 5432],
      ['s3', 7070],
      ['intake-1', 8787],
    ] as const)
      expect(await reach(host, port)).toMatch(/ENOTFOUND|EAI_AGAIN/);
    for (const service of ['postgres', 's3', 'proxy', 'prometheus', 'registry']) {
      const { HostConfig } = await inspect(service);
      expect([service, HostConfig.ReadonlyRootfs, HostConfig.CapDrop]).toEqual([service, true, ['ALL']]);
      expect(HostConfig.SecurityOpt).toEqual(['no-new-privileges:true']);
    }
  });

  it('serves the registry that the guide publishes', async () => {
    const rows = join(folder, 'chosang/rows');
    await mkdir(rows);
    const page = readFileSync(join(ROOT, 'docs/formats/registry-rows.md'), 'utf8');
    const examples = [...page.matchAll(/^```csv\n(.*?)^```/gms)].map(([, text = '']) => text);
    for (const [at, name] of ['lists', 'sellers', 'violations'].entries())
      await writeFile(join(rows, `${name}.csv`), examples[at] ?? '');
    const [, publisher = ''] = /^```json\n(.*?)^```/ms.exec(page) ?? [];
    await writeFile(join(rows, 'publisher.json'), publisher);
    await follow(publish);
    await cp(join(folder, 'chosang/served'), join(place, 'registry'), { recursive: true });
    const root = readFileSync(join(place, 'registry/metadata/1.root.json'), 'utf8');
    const { metadata } = await fetchVersion({
      ...{ trusted: { root }, deviceVersion: null, now: Date.now(), remember: async () => {} },
      fetchFile: createRegistryFileFetcher(REGISTRY, fetch, Date.now),
    });
    expect(metadata.targets.version).toBe(1);
  }, 60_000);

  it('fetches sources, and gives Prometheus all targets, rules and figures of the board', async () => {
    const sources = join(place, 'rows/sources');
    await mkdir(sources, { recursive: true });
    const plan = { sources: [{ source: 'chongluadao', url: 'https://nobody.invalid/list', everyHours: 24 }] };
    await writeFile(join(sources, 'fetch.json'), JSON.stringify(plan));
    await chown(sources, USER, USER);
    const up = await pollUntil(
      'three processes scraped',
      () => query('up == 1'),
      (found) => found.length === 3,
      60_000,
    );
    expect(up.map(({ metric }) => metric.job).toSorted()).toEqual([
      'chosang-intake',
      'chosang-intake',
      'chosang-registry',
    ]);
    await pollUntil(
      'the failed source',
      () => query('chosang_source_failures >= 1'),
      (found) => found.length === 1,
      90_000,
    );
    const rules = RulesSchema.parse(await figures('rules')).data.groups.flatMap((group) => group.rules);
    expect(rules.filter(({ health, state }) => health !== 'ok' || state === 'firing')).toEqual([]);
    expect(rules.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['IntakeDown', 'BackupOld', 'SourceFails']),
    );
    const board = BoardSchema.parse(
      JSON.parse(readFileSync(join(ROOT, 'deploy/grafana/dashboards/intake.json'), 'utf8')),
    );
    // Rates need two scrapes by Prometheus; counters of faults that never happened have no series.
    await sleep(16_000);
    const empty: string[] = [];
    for (const { expr } of board.panels.flatMap(({ targets }) => targets)) {
      if ((await query(expr)).length === 0) empty.push(expr);
    }
    expect(empty.filter((expr) => !expr.includes('unexpected'))).toEqual([]);
  }, 180_000);

  it('neither loses a report nor refuses one for good when one intake is killed', async () => {
    const stream = startStream(INTAKE, 5);
    await sleep(2_000);
    const { State, RestartCount } = await inspect('intake-2');
    expect(State.Pid).toBeGreaterThan(1);
    process.kill(State.Pid, 'SIGKILL');
    const before = stream.acceptedReports.length;
    const after = await pollUntil(
      'the killed intake, started again',
      () => inspect('intake-2'),
      ({ State: now }) => now.Health?.Status === 'healthy' && now.Pid !== State.Pid,
      60_000,
    );
    expect(after.RestartCount).toBe(RestartCount + 1);
    await sleep(2_000);
    await stream.stop();
    expect(stream.refused).toEqual([]);
    expect(stream.acceptedReports.length).toBeGreaterThan(before + 20);
    sentReports.push(...stream.acceptedReports);
    await expectKept();
  }, 180_000);

  it('is restored after everything but the keys and the backup was lost', async () => {
    expect(await compose('run', '--rm', 'backup')).toMatch(/backed up \S+: (\d+) of \1 packages/);
    await pollUntil(
      'the figure of the backup',
      () => query('chosang_backup_timestamp_seconds > 0'),
      (found) => found.length === 2,
      40_000,
    );
    await compose('--profile', '*', 'down', '--volumes', '--timeout', '1');
    await compose('up', '--detach', '--wait', 'postgres', 's3');
    expect(await compose('run', '--rm', 'backup', '--restore', '/backups')).toMatch(
      /restored \S+: (\d+) of \1 packages/,
    );
    await compose('up', '--detach', '--wait');
    await trustProxy();
    await expectKept();
    sentReports.push(await sendReport(INTAKE, true));
    await expectKept();
  }, 180_000);
});
