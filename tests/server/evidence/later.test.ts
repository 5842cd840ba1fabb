import { execFileSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type RequestListener, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { compactVerify, createLocalJWKSet } from 'jose';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { pollUntil } from '@/demo/browser-driver/wait';
import {
  type ReceiptClaims,
  ReceiptClaimsSchema,
  ReceiptResponseSchema,
  ReportStatusSchema,
} from '@/lib/intake/contract';
import { verifyReceipt } from '@/lib/intake/receipt';
import type { IntakeOptions } from '@/server/intake-options';
import { createTimeStampAuthority } from '@/server/receipts/timestamp/authority';
import { STATUS_EVENT } from '@/server/webhooks/announce';
import {
  type Engine,
  ISSUER,
  ONE_ENGINE,
  openTestIntake,
  SAME_ON_ALL,
  type TestIntake,
} from '@/tests/support/intake/engines';
import { type LocalAuthority, startLocalAuthority } from '@/tests/support/intake/local-authority';
import {
  postOf,
  putOf,
  SECRET,
  sampleReport,
  sampleWithPackage,
  sha256,
} from '@/tests/support/intake/samples';

const opened: { remove(): Promise<void> }[] = [];
afterEach(async () => {
  for (const one of opened.splice(0)) await one.remove();
});
const open = async (engine: Engine, over: Partial<IntakeOptions>): Promise<TestIntake> => {
  const intake = await openTestIntake(engine, over);
  opened.push(intake);
  return intake;
};

let directory: string;
let local: LocalAuthority;
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'chosang-tsa-'));
  local = await startLocalAuthority(directory);
});
afterAll(async () => {
  await local.close();
  await rm(directory, { recursive: true });
});

const authorityAt = (url: string, caFile = local.caFile) =>
  createTimeStampAuthority({ url, caFile, name: 'Local', licensed: false });

async function sendBoth(intake: TestIntake) {
  const { packed, report } = await sampleWithPackage();
  const body = JSON.stringify(report);
  await intake.request('/v1/reports', postOf(body));
  const put = async (): Promise<ReceiptClaims> => {
    const answer = await intake.request(
      `/v1/evidence/${packed.digest}?report=${report.id}`,
      putOf(packed.file),
    );
    const { receipt } = ReceiptResponseSchema.parse(await answer.json());
    return verifyReceipt(receipt, [...intake.deps.keys.jwks.keys], {
      reportDigest: sha256(body),
      evidenceDigest: packed.digest,
      issuer: ISSUER,
    });
  };
  const claims = await put();
  const path = `/v1/reports/${claims.reference}`;
  const headers = { authorization: `Bearer ${SECRET}` };
  const status = async () => ReportStatusSchema.parse(await (await intake.request(path, { headers })).json());
  const stamp = () => intake.request(`${path}/evidence/timestamp`, { headers });
  return { packed, claims, put, status, stamp };
}

describe.each(SAME_ON_ALL)('a time stamp, on %s', (engine) => {
  it('comes with the receipt, states that it is not licensed, and passes openssl', async () => {
    const intake = await open(engine, { timestamps: authorityAt(local.url) });
    const { packed, claims, status, stamp } = await sendBoth(intake);
    expect(claims.evidence).toMatchObject({
      timestamp: { state: 'stamped', authority: 'Local', licensed: false },
    });
    expect((await status()).timestamp).toMatchObject({ state: 'stamped' });
    const [file, reply] = [join(directory, 'a.wacz'), join(directory, 'a.tsr')];
    await writeFile(file, Buffer.from(await packed.file.arrayBuffer()));
    await writeFile(reply, Buffer.from(await (await stamp()).arrayBuffer()));
    const verify = (data: string) =>
      execFileSync('openssl', ['ts', '-verify', '-data', data, '-in', reply, '-CAfile', local.caFile], {
        encoding: 'utf8',
        stdio: ['ignore', 'pipe', 'pipe'],
      });
    expect(verify(file)).toMatch(/Verification: OK/);
    await writeFile(file, 'another file');
    expect(() => verify(file)).toThrow(/mismatch|FAILED/i);
  });

  it('is pending while the time-stamping authority is down, and comes later with a new receipt', async () => {
    let up = false;
    const gate = createServer((request, response) => {
      if (!up) return void response.writeHead(503).end();
      void forward(request, local.url).then(({ type, bytes }) =>
        response.writeHead(200, { 'content-type': type }).end(bytes),
      );
    });
    const port = await listenOnFreePort(gate);
    const intake = await open(engine, { timestamps: authorityAt(`http://127.0.0.1:${port}/`) });
    const { claims, put, status, stamp } = await sendBoth(intake);
    expect(claims.evidence).toMatchObject({ timestamp: { state: 'pending', authority: 'Local' } });
    expect((await stamp()).status).toBe(404);
    await intake.restart();
    up = true;
    await pollUntil('the stamp', status, ({ timestamp }) => timestamp?.state === 'stamped', 20_000);
    expect((await put()).evidence).toMatchObject({ timestamp: { state: 'stamped' } });
    gate.closeAllConnections();
    gate.close();
  });
});

