import { createServer, type RequestListener, type Server } from 'node:http';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { toAppError } from '@/lib/base/errors';
import { createIntakeClient } from '@/lib/intake/client';
import type { Problem } from '@/lib/intake/contract';
import { SLOWEST_BYTES_PER_MS } from '@/lib/intake/exchange';

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

/** Starts a server on loopback that responds with `answer`; returns its address. */
async function serve(answer: RequestListener): Promise<string> {
  const server = createServer(answer);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return `http://127.0.0.1:${address.port}`;
}

/** A client with a time limit beyond what a busy machine needs for a response. */
const clientOf = (url: string, over: Partial<Parameters<typeof createIntakeClient>[0]> = {}) =>
  createIntakeClient({ url, fetch, now: () => 1_000_000, timeoutMs: 30_000, ...over });

/** A network that never answers. */
const silent: typeof fetch = (_, init) =>
  new Promise((_resolve, reject) =>
    init?.signal?.addEventListener('abort', () => reject(init.signal?.reason)),
  );

const problem = (code: Problem['code'], status: number, field?: string): string =>
  JSON.stringify({
    type: `urn:chosang:problem:${code}`,
    title: 'x',
    status,
    code,
    detail: { vi: 'Câu', en: 'A sentence' },
    ...(field === undefined ? {} : { field }),
  });
const asJson = { 'content-type': 'application/json' };
const asProblem = { 'content-type': 'application/problem+json' };

