import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { load } from 'js-yaml';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { openCountersigner } from '@/server/receipts/signing/countersigner';
import { loadLogKey } from '@/server/receipts/signing/log-key';
import { loadSigningKeys } from '@/server/receipts/signing/signing-key';
import { readConfig } from '@/server/settings/config';
import { readSecretFiles } from '@/server/settings/secret-files';
import { startIntake } from '@/server/start-intake';
import { makeDatabaseFor } from '@/tests/support/intake/spare';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));
const DEPLOY = join(ROOT, 'deploy');
const textOf = (path: string) => readFileSync(join(DEPLOY, path), 'utf8');

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'chosang-deploy-'));
});
afterAll(() => rm(folder, { recursive: true }));

const ServiceSchema = z.looseObject({
  image: z.string(),
  environment: z.record(z.string(), z.string()).default({}),
  secrets: z.array(z.string()).default([]),
  volumes: z.array(z.string()).default([]),
});
const ComposeSchema = z.object({
  services: z.record(z.string(), ServiceSchema),
  secrets: z.record(z.string(), z.object({ file: z.string() })),
  volumes: z.record(z.string(), z.unknown()),
});
const compose = ComposeSchema.parse(load(textOf('compose/compose.yaml'), { json: true }));
const services = Object.entries(compose.services);

