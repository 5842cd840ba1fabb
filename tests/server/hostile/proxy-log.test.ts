import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import { killProcesses, type Started, startProcess } from '@/tests/support/intake/processes';

const REFERENCE = 'CS-261129-7K3MQ2';
const REPORT = '8d7c1a34-0000-4000-8000-000000000001';
const DIGEST = 'a'.repeat(64);
const AGENT = 'Mozilla/5.0 (Linux; Android 15; SM-A065F)';
const FROM = '127.77.77.77';
/** What no line of a proxy's log may contain: who sent something, from where, with what device, and about which report. */
const SECRETS = [FROM, AGENT, 'SM-A065F', REFERENCE, REPORT, DIGEST, 'SECRET-OF-THE-REPORT', 'KEY.SIG'];

/** Time after which the proxy has checked the intake's health again and uses an intake again that failed once (ms). */
const HEALTH_MS = 3_500;
/** Status that `ask` returns for a response that ended before its announced length. */
const BROKEN_OFF = 0;

/** A free port of the loopback address. */
async function freePort(): Promise<number> {
  const server = createServer();
  const port = await listen(server);
  await close(server);
  return port;
}

const listen = (server: Server) =>
  new Promise<number>((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve(portOf(server.address())));
  });
const close = (server: Server) => new Promise((resolve) => server.close(resolve));

function portOf(address: AddressInfo | string | null): number {
  if (typeof address !== 'object' || address === null) throw new Error('no port');
  return address.port;
}

/** Asks the proxy from an address of its own, as a person's phone would; returns the status. */
const ask = (port: number, path: string, method: string, headers: Record<string, string>) =>
  new Promise<number>((resolve, reject) => {
    const clientRequest = request(
      {
        host: '127.0.0.1',
        localAddress: FROM,
        port,
        path,
        method,
        headers: { 'user-agent': AGENT, ...headers },
      },
      (answer) => {
        answer.resume();
        answer.on('end', () => resolve(answer.statusCode ?? 0));
        answer.on('error', () => resolve(BROKEN_OFF));
      },
    );
    clientRequest.on('error', reject);
    clientRequest.setTimeout(20_000, () => reject(new Error('no answer')));
    clientRequest.end();
  });

describe.skipIf(!existsSync('/usr/bin/caddy'))('the log of the shipped proxy', () => {
  let folder: string;
  let proxy: Started | undefined;
  let site: number;
  afterEach(async () => {
    proxy?.child.kill('SIGTERM');
    await proxy?.ended;
    killProcesses();
    await rm(folder, { recursive: true, force: true });
  });

  /** Starts Caddy with the file as it is shipped. */
  const start = async (upstream: number) => {
    folder = await mkdtemp(join(tmpdir(), 'chosang-proxy-'));
    site = await freePort();
    proxy = startProcess('caddy', ['run', '--config', 'deploy/compose/Caddyfile', '--adapter', 'caddyfile'], {
      ...{ INTAKE_SITE: `http://127.0.0.1:${site}`, INTAKES: `127.0.0.1:${upstream}` },
      ...{ REGISTRY_SITE: `http://127.0.0.1:${await freePort()}`, REGISTRY_ROOT: folder, PROXY_OPTIONS: '' },
      ...{ HOME: folder, XDG_DATA_HOME: folder, XDG_CONFIG_HOME: folder },
    });
    await proxy.waitForOutput(/serving initial configuration/);
  };
  const readState = () =>
    ask(site, `/v1/reports/${REFERENCE}`, 'GET', { authorization: 'Bearer SECRET-OF-THE-REPORT' });
  const sendPackage = () =>
    ask(site, `/v1/evidence/${DIGEST}?report=${REPORT}`, 'PUT', { 'chosang-device': 'KEY.SIG' });
  const expectSilent = async (failed: RegExp) => {
    const { input } = (await proxy?.waitForOutput(failed)) ?? { input: '' };
    for (const secret of SECRETS) expect(input, secret).not.toContain(secret);
  };

  it('says that no intake responds, and contains nothing about the sender', async () => {
    await start(await freePort());
    // The proxy answers 502 until its first check of the intake's health has failed.
    await expect.poll(readState, { timeout: 30_000 }).toBe(503);
    expect(await sendPackage()).toBe(503);
    // On a busy machine a line about the intake's health is logged between the two errors.
    await expectSilent(/"logger":"http\.log\.error[\s\S]*"logger":"http\.log\.error/);
  }, 60_000);

  it('says that an intake broke off a response, and contains nothing about the sender', async () => {
    const broken = createServer((incomingRequest, answer) => {
      if (incomingRequest.url === '/healthz') answer.end('ok');
      else if (incomingRequest.method === 'GET') incomingRequest.socket.destroy();
      else
        answer.writeHead(200, { 'content-length': '100' }).write('x', () => incomingRequest.socket.destroy());
    });
    await start(await listen(broken));
    await sleep(HEALTH_MS);
    expect(await sendPackage()).toBe(BROKEN_OFF);
    await sleep(HEALTH_MS);
    expect(await readState()).toBe(502);
    await expectSilent(/aborting with incomplete response[\s\S]*"logger":"http\.log\.error/);
    await close(broken);
  }, 60_000);
});