describe('the client of an intake', () => {
  it.each<[string, RequestListener]>([
    ['500', (_, to) => to.writeHead(500, asProblem).end(problem('internal', 500))],
    [
      '502 of a proxy',
      (_, to) => to.writeHead(502, { 'content-type': 'text/html' }).end('<h1>Bad gateway</h1>'),
    ],
    [
      '200 with HTML',
      (_, to) => to.writeHead(200, { 'content-type': 'text/html' }).end('<h1>Log in to the wifi</h1>'),
    ],
    ['403 with HTML', (_, to) => to.writeHead(403, { 'content-type': 'text/html' }).end('<h1>Blocked</h1>')],
    ['200 with text said to be JSON', (_, to) => to.writeHead(200, asJson).end('<h1>')],
    ['200 with another shape', (_, to) => to.writeHead(200, asJson).end('{"ok":true}')],
    [
      '200 with a reference that is none',
      (_, to) => to.writeHead(200, asJson).end('{"reference":"1","receipt":"x"}'),
    ],
    ['400 with another shape', (_, to) => to.writeHead(400, asJson).end('{"error":"bad"}')],
    [
      '400 with an unknown code',
      (_, to) => to.writeHead(400, asProblem).end(problem('internal', 400).replaceAll('internal', 'novel')),
    ],
    [
      'a closed connection',
      (from) => {
        from.socket.destroy();
      },
    ],
    [
      'half an answer',
      (_, to) => {
        to.writeHead(201, { ...asJson, 'content-length': '99' });
        to.write('{"re');
        setTimeout(() => to.destroy(), 20);
      },
    ],
    ['2 MB of JSON', (_, to) => to.writeHead(200, asJson).end(`"${'x'.repeat(2_000_000)}"`)],
    ['a redirect', (_, to) => to.writeHead(302, { location: 'https://elsewhere.example/' }).end()],
  ])('calls the intake unreachable on %s', async (_, answer) => {
    const client = clientOf(await serve(answer));
    await expect(client.submitReport('{}')).rejects.toMatchObject({ code: 'intake-unreachable' });
  });

  it.each<[string, RequestListener]>([
    ['silence', () => undefined],
    [
      'headers, then silence',
      (_, to) => {
        to.writeHead(201, asJson).write('{');
      },
    ],
  ])('calls the intake unreachable after its time limit on %s', async (_, answer) => {
    const client = clientOf(await serve(answer), { timeoutMs: 300 });
    await expect(client.submitReport('{}')).rejects.toMatchObject({
      code: 'intake-unreachable',
      message: 'no answer within 300 ms',
    });
  });

  it('reports the intake as unreachable if nothing listens, and the device as offline if it has no network', async () => {
    const url = 'http://127.0.0.1:9';
    await expect(clientOf(url).submitReport('{}')).rejects.toMatchObject({ code: 'intake-unreachable' });
    const offline = clientOf(url, { online: () => false });
    await expect(offline.submitReport('{}')).rejects.toMatchObject({ code: 'offline' });
  });

  it.each<[number, Record<string, string>, number | undefined]>([
    [429, { 'retry-after': '120' }, 1_120_000],
    [503, { 'retry-after': '5' }, 1_005_000],
    [429, { 'retry-after': 'Thu, 01 Jan 1970 01:00:00 GMT' }, 3_600_000],
    [503, { 'retry-after': '99999999' }, 87_400_000],
    [429, { 'retry-after': 'soon' }, undefined],
    [429, { 'retry-after': '-5' }, undefined],
    [503, {}, undefined],
  ])('calls the intake busy on %i with %j, and reads when to retry', async (status, headers, retryAt) => {
    const url = await serve((_, to) =>
      to.writeHead(status, { ...asProblem, ...headers }).end(problem('busy', status)),
    );
    await expect(clientOf(url).submitReport('{}')).rejects.toMatchObject({ code: 'intake-busy', retryAt });
  });

  it('keeps the code, field and sentences of a refusal', async () => {
    const url = await serve((_, to) =>
      to.writeHead(400, asProblem).end(problem('invalid-report', 400, 'seller.url')),
    );
    await expect(clientOf(url).submitReport('{}')).rejects.toMatchObject({
      code: 'intake-rejected',
      message: 'invalid-report (seller.url): A sentence',
      problem: { code: 'invalid-report', field: 'seller.url', detail: { vi: 'Câu', en: 'A sentence' } },
    });
  });

  it.each<[Problem['code'], number, string]>([
    ['evidence-invalid', 422, 'intake-rejected'],
    ['report-conflict', 409, 'intake-rejected'],
    ['too-large', 413, 'intake-rejected'],
    ['digest-mismatch', 422, 'intake-unreachable'],
    ['evidence-not-awaited', 409, 'intake-unreachable'],
    ['not-found', 404, 'not-found'],
  ])('maps %s (%i) to %s', async (code, status, expected) => {
    const url = await serve((_, to) => to.writeHead(status, asProblem).end(problem(code, status)));
    await expect(clientOf(url).readStatus('CS-261125-7K3MQ2', 's')).rejects.toMatchObject({ code: expected });
  });

  it('sends no cookie and no referrer, and follows no redirect', async () => {
    const spy = vi.fn<typeof fetch>(async () => new Response('{}', { headers: asJson }));
    await clientOf('https://intake.example', { fetch: spy })
      .submitReport('{}')
      .catch(() => undefined);
    expect(spy).toHaveBeenCalledWith(
      'https://intake.example/v1/reports',
      expect.objectContaining({
        credentials: 'omit',
        redirect: 'error',
        referrerPolicy: 'no-referrer',
        cache: 'no-store',
      }),
    );
  });

  it('sends the secret of a report in a header, never in the address', async () => {
    const spy = vi.fn<typeof fetch>(async () => new Response('{}', { headers: asJson }));
    const client = clientOf('https://intake.example/at/', { fetch: spy });
    await client.readStatus('CS-261125-7K3MQ2', 'the-secret').catch(() => undefined);
    expect(spy).toHaveBeenCalledWith(
      'https://intake.example/at/v1/reports/CS-261125-7K3MQ2',
      expect.objectContaining({
        headers: { authorization: 'Bearer the-secret' },
      }),
    );
  });

  it('measures the offset of the intake’s clock', async () => {
    const answer = '{"nonce":"n","issuedAt":"2026-11-25T01:00:00Z"}';
    let now = Date.parse('2026-11-24T01:00:00.000Z');
    const client = createIntakeClient({
      url: 'https://intake.example',
      now: () => now,
      fetch: async () => {
        now += 1_000;
        return new Response(answer, { headers: { ...asJson, date: 'Wed, 25 Nov 2026 01:00:00 GMT' } });
      },
    });
    expect(client.clockOffset()).toBeNull();
    await client.issueNonce();
    expect(client.clockOffset()).toBe(86_400_000);
  });

  /** Returns a list to which each request that fails is appended, with its error code. */
  const ends = (requests: Readonly<Record<string, Promise<unknown>>>): readonly string[] => {
    const over: string[] = [];
    for (const [name, request] of Object.entries(requests))
      request.catch((thrown: unknown) => void over.push(`${name} ${toAppError(thrown).code}`));
    return over;
  };

  describe('on a silent network', () => {
    beforeEach(() => void vi.useFakeTimers());
    afterEach(() => void vi.useRealTimers());

    it('gives an upload more time than a question, in proportion to its size', async () => {
      const client = clientOf('https://intake.example', { fetch: silent, timeoutMs: 100 });
      const file = new Blob([new Uint8Array(320_000)]);
      const over = ends({
        question: client.submitReport('{}'),
        upload: client.uploadEvidence('a'.repeat(64), file, 'an-id'),
      });
      await vi.advanceTimersByTimeAsync(100);
      expect(over).toEqual(['question intake-unreachable']);
      await vi.advanceTimersByTimeAsync(320_000 / SLOWEST_BYTES_PER_MS - 1);
      expect(over).toEqual(['question intake-unreachable']);
      await vi.advanceTimersByTimeAsync(1);
      expect(over).toEqual(['question intake-unreachable', 'upload intake-unreachable']);
    });

    it('waits less for a nonce than for a report', async () => {
      const client = createIntakeClient({ url: 'https://intake.example', fetch: silent, now: () => 0 });
      const over = ends({ nonce: client.issueNonce(), report: client.submitReport('{}') });
      await vi.advanceTimersByTimeAsync(2_000);
      expect(over).toEqual(['nonce intake-unreachable']);
      await vi.advanceTimersByTimeAsync(18_000);
      expect(over).toEqual(['nonce intake-unreachable', 'report intake-unreachable']);
    });
  });

  it.each(['withdrawReport', 'withdrawConsent', 'answerQuestion'] as const)(
    'does not accept a network’s sign-in page as the response to %s',
    async (name) => {
      const url = await serve((_, to) =>
        to.writeHead(200, { 'content-type': 'text/html' }).end('<h1>Wi-Fi</h1>'),
      );
      const done = clientOf(url)[name]('CS-261125-7K3MQ2', 'secret', 'contact-me');
      await expect(done).rejects.toMatchObject({ code: 'intake-unreachable' });
    },
  );

  it('stops reading a package at the length limit', async () => {
    const url = await serve((_, to) => {
      to.writeHead(200, { 'content-type': 'application/wacz' });
      const piece = Buffer.alloc(1_048_576);
      const more = () => {
        while (to.writable && to.write(piece));
      };
      to.on('drain', more);
      more();
    });
    await expect(clientOf(url).fetchEvidence('CS-261125-7K3MQ2', 's')).rejects.toThrow(/too long/);
  });
});
