import { request as ask, createServer, type Server } from 'node:http';
import { connect } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { getRequestListener } from '@hono/node-server';
import { OpenAPIHono } from '@hono/zod-openapi';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ProblemSchema, ReceiptResponseSchema } from '@/lib/intake/contract';
import { listWorstShapes, READ_AT_MOST, type WorstShape } from '@/scripts/bench/siege/worst-shapes';
import { createApp, type IntakeDeps } from '@/server/app';
import { disputes, evidence, submissions, uploads } from '@/server/platform/database/schema';
import { listBodyLimits, type RouteLimits } from '@/server/platform/http/bodies';
import { limitConnections, SERVER_LIMITS } from '@/server/platform/http/connections';
import { ONE_ENGINE, openTestIntake, type TestIntake } from '@/tests/support/intake/engines';
import { officerOf } from '@/tests/support/intake/office';
import { postOf, SECRET, sampleReport } from '@/tests/support/intake/samples';

// A request whose body is cheap to send and expensive to read: 230,000 form fields (12 MB) at `/answer` once blocked the process
// for 82 seconds, before any admission check.

const UNIT = 'marketSurveillance-01';
const DIGEST = 'd'.repeat(64);
const PHONE = { scope: '/phone/', sharePath: '/phone/share', policy: "default-src 'none'" };

let intake: TestIntake;
let deps: IntakeDeps;
let server: Server;
let url: string;
let reference: string;
let uploadId: string;
let routes: readonly RouteLimits[];
beforeAll(async () => {
  intake = await openTestIntake(ONE_ENGINE, { answerUnit: UNIT });
  const page = { type: 'text/html', etag: '"a"', plain: new Uint8Array(1), gzipped: undefined };
  deps = {
    ...intake.deps,
    officerSignIn: async () => officerOf('officer', UNIT, ['officer', 'supervisor']),
    phonePage: { ...PHONE, files: new Map([['', page]]) },
  };
  const app = createApp(deps);
  routes = listBodyLimits(app);
  server = createServer(SERVER_LIMITS);
  const oneAtATime = limitConnections(server);
  server.on('request', oneAtATime(getRequestListener(app.fetch, { overrideGlobalObjects: false })));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  url = `http://127.0.0.1:${address.port}`;
  const evidenceOf = { digest: DIGEST, byteLength: 20_000_000, mediaType: 'application/wacz' as const };
  const report = sampleReport({ evidence: evidenceOf, province: '01' });
  uploadId = report.id;
  const sent = await fetchOnOwnConnection(`${url}/v1/reports`, postOf(report));
  ({ reference } = ReceiptResponseSchema.parse(await sent.json()));
});
afterAll(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  await intake.remove();
});

const pathOf = (pattern: string) =>
  pattern
    .replace(':reference', reference)
    .replace(':digest', DIGEST)
    .replace(':fingerprint', 'f'.repeat(64))
    .replace(':place', '0')
    .replace(/:(?:caseId|id)/, uploadId);
const headersOf = (type: string) => ({
  ...(type === '' ? {} : { 'content-type': type }),
  ...{ 'transfer-encoding': 'chunked', authorization: `Bearer ${SECRET}` },
  ...{ 'tus-resumable': '1.0.0', 'upload-offset': '0' },
});
/** A request on a connection of its own, because one that was kept open may be closed just then. */
const fetchOnOwnConnection = (to: string, init: RequestInit = {}) => {
  const headers = new Headers(init.headers);
  headers.set('connection', 'close');
  return fetch(to, { ...init, headers });
};
const countTableRows = async () => {
  const { db } = deps.database;
  return Promise.all([disputes, evidence, submissions, uploads].map((table) => db.$count(table)));
};

/** Sends a body over a connection of its own, as fast as it is taken, until there is an answer. */
function send({ method, path }: RouteLimits, { type, pieces }: WorstShape) {
  return new Promise<{ readonly status: number; readonly text: string }>((resolve, reject) => {
    const to = new URL(pathOf(path), url);
    const sent = ask(to, {
      method,
      headers: headersOf(type),
      agent: false,
    });
    let isAnswered = false;
    sent.on('response', (answer) => {
      isAnswered = true;
      answer.setEncoding('utf8');
      let text = '';
      answer.on('data', (piece: string) => {
        text += piece;
      });
      answer.on('end', () => {
        sent.destroy();
        resolve({ status: answer.statusCode ?? 0, text });
      });
    });
    sent.on('error', (error) => isAnswered || reject(error));
    void (async () => {
      for (const piece of pieces()) {
        if (isAnswered || sent.destroyed) return;
        if (!sent.write(piece))
          await Promise.race([new Promise((next) => sent.once('drain', next)), wait(200)]);
      }
      sent.end();
    })();
  });
}

