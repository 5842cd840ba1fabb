import { createHash } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import * as z from 'zod';
import type { SeenHead } from '@/lib/domain/report/receipt-log';
import { decodeStrictBase64, readCheckpoint } from '@/lib/intake/checkpoint';
import { type ReceiptResponse, ReceiptResponseSchema } from '@/lib/intake/contract';
import { hashLeaf, hashNode } from '@/lib/intake/merkle';
import { type LogCheckDeps, toReceiptLogName, verifyReceiptInLog } from '@/lib/intake/receipt-log';
import { receipts } from '@/server/platform/database/schema';
import { createSharedRunner } from '@/server/platform/single-flight';
import { ENGINES, ISSUER, ONE_ENGINE, openTestIntake, type TestIntake } from '@/tests/support/intake/engines';
import { postOf, sampleReport } from '@/tests/support/intake/samples';

describe.each(ENGINES)('the receipt log, on %s', (engine) => {
  let intake: TestIntake;
  beforeAll(async () => {
    intake = await openTestIntake(engine);
  });
  beforeEach(() => intake.clear());
  afterAll(() => intake.remove());

  let listings = 0;
  const send = async (): Promise<ReceiptResponse> => {
    listings += 1;
    const listing = { id: String(listings), url: 'https://shopee.vn/x' };
    const answer = await intake.request('/v1/reports', postOf(sampleReport({ listing })));
    return ReceiptResponseSchema.parse(await answer.json());
  };
  const checkDeps = (seen: SeenHead | undefined): LogCheckDeps => ({
    keys: [...intake.deps.keys.jwks.keys, intake.deps.logKey.jwk],
    issuer: ISSUER,
    lastHead: seen,
    consistency: async (from, to) => (await intake.deps.receiptLog.proveConsistency(from, to)) ?? [],
  });
  const check = ({ receipt, log }: ReceiptResponse, seen?: SeenHead) => {
    if (!log) throw new Error('the answer has no proof');
    return verifyReceiptInLog(receipt, log, checkDeps(seen));
  };
  const bytesOf = async (path: string) => {
    const answer = await intake.request(path);
    expect(answer.status).toBe(200);
    return new Uint8Array(await answer.arrayBuffer());
  };

  it('contains each receipt when it is delivered, and extends every earlier head', async () => {
    let seen: SeenHead | undefined;
    for (let size = 1; size <= 20; size += 1) {
      const answer = await send();
      seen = await check(answer, seen);
      expect(seen.size).toBe(size);
      expect(answer.log?.index).toBe(size - 1);
    }
    await intake.restart();
    expect((await check(await send(), seen)).size).toBe(21);
  });

  it('gives each of many simultaneous receipts its own index', async () => {
    const answers = await Promise.all(Array.from({ length: 40 }, send));
    expect(new Set(answers.map(({ log }) => log?.index)).size).toBe(40);
    for (const answer of answers) await check(answer);
    const late = await Promise.all(
      answers.slice(0, 5).map(({ receipt }) => intake.deps.receiptLog.prove(receipt)),
    );
    for (const [at, log] of late.entries()) await check({ ...(answers[at] ?? (await send())), log });
  });

  it('adds receipts that a stopped process did not add', async () => {
    const { receiptLog } = intake.deps;
    const stopped = intake.with({
      receiptLog: {
        ...receiptLog,
        take: async (tx, fresh = []) => {
          await tx.insert(receipts).values([...fresh]);
          return new Map();
        },
        prove: () => Promise.reject(new Error('killed')),
      },
    });
    const report = sampleReport({ listing: { id: 'left', url: 'https://shopee.vn/left' } });
    expect((await stopped('/v1/reports', postOf(report))).status).toBe(500);
    expect((await check(await send())).size).toBe(2);
    const again = ReceiptResponseSchema.parse(
      await (await intake.request('/v1/reports', postOf(report))).json(),
    );
    expect(again.log?.index).toBe(0);
    await check(again);
  });

  it('is exposed if it drops a receipt, forks, or proves another receipt', async () => {
    const first = await send();
    const seen = await check(first);
    const second = await send();
    const other: SeenHead = { ...seen, root: Buffer.alloc(32, 1).toString('base64') };
    await expect(check(second, other)).rejects.toMatchObject({ code: 'receipt-invalid' });
    await expect(check(first, { size: 1, root: other.root })).rejects.toThrow(/not the one seen/);
    await expect(check({ ...second, receipt: first.receipt })).rejects.toThrow(/does not hold/);
    const { log } = second;
    if (!log) throw new Error('no proof');
    await expect(check({ ...second, log: { ...log, index: 0 } })).rejects.toThrow(/does not hold/);
    const elsewhere = { ...checkDeps(undefined), issuer: 'https://other.example' };
    await expect(verifyReceiptInLog(second.receipt, log, elsewhere)).rejects.toThrow(/not signed/);
    // An older head than the last one seen is no fork: answers may overtake each other.
    const newest = await check(second, seen);
    expect(await check(first, newest)).toEqual(newest);
  });

  if (engine !== ONE_ENGINE) return; // what follows asks nothing else of the database

  it('can be rebuilt from its tiles, which contain digests only', async () => {
    const answers: ReceiptResponse[] = [];
    for (let batch = 0; batch < 6; batch += 1) {
      answers.push(...(await Promise.all(Array.from({ length: 50 }, send))));
    }
    const note = await (await intake.request('/v1/log/checkpoint')).text();
    const publicKey = decodeStrictBase64(Buffer.from(intake.deps.logKey.publicKey).toString('base64'));
    const head = publicKey && (await readCheckpoint(note, toReceiptLogName(ISSUER), publicKey));
    expect(head?.size).toBe(300);

    const bundles = [
      await bytesOf('/v1/log/tile/entries/000'),
      await bytesOf('/v1/log/tile/entries/001.p/44'),
    ];
    const entries = bundles.flatMap((bundle) =>
      Array.from({ length: bundle.length / 34 }, (_, at) => bundle.slice(at * 34 + 2, at * 34 + 34)),
    );
    const digests = answers.map(({ receipt }) => createHash('sha256').update(receipt).digest('hex'));
    expect(entries.map((entry) => Buffer.from(entry).toString('hex')).sort()).toEqual(digests.sort());

    const rows = [await bytesOf('/v1/log/tile/0/000'), await bytesOf('/v1/log/tile/0/001.p/44')];
    expect(Buffer.concat(rows)).toEqual(Buffer.concat(entries.map(hashLeaf)));
    let level = entries.slice(0, 256).map(hashLeaf);
    while (level.length > 1) {
      level = level.flatMap((left, at) => (at % 2 === 0 ? [hashNode(left, level[at + 1] ?? left)] : []));
    }
    expect(Buffer.from(await bytesOf('/v1/log/tile/1/000.p/1'))).toEqual(Buffer.concat(level));
  });

  it.each([
    '/v1/log/tile/0/000',
    '/v1/log/tile/0/000.p/9',
    '/v1/log/tile/0/0',
    '/v1/log/tile/0/x000',
    '/v1/log/tile/0/000.p/256',
    '/v1/log/tile/0/000.p/0',
    '/v1/log/tile/9/000.p/1',
    '/v1/log/tile/entries/001',
    '/v1/log/consistency/0/1',
    '/v1/log/consistency/1/99',
    '/v1/log/consistency/2/1',
    '/v1/log/consistency/a/b',
    `/v1/log/proof/${'a'.repeat(64)}`,
  ])('answers 404 for %s', async (path) => {
    await send();
    expect((await intake.request(path)).status).toBe(404);
  });

  it('returns proofs by digest and between sizes', async () => {
    const { receipt } = await send();
    await send();
    const digest = createHash('sha256').update(receipt).digest('hex');
    expect(await (await intake.request(`/v1/log/proof/${digest}`)).json()).toMatchObject({ index: 0 });
    const answer = await intake.request('/v1/log/consistency/1/2');
    expect(answer.headers.get('cache-control')).toMatch(/immutable/);
    expect(z.object({ proof: z.array(z.string()) }).parse(await answer.json()).proof).toHaveLength(1);
  });
});

describe('createSharedRunner', () => {
  it('gives each caller a run that began after the call, and shares it among callers', async () => {
    const begun: number[] = [];
    let calls = 0;
    const run = createSharedRunner(async () => {
      begun.push(calls);
      await new Promise((resolve) => setTimeout(resolve, 5));
    });
    const call = () => {
      calls += 1;
      return run();
    };
    await Promise.all([call(), call(), call()]);
    await call();
    expect(begun).toEqual([1, 3, 4]);
  });

  it('continues after a failed run', async () => {
    let fails = true;
    const run = createSharedRunner(async () => {
      if (fails) throw new Error('once');
    });
    await expect(run()).rejects.toThrow('once');
    fails = false;
    await expect(run()).resolves.toBeUndefined();
  });
});
