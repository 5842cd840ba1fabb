import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fetchReply } from '@/lib/time-stamps/fetch-reply';
import { createNonce, createStampRequest } from '@/lib/time-stamps/request';
import { StampError } from '@/lib/time-stamps/stamp-error';

const SERVICE = 'https://stamps.example/tsr';
const MEGABYTE = new Uint8Array(1_000_000);

let answer: RequestListener = (_, response) => response.end();
let server: Server;
let local: string;
let requests: { type: string | undefined; cookie: string | undefined; length: number }[] = [];
beforeAll(async () => {
  server = createServer((request, response) => {
    let length = 0;
    request.on('data', (piece: Buffer) => {
      length += piece.length;
    });
    request.on('end', () => {
      requests.push({ type: request.headers['content-type'], cookie: request.headers.cookie, length });
      answer(request, response);
    });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port }: AddressInfo = Object.assign({ port: 0, address: '', family: '' }, server.address());
  local = `http://127.0.0.1:${port}/`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

/** Asks a time-stamp service, which in fact is a server on this machine. */
function ask(url = SERVICE, timeLimitMs?: number): Promise<Uint8Array> {
  return fetchReply(url, createStampRequest('ab'.repeat(32), createNonce()), {
    fetch: (_, init) => fetch(local, init),
    ...(timeLimitMs !== undefined && { timeLimitMs }),
  });
}

async function reasonOf(work: Promise<unknown>): Promise<string> {
  try {
    await work;
    return 'got';
  } catch (thrown) {
    return thrown instanceof StampError ? thrown.reason : String(thrown);
  }
}

describe('a time-stamp service', () => {
  it('gets one request of 77 bytes, with its type', async () => {
    requests = [];
    answer = (_, response) => response.end('reply');
    expect(new TextDecoder().decode(await ask())).toBe('reply');
    expect(requests).toEqual([{ type: 'application/timestamp-query', cookie: undefined, length: 77 }]);
  });

  it.each(['http://stamps.example/tsr', 'ftp://stamps.example/', 'stamps.example'])(
    'gets no request at %s',
    async (url) => {
      requests = [];
      expect(await reasonOf(ask(url))).toBe('not-https');
      expect(requests).toEqual([]);
    },
  );

  it('may not send more than 64 kB, whatever length it announces', async () => {
    let sent = 0;
    answer = (_, response) => {
      const send = () => {
        if (sent >= 10 || response.destroyed) return void response.end();
        sent += 1;
        response.write(MEGABYTE, () => setImmediate(send));
      };
      send();
    };
    expect(await reasonOf(ask())).toBe('too-large');
  });

  it('may not exceed its time limit, before or during its response', async () => {
    answer = () => undefined;
    expect(await reasonOf(ask(SERVICE, 150))).toBe('too-slow');
    answer = (_, response) => void response.write('some');
    expect(await reasonOf(ask(SERVICE, 150))).toBe('too-slow');
  });

  it.each([
    [429, 'busy'],
    [503, 'busy'],
    [500, 'refused'],
    [404, 'refused'],
  ] as const)('that answers %i is %s', async (status, reason) => {
    answer = (_, response) => response.writeHead(status).end('<h1>no</h1>');
    expect(await reasonOf(ask())).toBe(reason);
  });

  it('may not redirect, and may be unreachable', async () => {
    answer = (_, response) => response.writeHead(302, { location: `${local}other` }).end();
    expect(await reasonOf(ask())).toBe('unreachable');
    answer = (request) => request.socket.destroy();
    expect(await reasonOf(ask())).toBe('unreachable');
  });
});
