import { randomUUID } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { sql } from 'drizzle-orm';
import { decodeJwt } from 'jose';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { EvidencePackage } from '@/lib/domain/report/evidence';
import {
  EVIDENCE_MAX_BYTES,
  ProblemSchema,
  type ReceiptClaims,
  ReceiptResponseSchema,
  type Report,
  ReportStatusSchema,
} from '@/lib/intake/contract';
import { verifyReceipt } from '@/lib/intake/receipt';
import type { EvidenceStore } from '@/server/evidence/store/evidence-store';
import { createUploadSlots } from '@/server/platform/http/upload-slots';
import { ISSUER, openTestIntake, rowsOf, SAME_ON_ALL, type TestIntake } from '@/tests/support/intake/engines';
import {
  newSigner,
  postOf,
  putOf,
  SECRET,
  sampleReport,
  sampleWithPackage,
  sha256,
  signedPostOf,
} from '@/tests/support/intake/samples';

const streamed = (init: RequestInit, body: ReadableStream) => Object.assign(init, { body, duplex: 'half' });

let packed: EvidencePackage;
let report: Report;
beforeAll(async () => {
  ({ packed, report } = await sampleWithPackage(300_000));
});

describe.each(SAME_ON_ALL)('a package, on %s', (engine) => {
  let intake: TestIntake;
  let reference: string;
  beforeAll(async () => {
    intake = await openTestIntake(engine);
  });
  beforeEach(async () => {
    await intake.clear();
    const answer = await intake.request('/v1/reports', postOf(report));
    ({ reference } = ReceiptResponseSchema.parse(await answer.json()));
  });
  afterEach(async () => {
    expect(await readdir(join(intake.dataDir, 'evidence', 'incoming'))).toEqual([]);
  });
  afterAll(() => intake.remove());

  const path = (digest = packed.digest, id = report.id) => `/v1/evidence/${digest}?report=${id}`;
  const claimsOf = async (response: Response, of = report): Promise<ReceiptClaims> => {
    expect(response.status).toBe(200);
    const { receipt } = ReceiptResponseSchema.parse(await response.json());
    return verifyReceipt(receipt, [...intake.deps.keys.jwks.keys], {
      reportDigest: sha256(JSON.stringify(of)),
      evidenceDigest: of.evidence?.digest,
      issuer: ISSUER,
    });
  };
  const problemOf = async (response: Response) => ProblemSchema.parse(await response.json());
  const status = async () => {
    const headers = { authorization: `Bearer ${SECRET}` };
    const response = await intake.request(`/v1/reports/${reference}`, { headers });
    return ReportStatusSchema.parse(await response.json());
  };

  it('is verified, stored, shown in the status and returned unchanged', async () => {
    intake.clock.now += 5_000;
    const claims = await claimsOf(await intake.request(path(), putOf(packed.file)));
    intake.clock.now -= 5_000;
    expect(claims.evidence).toEqual({
      state: 'verified',
      digest: packed.digest,
      byteLength: packed.byteLength,
      receivedAt: '2026-11-25T01:00:05.000Z',
      nonce: { state: 'none' },
    });
    expect(await status()).toMatchObject({
      status: 'routed',
      evidence: 'verified',
      events: [
        { status: 'received' },
        { status: 'evidence-verified', at: '2026-11-25T01:00:05.000Z' },
        { status: 'routed' },
      ],
    });
    const headers = { authorization: `Bearer ${SECRET}` };
    const back = await intake.request(`/v1/reports/${reference}/evidence`, { headers });
    expect(back.headers.get('content-length')).toBe(String(packed.byteLength));
    expect(sha256(new Uint8Array(await back.arrayBuffer()))).toBe(packed.digest);
  });

  it('changes nothing when sent again, or ten times at once', async () => {
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => intake.request(path(), putOf(packed.file))),
    );
    const bodies = await Promise.all(answers.map((answer) => answer.json()));
    expect(new Set(bodies.map((body) => JSON.stringify(body))).size).toBe(1);
    intake.clock.now += 60_000;
    const again = await intake.request(path(), putOf(packed.file));
    intake.clock.now -= 60_000;
    expect(await again.json()).toEqual(bodies[0]);
    expect((await status()).events).toHaveLength(3);
  });

  it('also counts for a later report with the same package that is signed by the package’s key', async () => {
    const signer = await newSigner();
    const own = await sampleWithPackage(0, {}, signer);
    await intake.request('/v1/reports', await signedPostOf(own.report, signer));
    await intake.request(path(own.packed.digest, own.report.id), putOf(own.packed.file));
    const later = { ...own.report, id: randomUUID(), reason: { code: 'SMUGGLED' as const } };
    const answer = await intake.request('/v1/reports', await signedPostOf(later, signer));
    const { receipt } = ReceiptResponseSchema.parse(await answer.json());
    expect(decodeJwt(receipt)).toMatchObject({ reportId: later.id, evidence: { state: 'verified' } });
  });

  it('gets the receipt for the report that the request names, if several reports name the package', async () => {
    const second = { ...report, id: randomUUID(), reason: { code: 'SMUGGLED' as const } };
    await intake.request('/v1/reports', postOf(second));
    const [forFirst, forSecond] = await Promise.all(
      [report, second].map(({ id }) => intake.request(path(packed.digest, id), putOf(packed.file))),
    );
    expect((await claimsOf(forFirst ?? new Response())).reportId).toBe(report.id);
    expect((await claimsOf(forSecond ?? new Response(), second)).reportId).toBe(second.id);
  });

  it('is refused when no report names it, or when asked for another report', async () => {
    const stranger = await sampleWithPackage();
    const answer = await intake.request(path(stranger.packed.digest), putOf(stranger.packed.file));
    expect(await problemOf(answer)).toMatchObject({ status: 409, code: 'evidence-not-awaited' });
    const other = await intake.request(path(packed.digest, randomUUID()), putOf(packed.file));
    expect(await problemOf(other)).toMatchObject({ code: 'evidence-not-awaited' });
  });

  it.each(['x', 'A'.repeat(64), '../../../etc/passwd', `${'a'.repeat(63)}%2f`])(
    'gets 404 under the name %s',
    async (name) => {
      const answer = await intake.request(`/v1/evidence/${encodeURIComponent(name)}`, putOf(packed.file));
      expect(await problemOf(answer)).toMatchObject({ status: 404 });
    },
  );

  it('is refused and not stored with a byte changed or missing', async () => {
    const bytes = new Uint8Array(await packed.file.arrayBuffer());
    for (const wrong of [bytes.with(1_000, (bytes[1_000] ?? 0) ^ 1), bytes.slice(0, -1), new Uint8Array()]) {
      const answer = await intake.request(path(), putOf(wrong));
      expect(await problemOf(answer)).toMatchObject({ status: 422, code: 'digest-mismatch' });
    }
    expect(await status()).toMatchObject({ evidence: 'awaited' });
    await claimsOf(await intake.request(path(), putOf(packed.file)));
  });

  it('is quarantined if it fails a check; the check is named and the report stays open', async () => {
    const bytes = new Uint8Array(await packed.file.arrayBuffer());
    const tampered = bytes.with(1_000, (bytes[1_000] ?? 0) ^ 1);
    const digest = sha256(tampered);
    const evidence = { digest, byteLength: tampered.byteLength, mediaType: 'application/wacz' as const };
    const wrong = sampleReport({ evidence });
    await intake.request('/v1/reports', postOf(wrong));
    const problem = await problemOf(await intake.request(path(digest, wrong.id), putOf(tampered)));
    expect(problem).toMatchObject({ status: 422, code: 'evidence-invalid' });
    expect(problem.field).toMatch(/archive\/data\.warc\.gz/);
    expect(await readdir(join(intake.dataDir, 'evidence', 'quarantine'))).toContain(`${digest}.wacz`);
    const row = rowsOf(
      await intake.deps.database.db.execute(sql`select state, checks from evidence where digest = ${digest}`),
    )[0];
    expect(row).toMatchObject({ state: 'quarantined' });
    expect(JSON.stringify(row)).toContain('"ok":false');
    const again = await intake.request(path(digest, wrong.id), putOf(tampered));
    expect(await problemOf(again)).toMatchObject({ code: 'evidence-invalid' });
  });

  it('is refused when it is no archive', async () => {
    const digest = sha256('hello');
    const evidence = { digest, byteLength: 5, mediaType: 'application/wacz' as const };
    const wrong = sampleReport({ evidence });
    await intake.request('/v1/reports', postOf(wrong));
    const answer = await intake.request(path(digest, wrong.id), putOf('hello'));
    expect(await problemOf(answer)).toMatchObject({ code: 'evidence-invalid' });
  });

  it('is not verified without any result of the verifier', async () => {
    const request = intake.with({ verifyEvidence: async () => ({ checks: [], capture: null, key: null }) });
    expect(await problemOf(await request(path(), putOf(packed.file)))).toMatchObject({ status: 422 });
  });

  it('does not affect other packages sent at the same time if it cannot be recorded', async () => {
    const several = await Promise.all(Array.from({ length: 5 }, () => sampleWithPackage()));
    let checked = 0;
    const request = intake.with({
      // A text no database can hold, in the third package only.
      verifyEvidence: async (task) => {
        const found = await intake.deps.verifyEvidence(task);
        checked += 1;
        const wrong = checked === 3 ? [{ name: 'text', expected: '\0', found: '\0', ok: true }] : [];
        return { ...found, checks: [...found.checks, ...wrong] };
      },
    });
    for (const one of several) await request('/v1/reports', postOf(one.report));
    const answers = await Promise.all(
      several.map((one) => request(path(one.packed.digest, one.report.id), putOf(one.packed.file))),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 200, 200, 200, 500]);
  });

  it('passes after quarantine when the verifier accepts it', async () => {
    const refusing = intake.with({
      verifyEvidence: async () => ({
        checks: [{ name: 'rule', expected: 'a', found: 'b', ok: false }],
        capture: null,
        key: null,
      }),
    });
    const refused = await refusing(path(), putOf(packed.file));
    expect(await problemOf(refused)).toMatchObject({ code: 'evidence-invalid', field: 'rule' });
    expect((await claimsOf(await intake.request(path(), putOf(packed.file)))).evidence.state).toBe(
      'verified',
    );
  });

  it('is refused if it is too long, by its stated length or when it reaches the limit', async () => {
    const stated = {
      ...putOf('x'),
      headers: { 'content-type': 'application/wacz', 'content-length': `${EVIDENCE_MAX_BYTES + 1}` },
    };
    expect(await problemOf(await intake.request(path(), stated))).toMatchObject({ code: 'too-large' });
    let sent = 0;
    const body = new ReadableStream({
      pull(controller) {
        sent += 1_048_576;
        controller.enqueue(new Uint8Array(1_048_576));
      },
    });
    const endless = await intake.request(path(), streamed(putOf('x'), body));
    expect(await problemOf(endless)).toMatchObject({ status: 413 });
    expect(sent).toBeLessThan(EVIDENCE_MAX_BYTES + 4 * 1_048_576);
  });

  it('is refused with another media type', async () => {
    const headers = { 'content-type': 'application/zip' };
    const answer = await intake.request(path(), { method: 'PUT', body: packed.file, headers });
    expect(answer.status).toBe(415);
  });

  it('leaves nothing when its sender disconnects, and can be sent again', async () => {
    const body = new ReadableStream({
      start(controller) {
        controller.enqueue(new Uint8Array(1_000));
        setTimeout(() => controller.error(new Error('connection reset')), 20);
      },
    });
    const answer = await intake.request(path(), streamed(putOf('x'), body));
    expect(answer.status).toBe(422);
    await claimsOf(await intake.request(path(), putOf(packed.file)));
  });

  it('gets 503 with a retry time if the disk is full or no upload slot is free', async () => {
    const full: EvidenceStore = {
      ...intake.deps.evidenceStore,
      receive: async () => {
        throw Object.assign(new Error('no space left'), { code: 'ENOSPC' });
      },
    };
    const onFullDisk = await intake.with({ evidenceStore: full })(path(), putOf(packed.file));
    expect(onFullDisk.status).toBe(503);
    expect(onFullDisk.headers.get('retry-after')).toBe('600');
    const limits = { forFast: 0, perKey: 2, waitMs: 10, graceMs: 3_000, scarceRate: 64_000 };
    const uploadSlots = createUploadSlots({ slots: 0, waiting: 0, ...limits });
    const large = new Uint8Array(await packed.file.arrayBuffer());
    const more = Buffer.concat([large, Buffer.alloc(65_536)]);
    const withoutPlace = await intake.with({ uploadSlots })(path(), putOf(more));
    expect(withoutPlace.status).toBe(503);
    expect(withoutPlace.headers.get('retry-after')).toBe('15');
  });

  it.each<[string, (deps: TestIntake['deps']) => Partial<TestIntake['deps']>]>([
    [
      'before it is kept',
      ({ evidenceStore }) => ({
        evidenceStore: { ...evidenceStore, keep: () => Promise.reject(new Error('killed')) },
      }),
    ],
    [
      'after it is kept, before it is recorded',
      ({ evidenceStore }) => ({
        evidenceStore: {
          ...evidenceStore,
          keep: async (digest, file) => {
            await evidenceStore.keep(digest, file);
            throw new Error('killed');
          },
        },
      }),
    ],
    [
      'while its receipt is signed',
      ({ keys }) => ({
        keys: { ...keys, privateKey: { ...keys.privateKey, type: 'public' } },
      }),
    ],
    ['while it is verified', () => ({ verifyEvidence: () => Promise.reject(new Error('killed')) })],
  ])('is accepted when sent again after the intake stopped %s', async (_, broken) => {
    const answer = await intake.with(broken(intake.deps))(path(), putOf(packed.file));
    expect(answer.status).toBe(500);
    expect(await status()).toMatchObject({ status: 'received', evidence: 'awaited' });
    const headers = { authorization: `Bearer ${SECRET}` };
    const early = await intake.request(`/v1/reports/${reference}/evidence`, { headers });
    expect(early.status).toBe(404);
    await intake.restart();
    await claimsOf(await intake.request(path(), putOf(packed.file)));
    expect(await status()).toMatchObject({ status: 'routed', evidence: 'verified' });
  });
});