describe('the worst body of each content type', () => {
  it('has limits declared at every route, without which the app does not start', () => {
    expect(routes.length).toBeGreaterThanOrEqual(20);
    expect(new Set(routes.map(({ limits }) => limits.kind))).toEqual(
      new Set(['json', 'form', 'bytes', 'none', 'unread']),
    );
    const careless = new OpenAPIHono();
    careless.post('/v1/new', (c) => c.text(''));
    expect(() => listBodyLimits(careless)).toThrow('POST /v1/new');
  });

  it('is refused with the name of the limit on every route, and is not read further', async () => {
    const app = createApp(deps);
    const before = await countTableRows();
    const tried = new Set<string>();
    for (const route of routes) {
      for (const shape of listWorstShapes(route.limits)) {
        const what = `${route.method} ${route.path}, ${shape.name}`;
        tried.add(shape.name);
        let read = 0;
        const pieces = shape.pieces();
        const body = new ReadableStream<Uint8Array>(
          {
            pull(controller) {
              const { done, value } = pieces.next();
              if (done) return controller.close();
              read += value.byteLength;
              controller.enqueue(value);
            },
          },
          { highWaterMark: 0 },
        );
        const init = { method: route.method, body, duplex: 'half', headers: headersOf(shape.type) };
        const answer = await app.request(`${deps.issuer}${pathOf(route.path)}`, init);
        const text = await answer.text();
        if (route.limits.kind === 'none' || route.limits.kind === 'unread') expect(read, what).toBe(0);
        else {
          expect(answer.status, what).toBeGreaterThanOrEqual(400);
          expect(answer.status, what).toBeLessThan(500);
        }
        if (shape.counted === undefined) continue;
        const problem = ProblemSchema.parse(JSON.parse(text));
        const limit = Object.entries(route.limits).find(([name]) => name === shape.counted)?.[1];
        expect(problem, what).toMatchObject({ code: 'too-complex', field: shape.counted, limit });
        expect(read, what).toBeLessThanOrEqual(READ_AT_MOST);
      }
    }
    expect(tried.size).toBeGreaterThan(25);
    expect(await countTableRows()).toEqual(before);
  });

  it.each(['who.email', 'shop.url', 'who.phone', 'statement', 'secret'])(
    'is refused by the name of its field when that is %s and megabytes long',
    async (field) => {
      const [outer = '', inner] = field.split('.');
      // On a text of this length the pattern of an e-mail address once overflowed the stack, and the response was 500.
      const long = 'a.'.repeat(6_000_000);
      const body = JSON.stringify(inner ? { [outer]: { [inner]: long } } : { [outer]: long });
      const answer = await fetchOnOwnConnection(`${url}/v1/disputes`, postOf(body));
      expect(ProblemSchema.parse(await answer.json())).toMatchObject({ code: 'invalid-dispute', field });
    },
  );

  it('is refused over a real connection, while others are answered', async () => {
    const before = await countTableRows();
    // The test above sends to every route. Here one route for each set of limits is enough, because the server reads bodies with
    // equal limits alike.
    const distinct = new Map(routes.map((route) => [JSON.stringify(route.limits), route]));
    for (const route of distinct.values()) {
      for (const shape of listWorstShapes(route.limits)) {
        const what = `${route.method} ${route.path}, ${shape.name}`;
        const refused = send(route, shape);
        const lives = await fetchOnOwnConnection(`${url}/livez`);
        expect(lives.status, what).toBe(200);
        await lives.text();
        const { status, text } = await refused;
        if (route.limits.kind === 'unread') continue;
        expect(status, `${what}: ${text.slice(0, 200)}`).toBeGreaterThanOrEqual(400);
        expect(status, what).toBeLessThan(500);
        if (shape.counted !== undefined)
          expect(ProblemSchema.parse(JSON.parse(text)), what).toMatchObject({ field: shape.counted });
        if (route.limits.kind === 'none')
          expect(ProblemSchema.parse(JSON.parse(text)), what).toMatchObject({ code: 'too-large', limit: 0 });
      }
    }
    expect(await countTableRows()).toEqual(before);
  });
});

describe('the head of a request', () => {
  /** Sends these bytes on a new connection; returns everything that is sent back. */
  const answerTo = (head: string) =>
    new Promise<string>((resolve, reject) => {
      let text = '';
      const line = connect(Number(new URL(url).port), '127.0.0.1', () => line.write(head));
      line.on('data', (bytes) => {
        text += bytes;
      });
      line.on('error', reject);
      line.on('close', () => resolve(text));
    });
  const problemIn = (answer: string) => ProblemSchema.parse(JSON.parse(answer.split('\r\n\r\n')[1] ?? ''));
  const GET = 'GET /livez HTTP/1.1\r\nHost: x\r\nConnection: close\r\n';

  it('is refused by name with more than 100 headers', async () => {
    const headers = (count: number) => Array.from({ length: count }, (_, one) => `A${one}: b\r\n`).join('');
    expect(await answerTo(`${GET}${headers(98)}\r\n`)).toMatch(/^HTTP\/1\.1 200 /);
    const answer = await answerTo(`${GET}${headers(99)}\r\n`);
    expect(answer).toMatch(/^HTTP\/1\.1 431 /);
    expect(problemIn(answer)).toMatchObject({ code: 'too-complex', field: 'headers', limit: 100 });
  });

  it('is refused by name when it is longer than 16 KiB', async () => {
    const answer = await answerTo(`${GET}A: ${'a'.repeat(40_000)}`);
    expect(answer).toMatch(/^HTTP\/1\.1 431 /);
    expect(problemIn(answer)).toMatchObject({ code: 'too-complex', field: 'headers', limit: 16_384 });
  });

  it('may have eight thousand parameters without breaking a route', async () => {
    const query = '?a'.padEnd(12_000, '&a');
    for (const { method, path } of createApp(deps).routes.filter((route) => route.method === 'GET')) {
      const answer = await fetchOnOwnConnection(`${url}${pathOf(path).replace(/\{.*|\*/g, '0')}${query}`, {
        method,
        headers: { authorization: `Bearer ${SECRET}` },
        redirect: 'manual',
      });
      await answer.arrayBuffer();
      expect(answer.status, path).toBeLessThan(500);
    }
  });
});
