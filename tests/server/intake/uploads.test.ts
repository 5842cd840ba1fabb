import { randomUUID } from 'node:crypto';
import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { EvidencePackage } from '@/lib/domain/report/evidence';
import { createIntakeClient } from '@/lib/intake/client';
import { ProblemSchema, ReceiptResponseSchema, type Report, ReportStatusSchema } from '@/lib/intake/contract';
import { verifyReceipt } from '@/lib/intake/receipt';
import { uploadParts, uploads } from '@/server/platform/database/schema';
import { UPLOAD_KEPT_MS } from '@/server/uploads/part-store';
import { readUploadParts, recordPartIfNext, storeNewUpload } from '@/server/uploads/uploads';
import { ENGINES, ISSUER, openTestIntake, type TestIntake } from '@/tests/support/intake/engines';
import { createBucket, S3_SERVER } from '@/tests/support/intake/object-store';
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
  ({ packed, report } = await sampleWithPackage(1_500_000));
});

const TUS = { 'tus-resumable': '1.0.0' };
const PIECE = { ...TUS, 'content-type': 'application/offset+octet-stream' };
const base64 = (text: string) => Buffer.from(text).toString('base64');

/** The stored pieces of uploads, which a test can list and remove. */
interface Pieces {
  list(): Promise<string[]>;
  remove(name: string): Promise<void>;
}
const onDisk = (directory: string): Pieces => ({
  list: () => readdir(join(directory, 'evidence', 'parts')),
  remove: (name) => rm(join(directory, 'evidence', 'parts', name)),
});
const PLACES: readonly (readonly [string, () => Promise<{ intake: TestIntake; pieces: Pieces }>])[] = [
  ...ENGINES.map((engine) => {
    const open = async () => {
      const intake = await openTestIntake(engine);
      return { intake, pieces: onDisk(intake.dataDir) };
    };
    return [engine, open] as const;
  }),
  ...(S3_SERVER === undefined ? [] : [['an object store', openOnS3] as const]),
];

async function openOnS3() {
  const bucket = await createBucket();
  const intake = await openTestIntake('pglite', { s3: bucket.options });
  const pieces: Pieces = {
    list: () => bucket.list('parts/'),
    remove: (name) => bucket.remove(`parts/${name}`),
  };
  return { intake, pieces };
}