describe('compose.yaml', () => {
  it('mounts existing files, and declares each secret and volume', () => {
    for (const [, { volumes, secrets }] of services) {
      expect(Object.keys(compose.secrets)).toEqual(expect.arrayContaining(secrets));
      for (const volume of volumes) {
        const [from = ''] = volume.split(':');
        if (from.startsWith('$')) continue; // a directory of the operator's
        if (from.startsWith('.')) expect(existsSync(resolve(DEPLOY, 'compose', from)), volume).toBe(true);
        else expect(compose.volumes).toHaveProperty(from);
      }
    }
  });

  it('runs each intake without rights, read-only, with time to drain', () => {
    for (const name of ['intake-1', 'intake-2', 'backup']) {
      const intake = compose.services[name];
      expect(intake).toMatchObject({
        ...{ read_only: true, cap_drop: ['ALL'], security_opt: ['no-new-privileges:true'] },
        healthcheck: { test: expect.arrayContaining(['CMD']) },
      });
      const grace = Number(/^(\d+)s$/.exec(String(intake?.stop_grace_period))?.[1]);
      expect(grace).toBeGreaterThan(Number(intake?.environment.INTAKE_DRAIN_SECONDS) + 10);
    }
    expect(textOf('Containerfile')).toMatch(/^USER 65532:65532$/m);
  });

  it('passes valid settings and keys from make-secrets to the intake', async () => {
    const secrets = join(folder, 'secrets');
    const make = () => execFileSync(join(DEPLOY, 'compose/make-secrets'), [secrets]);
    make();
    const names = readdirSync(secrets);
    expect(names.toSorted()).toEqual(
      Object.values(compose.secrets)
        .map(({ file }) => file.replace('secrets/', ''))
        .toSorted(),
    );
    const before = names.map((name) => readFileSync(join(secrets, name), 'utf8'));
    make();
    expect(names.map((name) => readFileSync(join(secrets, name), 'utf8'))).toEqual(before);

    const environment = compose.services['intake-1']?.environment ?? {};
    const settings = Object.fromEntries(
      Object.entries(environment).map(([name, value]) => [
        name,
        value
          .replace('/run/secrets', secrets)
          .replace(/\$\{INTAKE_URL.*/, 'https://intake.example')
          .replace(/\$\{.*/, ''),
      ]),
    );
    const config = readConfig(readSecretFiles(settings));
    expect(Object.keys(settings)).toEqual(expect.arrayContaining(['INTAKE_ANSWER_EMAIL', 'INTAKE_SERVERS']));
    const password = readFileSync(join(secrets, 'database_password'), 'utf8').trim();
    expect(config).toMatchObject({
      databaseUrl: `postgres://chosang:${password}@postgres:5432/chosang`,
      s3: { bucketUrl: 'http://s3:7070/evidence' },
      drainMs: 8_000,
    });
    const keys = await loadSigningKeys(join(folder, 'keys'), {
      configured: config.signingKey,
      signedBefore: true,
    });
    const log = await loadLogKey(join(folder, 'keys'), { configured: config.logKey, signedBefore: true });
    expect([keys.jwks.keys.length, log.publicKey.length]).toEqual([1, 32]);
    const files = typeof config.countersign === 'object' ? config.countersign : undefined;
    expect((await openCountersigner(folder, files)).name).toContain('CN=Cho Sang');
  });
});

const RulesSchema = z.object({
  groups: z.array(z.object({ rules: z.array(z.object({ alert: z.string(), expr: z.string() })) })),
});
const BoardSchema = z.object({
  panels: z.array(z.object({ title: z.string(), targets: z.array(z.object({ expr: z.string() })).min(1) })),
});

describe('alerts, board and units', () => {
  it('use only metrics, labels and events of the intake', async () => {
    const dataDir = join(folder, 'data');
    const { databaseUrl, remove } = await makeDatabaseFor(dataDir);
    const token = 'a-token-of-the-test';
    const intake = await startIntake({ port: 0, dataDir, databaseUrl, metricsToken: token });
    for (const path of ['/healthz', '/v1/nothing']) await fetch(`${intake.url}${path}`);
    const authorization = `Bearer ${token}`;
    const figures = await (await fetch(`${intake.url}/metrics`, { headers: { authorization } })).text();
    await intake.close();
    await remove();
    const rules = RulesSchema.parse(load(textOf('prometheus/alerts.yml'))).groups.flatMap(
      (group) => group.rules,
    );
    const board = BoardSchema.parse(JSON.parse(textOf('grafana/dashboards/intake.json')));
    const expressions = [
      ...rules.map(({ expr }) => expr),
      ...board.panels.flatMap(({ targets }) => targets.map(({ expr }) => expr)),
    ];
    expect(expressions.length).toBeGreaterThan(20);
    const sourcesOf = (folder: string) =>
      readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
        .filter((path) => path.endsWith('.ts'))
        .map((path) => readFileSync(join(ROOT, folder, path), 'utf8'))
        .join('\n');
    const [server, publisher] = [sourcesOf('server'), sourcesOf('publish')];
    for (const expr of expressions) {
      for (const [name] of expr.matchAll(/\b(?:chosang|process|nodejs)_[a-z0-9_]+/g)) {
        // `registry fetch --watch` serves the publisher's figures.
        const text = name.startsWith('chosang_source_') ? publisher : figures;
        expect(text, expr).toContain(name.replace(/_(?:bucket|count|sum)$/, ''));
      }
      for (const [, names = ''] of expr.matchAll(/\b(?:event|job)=~?"([a-z|-]+)"/g)) {
        if (names.startsWith('chosang-')) continue; // a job of Prometheus
        for (const name of names.split('|')) expect(server, expr).toContain(`'${name}'`);
      }
      for (const [, route = ''] of expr.matchAll(/\broute!?="([^"]+)"/g))
        expect(server, expr).toContain(`'${route}'`);
    }
    expect(figures).toMatch(/chosang_request_seconds_count\{route="\/healthz",method="GET",status="200"\}/);
  });

  it.runIf(existsSync('/usr/bin/promtool'))('pass promtool', () => {
    const output = execFileSync('promtool', ['check', 'rules', join(DEPLOY, 'prometheus/alerts.yml')]);
    expect(String(output)).toMatch(/SUCCESS: \d+ rules found/);
    execFileSync('promtool', ['test', 'rules', join(DEPLOY, 'prometheus/alerts.test.yml')]);
  });
});

it.runIf(existsSync('/usr/bin/systemd-analyze'))('pass systemd-analyze without a warning', async () => {
  const units = join(folder, 'units');
  await cp(join(DEPLOY, 'systemd'), units, { recursive: true });
  const names = readdirSync(units).filter((name) => /\.(?:service|timer)$/.test(name));
  for (const name of names) {
    const path = join(units, name);
    // The programs that the guide installs are not on this machine.
    await writeFile(path, (await readFile(path, 'utf8')).replace(/^ExecStart=\S+/m, 'ExecStart=/bin/true'));
  }
  const unitPaths = names.map((name) => join(units, name.replace('@.', '@8787.')));
  const { status, stdout, stderr } = spawnSync('systemd-analyze', ['verify', '--man=no', ...unitPaths], {
    encoding: 'utf8',
  });
  expect([status, stdout, stderr]).toEqual([0, '', '']);
});