describe('a time stamp', () => {
  it.each<[string, () => Promise<string>]>([
    ['nobody answers', async () => 'http://127.0.0.1:9/'],
    [
      'something else answers',
      async () => `http://127.0.0.1:${await listenOnFreePort(createServer((_, to) => to.end('hello')))}/`,
    ],
  ])('is pending when %s', async (_, address) => {
    const intake = await open(ONE_ENGINE, { timestamps: authorityAt(await address()) });
    const { claims } = await sendBoth(intake);
    expect(claims.evidence).toMatchObject({ timestamp: { state: 'pending' } });
  });

  it('is refused from an authority that is not trusted', async () => {
    const other = await mkdtemp(join(tmpdir(), 'chosang-tsa-'));
    const stranger = await startLocalAuthority(other);
    const intake = await open(ONE_ENGINE, { timestamps: authorityAt(stranger.url) });
    const { claims } = await sendBoth(intake);
    expect(claims.evidence).toMatchObject({ timestamp: { state: 'pending' } });
    await stranger.close();
    await rm(other, { recursive: true });
  });
});

describe('a time-stamping authority', () => {
  const gates: Server[] = [];
  afterAll(() => {
    for (const gate of gates) gate.closeAllConnections();
    for (const gate of gates) gate.close();
  });
  const stamp = async (answer: RequestListener, digest = sha256('package')) => {
    const gate = createServer(answer);
    gates.push(gate);
    const url = `http://127.0.0.1:${await listenOnFreePort(gate)}/`;
    return createTimeStampAuthority({ url, caFile: local.caFile, name: 'Local', licensed: false }).stamp(
      digest,
      1_500,
    );
  };

  it.each<[string, RequestListener]>([
    ['answers 500', (_, to) => void to.writeHead(500).end()],
    ['is busy', (_, to) => void to.writeHead(429, { 'retry-after': '60' }).end()],
    ['says nothing', () => undefined],
    ['cuts the line', (request) => void request.socket.destroy()],
    ['sends to another address', (_, to) => void to.writeHead(302, { location: local.url }).end()],
    [
      'answers with a page',
      (_, to) => void to.writeHead(200, { 'content-type': 'text/html' }).end('<h1>Wi-Fi</h1>'),
    ],
    ['answers without end', (_, to) => void to.writeHead(200).end(Buffer.alloc(200_000))],
  ])('gives no stamp when it %s', async (_, answer) => {
    await expect(stamp(answer)).rejects.toThrow();
  });

  it('is refused when it stamps another package or repeats an old stamp', async () => {
    const replies: { type: string; bytes: Buffer }[] = [];
    const honest: RequestListener = (request, to) =>
      void forward(request, local.url).then((reply) => {
        replies.push(reply);
        to.writeHead(200, { 'content-type': reply.type }).end(reply.bytes);
      });
    expect((await stamp(honest)).at.getTime()).toBeGreaterThan(0);
    const repeats: RequestListener = (_, to) => void to.writeHead(200).end(replies[0]?.bytes);
    await expect(stamp(repeats)).rejects.toThrow();
    await expect(stamp(repeats, sha256('another'))).rejects.toThrow();
  });
});