describe.each(PLACES)('an upload in parts, on %s', (_name, open) => {
  let intake: TestIntake;
  let pieces: Pieces;
  beforeAll(async () => {
    ({ intake, pieces } = await open());
  });
  beforeEach(async () => {
    await intake.clear();
    for (const name of await parts()) await pieces.remove(name);
    expect((await intake.request('/v1/reports', postOf(report))).status).toBe(201);
  });
  afterAll(() => intake.remove());

  const begin = (over: { digest?: string; length?: number; report?: string; body?: Blob } = {}) =>
    intake.request('/v1/uploads', {
      method: 'POST',
      headers: {
        ...(over.body ? PIECE : TUS),
        'upload-length': String(over.length ?? packed.byteLength),
        'upload-metadata': `report ${base64(over.report ?? report.id)},digest ${base64(over.digest ?? packed.digest)}`,
      },
      ...(over.body ? { body: over.body } : {}),
    });
  const bring = (offset: number, body: BodyInit) =>
    intake.request(`/v1/uploads/${report.id}`, {
      method: 'PATCH',
      headers: { ...PIECE, 'upload-offset': String(offset) },
      body,
    });
  const head = () => intake.request(`/v1/uploads/${report.id}`, { method: 'HEAD', headers: TUS });
  const finish = () => intake.request(`/v1/uploads/${report.id}/finish`, { method: 'POST' });
  const codeOf = async (answer: Response) => {
    const { status, code, field } = ProblemSchema.parse(await answer.json());
    return [status, code, ...(field === undefined ? [] : [field])].join(' ');
  };
  const parts = () => pieces.list();
  /** A client whose connection fails in requests for which `fail` returns true. */
  const client = (fail?: (path: string, init: RequestInit | undefined) => boolean) =>
    createIntakeClient({
      url: ISSUER,
      now: () => intake.clock.now,
      fetch: async (input, init) => {
        const path = String(input).slice(ISSUER.length);
        const { signal: _signal, ...rest } = init ?? {};
        if (fail?.(path, init)) throw new TypeError('network');
        return intake.request(path, rest);
      },
    });
  const upload = (resume: boolean, progress: number[] = []) => ({
    reportId: report.id,
    digest: packed.digest,
    file: packed.file,
    resume,
    onProgress: async (sent: number) => void progress.push(sent),
  });

  it('resumes after a lost connection and a restart, and leaves one package without parts', async () => {
    let sent = 0;
    const before: number[] = [];
    const cut = client((_path, init) => init?.method === 'PATCH' && ++sent > 1);
    await expect(cut.uploadInPieces(upload(false, before))).rejects.toMatchObject({
      code: 'intake-unreachable',
    });
    expect(before.length).toBeGreaterThan(1);
    await intake.restart();
    const after: number[] = [];
    const answer = await client().uploadInPieces(upload(true, after));
    expect(after[0]).toBe(before.at(-1));
    expect(after.at(-1)).toBe(packed.byteLength);
    const claims = await verifyReceipt(answer.receipt, [...intake.deps.keys.jwks.keys], {
      reportDigest: sha256(JSON.stringify(report)),
      evidenceDigest: packed.digest,
      issuer: ISSUER,
    });
    expect(claims.evidence).toMatchObject({ state: 'verified', byteLength: packed.byteLength });
    expect(await parts()).toEqual([]);
    expect(await intake.deps.database.db.select().from(uploads)).toEqual([]);
    // The sender may not have received the answer: finishing again returns the same receipt, although all pieces are deleted.
    expect(ReceiptResponseSchema.parse(await (await finish()).json()).receipt).toBe(answer.receipt);
    const sentAgain: number[] = [];
    const again = await client().uploadInPieces(upload(true, sentAgain));
    expect(again.receipt).toBe(answer.receipt);
    expect(sentAgain).toEqual([]);
  });

  it('keeps the bytes of a part that arrived before its sender disconnected', async () => {
    await begin();
    let sentBytes = 0;
    const bytes = new Uint8Array(await packed.file.arrayBuffer());
    const body = new ReadableStream({
      pull(controller) {
        if (sentBytes >= 200_000) return controller.error(new Error('gone'));
        controller.enqueue(bytes.slice(sentBytes, sentBytes + 50_000));
        sentBytes += 50_000;
      },
    });
    await intake
      .request(
        `/v1/uploads/${report.id}`,
        Object.assign({ method: 'PATCH', body, duplex: 'half', headers: { ...PIECE, 'upload-offset': '0' } }),
      )
      .catch(() => undefined);
    const offset = Number((await head()).headers.get('upload-offset'));
    expect(offset).toBeGreaterThan(0);
    expect(offset).toBeLessThanOrEqual(200_000);
    expect((await bring(offset, packed.file.slice(offset))).status).toBe(204);
    expect((await finish()).status).toBe(200);
  });

  it('stores one of two parts for the same offset', async () => {
    await begin();
    const piece = packed.file.slice(0, 100_000);
    const answers = await Promise.all([bring(0, piece), bring(0, piece), bring(0, piece)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([204, 409, 409]);
    expect((await head()).headers.get('upload-offset')).toBe('100000');
  });

  it('adds a part only at the current end, in any process', async () => {
    const { db } = intake.deps.database;
    const id = randomUUID();
    await storeNewUpload(db, { id, digest: 'a'.repeat(64), byteLength: 10, createdAt: new Date() });
    expect(await recordPartIfNext(db, id, { at: 0, byteLength: 4 })).toBe(true);
    expect(await recordPartIfNext(db, id, { at: 2, byteLength: 4 })).toBe(false);
    expect(await recordPartIfNext(db, id, { at: 6, byteLength: 4 })).toBe(false);
    expect(await recordPartIfNext(db, id, { at: 4, byteLength: 6 })).toBe(true);
    expect(await readUploadParts(db, id)).toEqual([
      { at: 0, byteLength: 4 },
      { at: 4, byteLength: 6 },
    ]);
    expect(await recordPartIfNext(db, randomUUID(), { at: 0, byteLength: 4 })).toBe(false);
  });

  it('is dropped if its bytes differ from the announced digest, and the next upload succeeds', async () => {
    await begin({ body: new Blob([new Uint8Array(packed.byteLength)]) });
    expect(await codeOf(await finish())).toBe('422 digest-mismatch digest');
    expect((await head()).status).toBe(404);
    expect(await parts()).toEqual([]);
    await expect(client().uploadInPieces(upload(true))).resolves.toMatchObject({
      reference: expect.any(String),
    });
  });

  it('starts only for an awaited package of the reported length, and ends only when complete', async () => {
    expect(await codeOf(await begin({ report: randomUUID() }))).toBe('409 evidence-not-awaited');
    expect(await codeOf(await begin({ digest: 'f'.repeat(64) }))).toBe('409 evidence-not-awaited');
    expect(await codeOf(await begin({ report: '../../etc' }))).toBe(
      '409 evidence-not-awaited upload-metadata',
    );
    expect(await codeOf(await begin({ length: packed.byteLength - 1 }))).toBe(
      '422 digest-mismatch byteLength',
    );
    expect((await begin({ length: 30_000_000 })).status).toBe(413);
    expect((await bring(0, 'x')).status).toBe(404);
    expect((await begin()).headers.get('location')).toBe(`/v1/uploads/${report.id}`);
    expect((await bring(5, 'x')).status).toBe(409);
    expect(await codeOf(await finish())).toBe('409 upload-incomplete');
    expect((await intake.request(`/v1/uploads/${randomUUID()}/finish`, { method: 'POST' })).status).toBe(404);
    const { evidence: _, ...bare } = sampleReport({
      complainant: { mode: 'contact', email: 'a@mau.example' },
    });
    await intake.request('/v1/reports', postOf(bare));
    expect((await intake.request(`/v1/uploads/${bare.id}/finish`, { method: 'POST' })).status).toBe(404);
    const longer = await bring(0, new Blob([packed.file, 'x']));
    expect(longer.status).toBe(413);
  });

  it('ends when its sender cancels it, or after a week', async () => {
    const { db } = intake.deps.database;
    await begin({ body: packed.file.slice(0, 300_000) });
    await client().cancelUpload(report.id);
    expect(await parts()).toEqual([]);
    await client().cancelUpload(report.id);

    await begin({ body: packed.file.slice(0, 300_000) });
    expect(await db.select().from(uploadParts)).toHaveLength(1);
    intake.clock.now += UPLOAD_KEPT_MS + 1;
    expect((await head()).status).toBe(404);
    expect(await db.select().from(uploadParts)).toEqual([]);
    expect(await parts()).toEqual([]);
    intake.clock.now -= UPLOAD_KEPT_MS + 1;
  });

  it('ends with its bytes when its report is withdrawn', async () => {
    await begin({ body: packed.file.slice(0, 300_000) });
    expect(await parts()).toHaveLength(1);
    const { reference } = ReceiptResponseSchema.parse(
      await (await intake.request('/v1/reports', postOf(report))).json(),
    );
    const bearer = { authorization: `Bearer ${SECRET}` };
    const path = `/v1/reports/${reference}`;
    for (let again = 0; again < 2; again += 1) {
      const taken = await intake.request(`${path}/withdraw`, { method: 'POST', headers: bearer });
      expect(taken.status).toBe(204);
    }
    expect(await parts()).toEqual([]);
    expect((await head()).status).toBe(404);
    expect(await codeOf(await begin())).toBe('409 evidence-not-awaited');
    const whole = await intake.request(
      `/v1/evidence/${packed.digest}?report=${report.id}`,
      putOf(packed.file),
    );
    expect(await codeOf(whole)).toBe('409 evidence-not-awaited');
    const { status, events } = ReportStatusSchema.parse(
      await (await intake.request(path, { headers: bearer })).json(),
    );
    expect([status, events.at(-1)?.status]).toEqual(['withdrawn', 'withdrawn']);
  });

  it('is not used for an intake that accepts only whole packages', async () => {
    const requests: string[] = [];
    const plain = createIntakeClient({
      url: ISSUER,
      now: () => intake.clock.now,
      fetch: async (input, init) => {
        const path = String(input).slice(ISSUER.length);
        requests.push(`${init?.method} ${path.split('?')[0]}`);
        if (path.startsWith('/v1/uploads')) return new Response('', { status: 404 });
        return intake.request(path, putOf(packed.file));
      },
    });
    await expect(plain.uploadInPieces(upload(false))).resolves.toMatchObject({
      reference: expect.any(String),
    });
    expect(requests).toEqual(['POST /v1/uploads', `PUT /v1/evidence/${packed.digest}`]);
  });
});
