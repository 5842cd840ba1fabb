import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { pollUntil } from '@/demo/browser-driver/wait';
import type { EvidencePackage } from '@/lib/domain/report/evidence';
import { createIntakeClient } from '@/lib/intake/client';
import { ProblemSchema, ReceiptResponseSchema, type Report, ReportStatusSchema } from '@/lib/intake/contract';
import { verifyReceipt } from '@/lib/intake/receipt';
import { readPreferredWait } from '@/server/platform/http/prefer-wait';
import { createUploadSlots } from '@/server/platform/http/upload-slots';
import { ISSUER, openTestIntake, SAME_ON_ALL, type TestIntake } from '@/tests/support/intake/engines';
import {
  postOf,
  putOf,
  SECRET,
  sampleReport,
  sampleWithPackage,
  sha256,
} from '@/tests/support/intake/samples';

let packed: EvidencePackage;
let report: Report;
beforeAll(async () => {
  ({ packed, report } = await sampleWithPackage(200_000));
});

const putWithPreference = (body: BodyInit, prefer = 'respond-async'): RequestInit => ({
  ...putOf(body),
  headers: { 'content-type': 'application/wacz', prefer },
});

describe.each(SAME_ON_ALL)('a package whose sender does not wait for its checks, on %s', (engine) => {
  let intake: TestIntake;
  let reference: string;
  beforeAll(async () => {
    intake = await openTestIntake(engine);
  });
  beforeEach(async () => {
    await intake.clear();
    ({ reference } = await send(report));
  });
  afterAll(() => intake.remove());

  const send = async (what: Report) =>
    ReceiptResponseSchema.parse(await (await intake.request('/v1/reports', postOf(what))).json());
  const pathOf = (digest: string, { id }: Pick<Report, 'id'>) => `/v1/evidence/${digest}?report=${id}`;
  const path = () => pathOf(packed.digest, report);
  const status = async (of = reference) => {
    const headers = { authorization: `Bearer ${SECRET}` };
    return ReportStatusSchema.parse(await (await intake.request(`/v1/reports/${of}`, { headers })).json());
  };
  const verified = (of = reference) =>
    pollUntil(
      'the package to be verified',
      () => status(of),
      ({ evidence }) => evidence === 'verified',
    );
  const finish = (id = report.id, prefer = 'respond-async') =>
    intake.request(`/v1/uploads/${id}/finish`, { method: 'POST', headers: { prefer } });
  const received = () => readdir(join(intake.dataDir, 'evidence', 'received'));
  const stuck = () => intake.with({ verifyEvidence: () => new Promise(() => undefined) });

  it('is stored before the response, checked later, and gets its receipt on the next request', async () => {
    const answer = await intake.request(path(), putWithPreference(packed.file));
    expect(answer.status).toBe(202);
    expect(answer.headers.get('retry-after')).toBe('5');
    expect(await answer.json()).toEqual({ evidence: 'checking' });
    await verified();
    expect(await received()).toEqual([]);
    for (const again of [
      await finish(),
      await intake.request(path(), putWithPreference(packed.file)),
      await intake.request(path(), putOf(packed.file)),
    ]) {
      const { receipt } = ReceiptResponseSchema.parse(await again.json());
      const claims = await verifyReceipt(receipt, [...intake.deps.keys.jwks.keys], {
        reportDigest: sha256(JSON.stringify(report)),
        evidenceDigest: packed.digest,
        issuer: ISSUER,
      });
      expect(claims.evidence).toMatchObject({ state: 'verified', receivedAt: '2026-11-25T01:00:00.000Z' });
    }
    expect((await status()).events).toHaveLength(3);
  });

  it('is refused with the name of the failed check, in the status and to its sender', async () => {
    const bytes = new Uint8Array(await packed.file.arrayBuffer());
    const tampered = bytes.with(1_000, (bytes[1_000] ?? 0) ^ 1);
    const digest = sha256(tampered);
    const evidence = { digest, byteLength: tampered.byteLength, mediaType: 'application/wacz' as const };
    const wrong = sampleReport({ evidence });
    const { reference: of } = await send(wrong);
    expect((await intake.request(pathOf(digest, wrong), putWithPreference(tampered))).status).toBe(202);
    const seen = await pollUntil(
      'the refusal',
      () => status(of),
      ({ arrived }) => arrived?.state === 'refused',
    );
    expect(seen).toMatchObject({ status: 'received', evidence: 'awaited' });
    const check = seen.arrived?.state === 'refused' ? seen.arrived.check : '';
    expect(check).toMatch(/archive\/data\.warc\.gz/);
    const refused = async (answer: Response) => ProblemSchema.parse(await answer.json());
    expect(await refused(await finish(wrong.id))).toMatchObject({ code: 'evidence-invalid', field: check });
    expect(await received()).toEqual([]);
    expect(await readdir(join(intake.dataDir, 'evidence', 'quarantine'))).toContain(`${digest}.wacz`);
    // A day later it may be sent anew: the upload is forgotten.
    intake.clock.now += 86_400_001;
    expect((await finish(wrong.id)).status).toBe(404);
    intake.clock.now -= 86_400_001;
  });

  it('is awaited for as long as the sender says, and then checked nevertheless', async () => {
    let go = () => {};
    const gate = new Promise<void>((resolve) => {
      go = resolve;
    });
    const slow = intake.with({
      verifyEvidence: async (task) => {
        await gate;
        return intake.deps.verifyEvidence(task);
      },
    });
    const answer = await slow(path(), putWithPreference(packed.file, 'respond-async, wait=1'));
    expect(answer.status).toBe(202);
    expect(await status()).toMatchObject({ evidence: 'awaited', arrived: { state: 'checking' } });
    // A sender who waits meanwhile waits for the same check.
    const waiting = slow(path(), putOf(packed.file));
    go();
    expect((await waiting).status).toBe(200);
    expect(await status()).toMatchObject({ evidence: 'verified' });
  });

  it('is checked after a restart when its process stopped', async () => {
    const answer = await stuck()(path(), putWithPreference(packed.file, 'respond-async, wait=1'));
    expect(answer.status).toBe(202);
    intake.deps.checking.clear();
    await intake.restart();
    await verified();
    expect((await finish()).status).toBe(200);
  });

  it('is requested again if it was lost before its check', async () => {
    await stuck()(path(), putWithPreference(packed.file, 'respond-async, wait=1'));
    for (const place of ['received', 'kept'])
      await rm(join(intake.dataDir, 'evidence', place), { recursive: true });
    await intake.restart();
    await pollUntil('the package to be awaited', status, ({ arrived }) => arrived === undefined);
    expect((await finish()).status).toBe(404);
    expect((await intake.request(path(), putOf(packed.file))).status).toBe(200);
  });

  it('makes the extension wait and ask again, without sending the package again', async () => {
    const requests: string[] = [];
    const clientOf = (request: TestIntake['request']) =>
      createIntakeClient({
        url: ISSUER,
        now: () => 1_000_000,
        fetch: async (input, init) => {
          const { signal: _signal, ...rest } = init ?? {};
          const to = String(input).slice(ISSUER.length);
          requests.push(`${init?.method} ${to.replace(report.id, 'id')}`);
          const headers = new Headers(rest.headers);
          if (headers.get('prefer') === 'respond-async, wait=10')
            headers.set('prefer', 'respond-async, wait=1');
          return request(to, { ...rest, headers });
        },
      });
    const upload = {
      reportId: report.id,
      digest: packed.digest,
      file: packed.file,
      onProgress: async () => {},
    };
    await expect(clientOf(stuck()).uploadInPieces({ ...upload, resume: false })).rejects.toMatchObject({
      code: 'evidence-checking',
      retryAt: 1_005_000,
    });
    intake.deps.checking.clear();
    requests.splice(0);
    await expect(clientOf(intake.request).uploadInPieces({ ...upload, resume: true })).resolves.toMatchObject(
      { reference },
    );
    expect(requests).toEqual(['POST /v1/uploads/id/finish']);
  });
});

