import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { Agent, createServer, get, type RequestListener, type Server } from 'node:http';
import { connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createIntakeClient } from '@/lib/intake/client';
import { limitConnections, SERVER_LIMITS } from '@/server/platform/http/connections';
import { type RunningIntake, startIntake } from '@/server/start-intake';
import { postOf, sampleReport, sampleWithPackage } from '@/tests/support/intake/samples';
import { makeDatabaseFor } from '@/tests/support/intake/spare';
import { createHostileConnections, headOf } from '@/tests/support/pages/hostile-lines';

const DIGEST = 'b'.repeat(64);
const ID = randomUUID();
const LONG = 26_000_000;

describe('a real intake beside hostile senders', () => {
  let intake: RunningIntake;
  let dataDir: string;
  let database: Awaited<ReturnType<typeof makeDatabaseFor>>;
  let hostile: ReturnType<typeof createHostileConnections>;
  beforeAll(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'chosang-siege-'));
    database = await makeDatabaseFor(dataDir);
    const { databaseUrl } = database;
    intake = await startIntake({ port: 0, dataDir, databaseUrl, freeReportsPerMinute: 1_000 });
    const evidence = { digest: DIGEST, byteLength: LONG, mediaType: 'application/wacz' as const };
    expect((await fetch(`${intake.url}/v1/reports`, postOf(sampleReport({ id: ID, evidence })))).status).toBe(
      201,
    );
  });
  beforeEach(() => {
    hostile = createHostileConnections(intake.url);
  });
  afterEach(() => hostile.end());
  afterAll(async () => {
    await intake.close();
    await database.remove();
    await rm(dataDir, { recursive: true });
  });

  /** Sends an honest report with its package; returns the time until the receipt (ms). */
  const honest = async () => {
    const { packed, report } = await sampleWithPackage(300_000);
    const client = createIntakeClient({ url: intake.url, fetch, now: Date.now });
    const begun = performance.now();
    await client.submitReport(JSON.stringify(report));
    await client.uploadEvidence(packed.digest, packed.file, report.id);
    return performance.now() - begun;
  };
  const upload = headOf('PUT', `/v1/evidence/${DIGEST}?report=${ID}`, 'application/wacz', LONG);
  const json = (path: string) => headOf('POST', path, 'application/json', 60_000);

  it('serves an honest sender within 10 s beside sixteen slow senders of one digest', async () => {
    hostile.open(16, upload, { piece: Buffer.alloc(9_000), everyMs: 1_000 });
    await new Promise((resolve) => setTimeout(resolve, 5_000)); // longer than a body is held without a place
    expect(await honest()).toBeLessThan(10_000);
  });

  it.each([
    ['silent from the first byte', ''],
    ['silent in the middle of a head', 'POST /v1/reports HTTP/1.1\r\nHost: x\r\nX-Slow: a'],
    ['silent in a seller’s answer', `${json('/v1/disputes')}{`],
    ['silent in a report', `${json('/v1/reports')}{`],
    ['silent in a package', upload],
  ])('serves an honest sender within 10 s beside two hundred connections that are %s', async (_, head) => {
    hostile.open(200, head);
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(await honest()).toBeLessThan(10_000);
    const answer = await fetch(`${intake.url}/answer`);
    expect(answer.status).toBe(200);
  });

  it('answers a stalled report with 503 and a retry time', async () => {
    const [line] = hostile.open(1, `${json('/v1/reports')}{`);
    if (!line) throw new Error('no line');
    const answer = await new Promise<string>((resolve) =>
      line.once('data', (bytes) => resolve(String(bytes))),
    );
    expect(answer).toMatch(/^HTTP\/1\.1 503 /);
    expect(answer).toMatch(/^retry-after: 5\r$/im);
  });

  it('closes a connection without a complete head within 15 seconds', async () => {
    const silent = hostile.open(2, '');
    const slow = hostile.open(2, 'POST /v1/reports HTTP/1.1\r\nHost: x\r\nX-Slow: ', {
      piece: 'a',
      everyMs: 500,
    });
    const begun = performance.now();
    const closed = [...silent, ...slow].map((line) => new Promise((resolve) => line.once('close', resolve)));
    await Promise.all(closed);
    expect(performance.now() - begun).toBeLessThan(15_000);
  });
});

describe('connections to a process', () => {
  let server: Server;
  const lines: Socket[] = [];
  afterEach(async () => {
    for (const line of lines.splice(0)) line.destroy();
    await new Promise((resolve) => server.close(resolve));
  });
  const listen = async (listener: RequestListener, most?: number) => {
    server = createServer(SERVER_LIMITS);
    server.on('request', limitConnections(server, most)(listener));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    if (address === null || typeof address === 'string') throw new Error('no port');
    return address.port;
  };
  const open = async (port: number) => {
    const line = connect(port, '127.0.0.1');
    line.on('error', () => undefined);
    lines.push(line);
    await new Promise((resolve) => line.once('connect', resolve));
    return line;
  };

  it('beyond the limit replace the connection that was silent longest', async () => {
    const port = await listen((_request, response) => response.end('here'), 20);
    const first = await open(port);
    const gone = new Promise((resolve) => first.once('close', resolve));
    for (let more = 0; more < 60; more += 1) await open(port);
    await gone;
    expect(await (await fetch(`http://127.0.0.1:${port}/`)).text()).toBe('here');
  });

  it('serve many requests in order', async () => {
    const port = await listen((_request, response) => response.end('here'));
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    for (let time = 0; time < 20; time += 1) {
      const status = await new Promise((resolve, reject) => {
        const clientRequest = get({ port, agent }, (answer) => {
          answer.resume();
          answer.on('end', () => resolve(answer.statusCode));
        });
        clientRequest.on('error', reject);
      });
      expect(status).toBe(200);
    }
    agent.destroy();
  });

  it('run pipelined requests one by one', async () => {
    let requestCount = 0;
    const port = await listen(() => {
      requestCount += 1; // and is never answered
    });
    const line = await open(port);
    const closed = new Promise((resolve) => line.once('close', resolve));
    line.write('GET / HTTP/1.1\r\nHost: x\r\n\r\n'.repeat(100));
    line.resume();
    await closed;
    expect(requestCount).toBe(1);
  });
});
