import { createServer, type RequestListener, type Server } from 'node:http';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { toAppError } from '@/lib/base/errors';
import { createIntakeClient } from '@/lib/intake/client';
import type { Problem } from '@/lib/intake/contract';

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

/** A server on loopback that answers as told. */
async function serve(answer: RequestListener): Promise<string> {
  const server = createServer(answer);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return `http://127.0.0.1:${address.port}`;
}

const clientOf = (url: string, over: Partial<Parameters<typeof createIntakeClient>[0]> = {}) =>
  createIntakeClient({ url, fetch, now: () => 1_000_000, timeoutMs: 300, ...over });

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
    ['silence', () => undefined],
    [
      'headers, then silence',
      (_, to) => {
        to.writeHead(201, asJson).write('{');
      },
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

  it('calls the intake unreachable when nothing listens, and the device offline when it is', async () => {
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

  it('gives an upload more time than a question, by its size', async () => {
    const url = await serve((from, to) => {
      from.resume();
      from.on('end', () =>
        setTimeout(
          () => to.writeHead(200, asJson).end('{"reference":"CS-261125-7K3MQ2","receipt":"x"}'),
          200,
        ),
      );
    });
    const client = clientOf(url, { timeoutMs: 100 });
    await expect(client.submitReport('{}')).rejects.toMatchObject({ code: 'intake-unreachable' });
    const file = new Blob([new Uint8Array(320_000)]);
    await expect(client.uploadEvidence('a'.repeat(64), file, 'an-id')).resolves.toMatchObject({
      receipt: 'x',
    });
  });

  it('waits less for a nonce than for a report', async () => {
    vi.useFakeTimers();
    try {
      const silent: typeof fetch = (_, init) =>
        new Promise((_resolve, reject) =>
          init?.signal?.addEventListener('abort', () => reject(init.signal?.reason)),
        );
      const client = createIntakeClient({ url: 'https://intake.example', fetch: silent, now: () => 0 });
      const over: string[] = [];
      const note = (what: string) => (thrown: unknown) =>
        void over.push(`${what} ${toAppError(thrown).code}`);
      client.issueNonce().catch(note('nonce'));
      client.submitReport('{}').catch(note('report'));
      await vi.advanceTimersByTimeAsync(2_000);
      expect(over).toEqual(['nonce intake-unreachable']);
      await vi.advanceTimersByTimeAsync(18_000);
      expect(over).toEqual(['nonce intake-unreachable', 'report intake-unreachable']);
    } finally {
      vi.useRealTimers();
    }
  });

  it.each(['withdrawReport', 'withdrawConsent', 'answerQuestion'] as const)(
    'does not accept a network’s sign-in page as the answer to %s',
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
    const client = clientOf(url, { timeoutMs: 10_000 });
    await expect(client.fetchEvidence('CS-261125-7K3MQ2', 's')).rejects.toThrow(/too long/);
  });
});
