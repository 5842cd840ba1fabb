import { readdir } from 'node:fs/promises';
import { createServer } from 'node:http';
import { connect } from 'node:net';
import { join } from 'node:path';
import { getRequestListener } from '@hono/node-server';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { EvidencePackage } from '@/lib/domain/report/evidence';
import { ProblemSchema, type Report } from '@/lib/intake/contract';
import { createApp } from '@/server/app';
import { MIN_UPLOAD_RATE, readAtMinRate } from '@/server/platform/http/min-upload-rate';
import { SlowSender } from '@/server/platform/http/slow-sender';
import { createUploadSlots } from '@/server/platform/http/upload-slots';
import { ONE_ENGINE, openTestIntake, type TestIntake } from '@/tests/support/intake/engines';
import { postOf, putOf, sampleWithPackage } from '@/tests/support/intake/samples';
import { eventually } from '../../support/eventually';

describe('the pace of a sender', () => {
  beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] }));
  afterEach(() => void vi.useRealTimers());

  /** What a sender sends: pieces of so many bytes, each after so many seconds. */
  type Line = readonly (readonly [seconds: number, bytes: number])[];
  const repeated = (times: number, ...line: Line): Line => Array.from({ length: times }, () => line).flat();

  async function* sent(line: Line) {
    for (const [seconds, bytes] of line) {
      await new Promise((resolve) => setTimeout(resolve, seconds * 1_000));
      yield new Uint8Array(bytes);
    }
  }
  /**
   * Reads what a sender sends, while storing each piece takes `storing` seconds. Returns the bytes read, and the time after which
   * the sender was refused as too slow (s; undefined if it was not).
   */
  async function taken(line: Line, storing = 0) {
    const begun = performance.now();
    const seconds = () => Math.round((performance.now() - begun) / 1_000);
    let bytes = 0;
    const take = async () => {
      for await (const piece of readAtMinRate(sent(line), MIN_UPLOAD_RATE)) {
        bytes += piece.byteLength;
        if (storing > 0) await new Promise((resolve) => setTimeout(resolve, storing * 1_000));
      }
    };
    const ended = take().then(
      () => ({ bytes, endedAfter: undefined }),
      (thrown: unknown) => {
        if (thrown instanceof SlowSender) return { bytes, endedAfter: seconds() };
        throw thrown;
      },
    );
    await vi.runAllTimersAsync();
    return ended;
  }

  const sum = (line: Line) => line.reduce((bytes, [, more]) => bytes + more, 0);
  const HONEST: readonly (readonly [string, Line])[] = [
    ['20 kB/s', repeated(250, [1, 20_000])],
    ['20 kB/s in gaps of 15 seconds', repeated(20, [15, 300_000])],
    ['8 kB/s', repeated(60, [1, 8_000])],
    ['8 kB/s in gaps of 10 seconds', repeated(12, [10, 80_000])],
    [
      'fast with a break of 19 seconds',
      [
        [0.1, 2_000_000],
        [19, 1],
        [0.1, 2_000_000],
      ],
    ],
    [
      'a short one that is slow',
      [
        [15, 1_000],
        [14, 1_000],
      ],
    ],
  ];
  it.each(HONEST)('lets %s through', async (_name, line) => {
    expect(await taken(line)).toEqual({ bytes: sum(line), endedAfter: undefined });
  });

  const SLOW: readonly (readonly [string, Line, number])[] = [
    ['silence', [[25, 1]], 20],
    [
      'silence after a good beginning',
      [
        [0.1, 2_000_000],
        [20, 1],
      ],
      20,
    ],
    ['a drop every ten seconds', repeated(30, [10, 1]), 30],
    ['a drop every 19 seconds', repeated(30, [19, 1]), 38],
    ['7.9 kB/s', repeated(60, [1, 7_900]), 30],
    ['a good half minute and then drops', [...repeated(30, [1, 20_000]), ...repeated(60, [1, 10])], 60],
  ];
  it.each(SLOW)('ends %s', async (_name, line, seconds) => {
    expect(await taken(line)).toMatchObject({ endedAfter: seconds });
  });

  it('excludes the time spent storing', async () => {
    const line = repeated(20, [5, 50_000]);
    expect(await taken(line, 60)).toEqual({ bytes: 1_000_000, endedAfter: undefined });
  });
});