/** Sends a report and its package; returns the package and what the intake answers to it. */
async function sendPackage(intake: TestIntake) {
  const { packed, report } = await sampleWithPackage();
  await intake.request('/v1/reports', postOf(report));
  const path = `/v1/evidence/${packed.digest}?report=${report.id}`;
  const answer = await intake.request(path, putOf(packed.file));
  return { packed, ...ReceiptResponseSchema.parse(await answer.json()) };
}

describe.each(SAME_ON_ALL)('a countersignature, on %s', (engine) => {
  it('is announced in the receipt, with the name of its certificate', async () => {
    const intake = await open(engine, { countersign: 'own' });
    const { receipt } = await sendPackage(intake);
    const keys = createLocalJWKSet({ keys: [...intake.deps.keys.jwks.keys] });
    const { payload } = await compactVerify(receipt, keys);
    expect(JSON.parse(new TextDecoder().decode(payload)).evidence.countersignature).toEqual({
      state: 'pending',
      authority: 'CN=Cho Sang intake countersignature',
    });
  });

  it('is made for a verified package, survives a restart, and passes openssl', async () => {
    const intake = await open(engine, { countersign: 'own' });
    const { reference, packed } = await sendPackage(intake);
    await intake.restart();
    const headers = { authorization: `Bearer ${SECRET}` };
    const ask = () => intake.request(`/v1/reports/${reference}/evidence/countersignature`, { headers });
    await pollUntil('the countersignature', ask, ({ status }) => status === 200, 20_000);
    const directory = await mkdtemp(join(tmpdir(), 'chosang-cms-'));
    const at = (name: string) => join(directory, name);
    const pem = await intake.request('/.well-known/countersign.pem');
    await writeFile(at('cert.pem'), await pem.text());
    await writeFile(at('x.p7s'), Buffer.from(await (await ask()).arrayBuffer()));
    await writeFile(at('x.wacz'), Buffer.from(await packed.file.arrayBuffer()));
    const verify = () =>
      execFileSync(
        'openssl',
        [
          'cms',
          '-verify',
          '-binary',
          '-inform',
          'DER',
          '-in',
          at('x.p7s'),
          '-content',
          at('x.wacz'),
          '-CAfile',
          at('cert.pem'),
          '-out',
          at('out'),
        ],
        { stdio: ['ignore', 'pipe', 'pipe'] },
      );
    verify();
    await writeFile(at('x.wacz'), 'another file');
    expect(verify).toThrow(/digest|[Vv]erification failure/);
    const stranger = await intake.request(`/v1/reports/${reference}/evidence/countersignature`, {
      headers: { authorization: 'Bearer another' },
    });
    expect(stranger.status).toBe(404);
    await rm(directory, { recursive: true });
  });

  it('is made for older packages with a time stamp at the next request', async () => {
    const intake = await open(engine, {});
    const { packed, report } = await sampleWithPackage();
    await intake.request('/v1/reports', postOf(report));
    const put = async () => {
      const answer = await intake.request(
        `/v1/evidence/${packed.digest}?report=${report.id}`,
        putOf(packed.file),
      );
      const { receipt, reference } = ReceiptResponseSchema.parse(await answer.json());
      const { payload } = await compactVerify(
        receipt,
        createLocalJWKSet({ keys: [...intake.deps.keys.jwks.keys] }),
      );
      return { reference, claims: ReceiptClaimsSchema.parse(JSON.parse(new TextDecoder().decode(payload))) };
    };
    const { reference, claims } = await put();
    expect(claims.evidence).not.toHaveProperty('timestamp');
    expect(claims.evidence).not.toHaveProperty('countersignature');
    await intake.restart({ countersign: 'own', timestamps: authorityAt(local.url) });
    const headers = { authorization: `Bearer ${SECRET}` };
    const status = async () =>
      ReportStatusSchema.parse(await (await intake.request(`/v1/reports/${reference}`, { headers })).json());
    const name = 'CN=Cho Sang intake countersignature';
    await pollUntil(
      'both seals',
      status,
      ({ timestamp, countersignature }) =>
        timestamp?.state === 'stamped' && countersignature?.state === 'signed',
      20_000,
    );
    const answer = await intake.request(`/v1/reports/${reference}/evidence/countersignature`, { headers });
    const digest = sha256(new Uint8Array(await answer.arrayBuffer()));
    const signed = { state: 'signed', authority: name, at: '2026-11-25T01:00:00.000Z', digest };
    expect(await status()).toMatchObject({ timestamp: { authority: 'Local' }, countersignature: signed });
    const sealed = await put();
    expect(sealed.claims.evidence).toMatchObject({
      timestamp: { state: 'stamped' },
      countersignature: signed,
    });
    expect(await put()).toEqual(sealed);
  });
});

