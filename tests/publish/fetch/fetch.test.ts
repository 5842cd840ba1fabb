import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fetchSource } from '@/publish/fetch/fetch-source';
import { readActivePlan, replaceDayPlaceholders } from '@/publish/fetch/plan';
import { readFetchState } from '@/publish/fetch/state';
import { createStatusServer } from '@/publish/fetch/status';
import { emptyDirectory } from '@/tests/integration/registry/registry-host';

const HOUR = 3_600_000;
let directory: string;
let now: number;
let source: Server;
let requests: IncomingMessage[];
let answer: (request: IncomingMessage, response: ServerResponse) => void;
const others: Server[] = [];

beforeEach(async () => {
  directory = await emptyDirectory();
  now = Date.parse('2026-11-28T03:00:00Z');
  requests = [];
  source = createServer((request, response) => {
    requests.push(request);
    answer(request, response);
  });
  await new Promise<void>((done) => source.listen(0, '127.0.0.1', done));
});
afterEach(async () => {
  for (const server of [source, ...others.splice(0)]) {
    server.closeAllConnections();
    await new Promise((done) => server.close(done));
  }
});

const urlOf = (server: Server, path = '/list') => {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('it listens nowhere');
  const { port }: AddressInfo = address;
  return `http://127.0.0.1:${port}${path}`;
};
const entry = (changes: object = {}) => ({
  ...{ source: 'chongluadao', url: urlOf(source), everyHours: 24, maxBytes: 1_000, keep: 'newest' as const },
  ...changes,
});
const turn = (changes: object = {}) => fetchSource(entry(changes), { directory, fetch, now: () => now });
const rows = () => readFile(join(directory, 'imported/chongluadao.jsonl'), 'utf8');
const withEtag = (text: string, etag: string) => (request: IncomingMessage, response: ServerResponse) => {
  if (request.headers['if-none-match'] === etag) return response.writeHead(304).end();
  return response.writeHead(200, { etag, 'last-modified': 'Fri, 20 Nov 2026 02:00:00 GMT' }).end(text);
};