describe('a package whose sender', () => {
  let intake: TestIntake;
  let packed: EvidencePackage;
  let report: Report;
  let whole: Uint8Array<ArrayBuffer>;
  beforeAll(async () => {
    intake = await openTestIntake(ONE_ENGINE);
    ({ packed, report } = await sampleWithPackage(1_500_000));
    whole = new Uint8Array(await packed.file.arrayBuffer());
  });
  beforeEach(async () => {
    await intake.clear();
    expect((await intake.request('/v1/reports', postOf(report))).status).toBe(201);
  });
  afterAll(() => intake.remove());

  const TUS = { 'tus-resumable': '1.0.0' };
  const PIECE = { ...TUS, 'content-type': 'application/offset+octet-stream' };
  const HASTY = { silentMs: 500, stretchMs: 10_000, bytesInStretch: 1 };
  const base64 = (text: string) => Buffer.from(text).toString('base64');
  /**
   * An intake with one upload slot. `request` sends to it, `hasty` sends to it with the stricter pace HASTY, and `loggedEvents`
   * has the events that it logged.
   */
  const narrow = () => {
    const loggedEvents: string[] = [];
    const limits = { forFast: 0, waiting: 0, waitMs: 10, graceMs: 3_000, scarceRate: 64_000 };
    const uploadSlots = createUploadSlots({ slots: 1, perKey: 1, ...limits });
    const parts = {
      uploadSlots,
      log: (_: string, event: string) => void loggedEvents.push(event),
    };
    return {
      request: intake.with(parts),
      hasty: intake.with({ ...parts, pace: HASTY }),
      loggedEvents,
      uploadSlots,
    };
  };
  /** A request that sends some bytes of the package, then nothing, and never ends. */
  const stalled = (
    method: string,
    headers: Readonly<Record<string, string>>,
    from: number,
    bytes: number,
  ) => {
    const body = new ReadableStream({ start: (line) => line.enqueue(whole.slice(from, from + bytes)) });
    const length = String(whole.length - from);
    return { method, body, duplex: 'half', headers: { 'content-length': length, ...headers } };
  };
  const begin = () => ({
    ...PIECE,
    'upload-length': String(packed.byteLength),
    'upload-metadata': `report ${base64(report.id)},digest ${base64(packed.digest)}`,
  });
  const bring = (offset: number) => ({ ...PIECE, 'upload-offset': String(offset) });

  it('stalls during a piece learns how much arrived, resumes, and blocks no other sender for long', async () => {
    const { request, hasty, loggedEvents, uploadSlots } = narrow();
    const first = hasty('/v1/uploads', stalled('POST', begin(), 0, 300_000));
    const path = `/v1/uploads/${report.id}`;
    await eventually(() => expect(uploadSlots.inUse).toBe(1));
    expect(
      (await request(`/v1/evidence/${packed.digest}?report=${report.id}`, putOf(packed.file))).status,
    ).toBe(503);
    const offsetOf = ({ status, headers }: Response) => [status, headers.get('upload-offset')];
    expect(offsetOf(await first)).toEqual([201, '300000']);
    expect(offsetOf(await hasty(path, stalled('PATCH', bring(300_000), 300_000, 50_000)))).toEqual([
      204,
      '350000',
    ]);
    expect(offsetOf(await hasty(path, stalled('PATCH', bring(350_000), 350_000, 0)))).toEqual([
      204,
      '350000',
    ]);
    expect(loggedEvents).toEqual(['sender-too-slow', 'sender-too-slow', 'sender-too-slow']);

    const rest = { method: 'PATCH', headers: bring(350_000), body: packed.file.slice(350_000) };
    expect((await request(path, rest)).status).toBe(204);
    expect((await request(`${path}/finish`, { method: 'POST' })).status).toBe(200);
  });

  it('stalls in a single request is asked to send again, and leaves no data behind', async () => {
    const { request, hasty, loggedEvents } = narrow();
    const path = `/v1/evidence/${packed.digest}?report=${report.id}`;
    const answer = await hasty(path, stalled('PUT', { 'content-type': 'application/wacz' }, 0, 300_000));
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '5']);
    expect(ProblemSchema.parse(await answer.json()).code).toBe('busy');
    expect(loggedEvents).toEqual(['sender-too-slow']);
    expect(await readdir(join(intake.dataDir, 'evidence', 'incoming'))).toEqual([]);
    expect((await request(path, putOf(packed.file))).status).toBe(200);
  });

  it('stalls on an open connection gets its response on that connection', async () => {
    const { fetch } = createApp({ ...intake.deps, pace: HASTY });
    const server = createServer(getRequestListener(fetch, { overrideGlobalObjects: false }));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    if (address === null || typeof address === 'string') throw new Error('no port');
    const headers = Object.entries({ ...begin(), 'content-length': String(whole.length), host: 'intake' });
    const head = headers.map(([name, value]) => `${name}: ${value}\r\n`).join('');
    const line = connect(address.port, '127.0.0.1');
    line.write(`POST /v1/uploads HTTP/1.1\r\n${head}\r\n`);
    const answer = await new Promise<string>((resolve) => {
      line.once('data', (bytes) => resolve(bytes.toString()));
    });
    expect(answer).toMatch(/^HTTP\/1.1 201 /);
    expect(answer).toMatch(/^upload-offset: 0\r$/im);
    // The intake closes the connection, so a silent sender holds nothing.
    await new Promise((resolve) => line.once('close', resolve));
    await new Promise((resolve) => server.close(resolve));
  });
});