it('a countersignature is not announced by an intake without one', async () => {
  const intake = await open(ONE_ENGINE, {});
  expect((await intake.request('/.well-known/countersign.pem')).status).toBe(404);
});

describe.each(SAME_ON_ALL)('a subscriber, on %s', (engine) => {
  const contact = { mode: 'contact' as const, email: 'person@mau.example' };
  const { evidence: _, ...bare } = sampleReport({ complainant: contact });

  it('gets each event signed until it accepts it, without content of the report', async () => {
    const tokens: string[] = [];
    let fails = 2;
    const server = createServer(async (request, response) => {
      const { type, bytes } = await read(request);
      expect(type).toBe('application/secevent+jwt');
      if (fails > 0) {
        fails -= 1;
        return void response.writeHead(500).end();
      }
      tokens.push(bytes.toString());
      response.writeHead(202).end();
    });
    const url = `http://127.0.0.1:${await listenOnFreePort(server)}/events`;
    const intake = await open(engine, { subscribers: [url] });
    const sent = await intake.request('/v1/reports', postOf(bare));
    const { reference } = ReceiptResponseSchema.parse(await sent.json());
    await pollUntil(
      'both events',
      async () => tokens.length,
      (count) => count === 2,
      30_000,
    );
    const keys = createLocalJWKSet({ keys: [...intake.deps.keys.jwks.keys] });
    const read2 = await Promise.all(tokens.map((token) => compactVerify(token, keys)));
    const claims = read2.map(({ payload }) =>
      z
        .object({
          iss: z.literal(ISSUER),
          aud: z.literal(url),
          jti: z.string(),
          events: z.record(z.string(), z.unknown()),
        })
        .parse(JSON.parse(new TextDecoder().decode(payload))),
    );
    expect(read2[0]?.protectedHeader.typ).toBe('secevent+jwt');
    expect(new Set(claims.map(({ jti }) => jti)).size).toBe(2);
    const statusEvents = claims.map(({ events }) => events[STATUS_EVENT]);
    expect(statusEvents).toContainEqual({
      reference,
      status: 'received',
      at: '2026-11-25T01:00:00.000Z',
      lead: 'domesticMarket',
      channel: 'online',
    });
    expect(statusEvents).toContainEqual(expect.objectContaining({ reference, status: 'routed' }));
    expect(tokens.map((token) => atob(token.split('.')[1] ?? '')).join()).not.toMatch(
      /mau\.example|Nhãn|Gốm/,
    );
    server.close();
  });

  it('gets earlier events after a restart', async () => {
    let taken = 0;
    const server = createServer((_, response) => {
      taken += 1;
      response.writeHead(202).end();
    });
    const url = `http://127.0.0.1:${await listenOnFreePort(server)}/`;
    const intake = await open(engine, { subscribers: [url] });
    const silent = intake.with({ announce: () => undefined });
    await silent('/v1/reports', postOf({ ...bare, id: '0190a1c2-7d1e-4c1a-9d52-2f6f0a0b1c2d' }));
    expect(taken).toBe(0);
    await intake.restart();
    await pollUntil(
      'the events',
      async () => taken,
      (count) => count === 2,
      20_000,
    );
    server.close();
  });
});

async function read(request: AsyncIterable<Uint8Array> & { headers: Record<string, unknown> }) {
  const pieces: Uint8Array[] = [];
  for await (const piece of request) pieces.push(piece);
  return { type: String(request.headers['content-type']), bytes: Buffer.concat(pieces) };
}

async function forward(request: Parameters<typeof read>[0], url: string) {
  const { type, bytes } = await read(request);
  const answer = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': type },
    body: new Uint8Array(bytes),
  });
  return { type: answer.headers.get('content-type') ?? '', bytes: Buffer.from(await answer.arrayBuffer()) };
}

async function listenOnFreePort(server: ReturnType<typeof createServer>): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}