describe('a fetched source', () => {
  it('is imported, stored by its digest, and fetched again when due', async () => {
    answer = withEtag('gia-mao.example\n', '"1"');
    expect(await turn()).toMatchObject({
      outcome: 'imported',
      detail: '1 entries read, 1 taken, 0 set aside',
    });
    expect(await rows()).toContain('"asOf":"2026-11-20"');
    expect((await turn()).outcome).toBe('not-due');
    now += 25 * HOUR;
    expect((await turn()).outcome).toBe('same');
    expect(requests).toHaveLength(2);
    answer = withEtag('gia-mao.example\nmoi.example\n', '"2"');
    now += 25 * HOUR;
    expect((await turn()).outcome).toBe('imported');
    expect(await rows()).toContain('moi.example');
    const taken = await readdir(join(directory, 'taken/chongluadao'));
    expect(taken.filter((name) => /^[0-9a-f]{64}$/.test(name))).toHaveLength(2);
  });

  it.each([
    [
      'an error',
      (_: IncomingMessage, response: ServerResponse) => response.writeHead(500).end(),
      /answers 500/,
    ],
    [
      'nothing',
      (_: IncomingMessage, response: ServerResponse) => response.writeHead(200).end(),
      /answers nothing/,
    ],
    [
      'too much',
      (_: IncomingMessage, response: ServerResponse) => response.writeHead(200).end('x'.repeat(2_000)),
      /longer than/,
    ],
    [
      'a page in place of the list',
      (_: IncomingMessage, response: ServerResponse) => response.end('<html><p>Lỗi</p></html>'),
      /web page/,
    ],
    [
      'with a redirect off https',
      (_: IncomingMessage, response: ServerResponse) =>
        response.writeHead(302, { location: 'http://192.0.2.1/list' }).end(),
      /leads to http:\/\/192\.0\.2\.1\/list, no https address/,
    ],
    [
      'with redirects without end',
      (_: IncomingMessage, response: ServerResponse) => response.writeHead(307, { location: '/list' }).end(),
      /leads on more than 5 times/,
    ],
    [
      'with a body without end',
      (_: IncomingMessage, response: ServerResponse) => {
        const more = () => response.write('x'.repeat(500), () => setImmediate(more));
        more();
      },
      /longer than/,
    ],
    [
      'with less than it announced',
      (request: IncomingMessage, response: ServerResponse) => {
        response.writeHead(200, { 'content-length': '500' }).write('gia-mao.example\n');
        setTimeout(() => request.socket.destroy(), 50);
      },
      /terminated/,
    ],
    [
      'with much in little',
      (_: IncomingMessage, response: ServerResponse) =>
        response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync('x'.repeat(50_000_000))),
      /longer than/,
    ],
    [
      'with a file that holds much in little',
      (_: IncomingMessage, response: ServerResponse) => response.end(gzipSync(Buffer.alloc(270_000_000))),
      /it has \d+ MB, and up to 256 MB are read/,
      500_000,
    ],
    ['a connection that breaks', (request: IncomingMessage) => request.socket.destroy(), /fetch failed/],
  ])(
    'is retried with growing delays if its host responds %s, and its last import stays',
    async (_, bad, reason, maxBytes = 1_000) => {
      answer = withEtag('gia-mao.example\n', '"1"');
      await turn();
      const before = await rows();
      answer = bad;
      now += 25 * HOUR;
      expect(await turn({ maxBytes })).toMatchObject({
        outcome: 'failed',
        detail: expect.stringMatching(reason),
      });
      const first = (await readFetchState(directory, 'chongluadao')).nextAt - now;
      now += first;
      await turn();
      const second = (await readFetchState(directory, 'chongluadao')).nextAt - now;
      expect(second).toBe(first * 2);
      expect(await rows()).toBe(before);
      answer = withEtag('gia-mao.example\nmoi.example\n', '"3"');
      now += second;
      expect((await turn()).outcome).toBe('imported');
      expect(await readFetchState(directory, 'chongluadao')).toMatchObject({ failures: 0 });
    },
  );

  it('fails on 304 without a stored file', async () => {
    answer = (_, response) => response.writeHead(304).end();
    expect(await turn()).toMatchObject({
      outcome: 'failed',
      detail: expect.stringContaining('no file of it is there'),
    });
    now += 25 * HOUR;
    answer = withEtag('gia-mao.example\n', '"1"');
    expect((await turn()).outcome).toBe('imported');
    await rm(join(directory, 'taken/chongluadao'), { recursive: true });
    expect((await turn()).outcome).toBe('imported');
  });

  it('is fetched again when its file is gone', async () => {
    answer = withEtag('gia-mao.example\n', '"1"');
    await turn();
    const folder = join(directory, 'taken/chongluadao');
    for (const name of await readdir(folder)) if (name !== 'state.json') await rm(join(folder, name));
    now += 25 * HOUR;
    expect((await turn()).outcome).toBe('imported');
    expect(requests.at(-1)?.headers['if-none-match']).toBeUndefined();
  });

  it('may be fetched through a redirect', async () => {
    answer = (request, response) => {
      if (request.url === '/list') response.writeHead(302, { location: '/new' }).end();
      else response.end('gia-mao.example\n');
    };
    expect((await turn()).outcome).toBe('imported');
  });

  it('is not fetched before the host’s retry time', async () => {
    answer = (_, response) => response.writeHead(503, { 'retry-after': '7200' }).end();
    await turn();
    expect((await readFetchState(directory, 'chongluadao')).nextAt).toBe(now + 2 * HOUR);
  });

  it('keeps all files of a source that is published in parts', async () => {
    const report = await readFile('tests/fixtures/sources/safety-gate.xml', 'utf8');
    answer = (_, response) => response.end(report);
    const weekly = { source: 'safety-gate', keep: 'all', maxBytes: 1_000_000 };
    expect((await turn(weekly)).outcome).toBe('imported');
    answer = (_, response) => response.end(report.replaceAll('/26<', '/25<'));
    now += 25 * HOUR;
    expect((await turn(weekly)).outcome).toBe('imported');
    const text = await readFile(join(directory, 'imported/safety-gate.jsonl'), 'utf8');
    expect(text).toContain('sg-SR-90001-26');
    expect(text).toContain('sg-SR-90001-25');
  });

  it('shows its age on a page and in metrics', async () => {
    answer = withEtag('gia-mao.example\n', '"1"');
    await turn();
    now += 72 * HOUR;
    const status = createStatusServer(
      () => [entry()],
      directory,
      () => now,
    );
    others.push(status);
    await new Promise<void>((done) => status.listen(0, '127.0.0.1', done));
    const page = await (await fetch(urlOf(status, '/'))).text();
    expect(page).toMatch(/chongluadao.*3 days ago.*late/s);
    const metrics = await (await fetch(urlOf(status, '/metrics'))).text();
    expect(metrics).toContain(`chosang_source_checked_age_seconds{source="chongluadao"} ${72 * 3_600}`);
    expect((await fetch(urlOf(status, '/other'))).status).toBe(404);
  });
});

describe('the fetching plan', () => {
  const write = async (plan: object) => {
    await mkdir(join(directory, 'sources'), { recursive: true });
    await writeFile(join(directory, 'sources/fetch.json'), JSON.stringify(plan));
  };

  it('accepts HTTPS addresses only, and each source once', async () => {
    const good = { source: 'cpsc', url: 'https://example.org/{today-30}', everyHours: 24 };
    await write({ sources: [good] });
    expect(await readActivePlan(directory)).toMatchObject([
      { source: 'cpsc', keep: 'newest', maxBytes: 64_000_000 },
    ]);
    await write({ sources: [{ ...good, url: 'http://example.org/' }] });
    await expect(readActivePlan(directory)).rejects.toThrow('no https address');
    await write({ sources: [good, good] });
    await expect(readActivePlan(directory)).rejects.toThrow('cpsc is named twice');
    await write({ sources: [{ ...good, source: 'khác' }] });
    await expect(readActivePlan(directory)).rejects.toThrow('no source of that name');
  });

  it('says what to write when it is missing', async () => {
    await expect(readActivePlan(directory)).rejects.toThrow('docs/sources/fetching.md');
  });

  it('inserts dates into addresses', () => {
    expect(replaceDayPlaceholders('https://a.example/?from={today-30}&to={today}', '2026-11-28')).toBe(
      'https://a.example/?from=2026-10-29&to=2026-11-28',
    );
  });
});