describe('readPreferredWait', () => {
  it.each<[string | undefined, number | undefined]>([
    [undefined, undefined],
    ['wait=5', undefined],
    ['return=minimal', undefined],
    ['respond-async', 0],
    ['respond-async, wait=10', 10_000],
    ['wait=10,  Respond-Async', 10_000],
    ['respond-async, wait="3"', 3_000],
    ['respond-async, wait=x', 0],
    ['respond-async, wait=100000', 30_000],
    ['respond-asynchronously', undefined],
  ])('for the preference %s is %s ms', (prefer, waitMs) => {
    const headers = prefer === undefined ? {} : { prefer };
    expect(readPreferredWait(new Request(ISSUER, { headers }))).toEqual({ waitMs });
  });
});

describe('the idle signal of the upload slots', () => {
  it('comes at once if no slot is in use, otherwise when the last one is released or the time is over', async () => {
    const limits = { forFast: 0, waiting: 1, waitMs: 1_000, graceMs: 3_000, scarceRate: 64_000 };
    const uploadSlots = createUploadSlots({ slots: 2, perKey: 1, ...limits });
    await uploadSlots.whenIdle(60_000);
    const order: string[] = [];
    const [first, last] = [await uploadSlots.acquire('a'), await uploadSlots.acquire('b')];
    first.release();
    order.push('first left');
    const idle = uploadSlots.whenIdle(60_000).then(() => order.push('idle'));
    await uploadSlots.whenIdle(1).then(() => order.push('late'));
    last.release();
    await idle;
    expect(order).toEqual(['first left', 'late', 'idle']);
  });
});
