import { randomBytes, randomUUID } from 'node:crypto';
import { readdir, statfs } from 'node:fs/promises';
import { join } from 'node:path';
import { eq } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { ProblemSchema } from '@/lib/intake/contract';
import type { RoomLimits } from '@/server/evidence/room';
import { evidence } from '@/server/platform/database/schema';
import { readConfig } from '@/server/settings/config';
import { ONE_ENGINE, openTestIntake, type TestIntake } from '@/tests/support/intake/engines';
import { createBucket, S3_SERVER } from '@/tests/support/intake/object-store';
import { postOf, putOf, sampleReport, sampleWithPackage, sha256 } from '@/tests/support/intake/samples';

// An attacker fills the disk at no cost: for each upload a report, which is free below 30 a minute, and any 25 MiB with the
// digest that the report states.

const MIB = 1_048_576;
const STORES = S3_SERVER === undefined ? (['disk'] as const) : (['disk', 'object store'] as const);

describe.each(STORES)('the disk space for packages that have not passed their checks, in the %s', (kind) => {
  let intake: TestIntake;
  let bucket: Awaited<ReturnType<typeof createBucket>> | undefined;
  const events: string[] = [];
  beforeAll(async () => {
    bucket = kind === 'disk' ? undefined : await createBucket();
    intake = await openTestIntake(ONE_ENGINE, {
      ...(bucket ? { s3: bucket.options } : {}),
      log: (_level, event, fields) => events.push(`${event} ${fields?.why ?? ''}`.trim()),
      metricsToken: 'a-token-of-operators',
    });
  });
  afterEach(async () => {
    await intake.clear();
    events.length = 0;
  });
  afterAll(() => intake.remove());

  const limited = (room: Partial<RoomLimits>) => intake.restart({ room });
  const stored = async (place: 'received' | 'quarantine' | 'kept' | 'parts') =>
    bucket ? bucket.list(`${place}/`) : readdir(join(intake.dataDir, 'evidence', place));
  /** Sends a report that states the digest of these bytes; returns its id. */
  const announce = async (bytes: Uint8Array) => {
    const id = randomUUID();
    const named = {
      digest: sha256(bytes),
      byteLength: bytes.byteLength,
      mediaType: 'application/wacz' as const,
    };
    const report = sampleReport({ id, trackingKey: sha256(id), evidence: named });
    expect((await intake.request('/v1/reports', postOf(report))).status).toBe(201);
    return id;
  };
  const bring = async (bytes: Uint8Array<ArrayBuffer>) => {
    const id = await announce(bytes);
    return intake.request(`/v1/evidence/${sha256(bytes)}?report=${id}`, putOf(bytes));
  };
  const base64 = (text: string) => Buffer.from(text).toString('base64');
  const piece = { 'tus-resumable': '1.0.0', 'content-type': 'application/offset+octet-stream' };
  const begin = (id: string, bytes: Uint8Array, first: Uint8Array<ArrayBuffer>) =>
    intake.request('/v1/uploads', {
      method: 'POST',
      headers: {
        ...piece,
        'upload-length': String(bytes.byteLength),
        'upload-metadata': `report ${base64(id)},digest ${base64(sha256(bytes))}`,
      },
      body: first,
    });
  const problemOf = async (answer: Response) => ProblemSchema.parse(await answer.json());
  /** A package with one changed byte: it still is an archive, but fails a check. */
  const tampered = async () => {
    const { packed } = await sampleWithPackage(MIB);
    const bytes = new Uint8Array(await packed.file.arrayBuffer());
    return bytes.with(1_000, (bytes[1_000] ?? 0) ^ 1);
  };

  it('stores nothing of a file that is no archive, and the refusal names the failed check', async () => {
    const noise = Array.from({ length: 4 }, () => new Uint8Array(randomBytes(MIB)));
    for (const bytes of noise) {
      const refusal = await problemOf(await bring(bytes));
      expect(refusal).toMatchObject({ code: 'evidence-invalid', field: 'archive structure' });
    }
    expect(await stored('quarantine')).toEqual([]);
    expect(await stored('received')).toEqual([]);
    const { db } = intake.deps.database;
    expect(await db.$count(evidence, eq(evidence.state, 'quarantined'))).toBe(4);
    expect((await intake.deps.room.figures()).quarantined).toBe(0);
    const [again = new Uint8Array()] = noise;
    expect(await problemOf(await bring(again))).toMatchObject({ code: 'evidence-invalid' });
    expect(events).toContain('evidence-refused');
  });

  it('stores archives that fail a check up to a quota', async () => {
    await limited({ quarantineBytes: 1.5 * MIB });
    for (let one = 0; one < 3; one += 1) {
      expect(await problemOf(await bring(await tampered()))).toMatchObject({ code: 'evidence-invalid' });
    }
    expect(await stored('quarantine')).toHaveLength(1);
    expect(await stored('received')).toEqual([]);
    await limited({});
  });

  it('is limited for parts of uploads: the oldest are dropped, and a new package gets its receipt', async () => {
    await limited({ unverifiedBytes: 4 * MIB });
    const begun: string[] = [];
    for (let one = 0; one < 8; one += 1) {
      const bytes = new Uint8Array(randomBytes(2 * MIB));
      const id = await announce(bytes);
      intake.clock.now += 1_000;
      expect((await begin(id, bytes, bytes.slice(0, MIB))).status).toBe(201);
      begun.push(id);
      expect((await stored('parts')).length).toBeLessThanOrEqual(4);
    }
    const offsets = await Promise.all(
      begun.map(
        async (id) => (await intake.request(`/v1/uploads/${id}`, { method: 'HEAD', headers: piece })).status,
      ),
    );
    expect(offsets).toEqual([404, 404, 404, 404, 200, 200, 200, 200]);
    const { packed, report } = await sampleWithPackage(MIB);
    const bytes = new Uint8Array(await packed.file.arrayBuffer());
    await intake.request('/v1/reports', postOf(report));
    expect((await begin(report.id, bytes, bytes)).status).toBe(201);
    const end = await intake.request(`/v1/uploads/${report.id}/finish`, { method: 'POST' });
    expect(end.status).toBe(200);
    expect((await intake.deps.room.figures()).unverified).toBeLessThanOrEqual(4 * MIB);
    await limited({});
  });

  it('is full of unchecked packages: further packages are refused, and reports accepted', async () => {
    await limited({ unverifiedBytes: MIB });
    const { packed, report } = await sampleWithPackage(2 * MIB);
    expect((await intake.request('/v1/reports', postOf(report))).status).toBe(201);
    const answer = await intake.request(
      `/v1/evidence/${packed.digest}?report=${report.id}`,
      putOf(packed.file),
    );
    expect(answer.headers.get('retry-after')).toBe('60');
    expect(await problemOf(answer)).toMatchObject({ status: 503, code: 'busy' });
    expect(events).toContain('no-room unverified');
    expect(await stored('received')).toEqual([]);
    await limited({});
    const later = await intake.request(
      `/v1/evidence/${packed.digest}?report=${report.id}`,
      putOf(packed.file),
    );
    expect(later.status).toBe(200);
  });

  it('is low: packages are refused before a byte is read, and reports accepted', async () => {
    const { bavail, bsize } = await statfs(intake.dataDir);
    await limited({ freeBytes: bavail * bsize + 1_000 * MIB });
    const { packed, report } = await sampleWithPackage();
    const { evidence: _, ...bare } = sampleReport({ complainant: { mode: 'contact', email: 'a@b.example' } });
    expect((await intake.request('/v1/reports', postOf(bare))).status).toBe(201);
    expect((await intake.request('/v1/reports', postOf(report))).status).toBe(201);
    const bytes = new Uint8Array(await packed.file.arrayBuffer());
    let read = 0;
    const body = new ReadableStream<Uint8Array>(
      {
        pull(controller) {
          read += 1;
          controller.enqueue(bytes);
          controller.close();
        },
      },
      { highWaterMark: 0 },
    );
    const put = await intake.request(`/v1/evidence/${packed.digest}?report=${report.id}`, {
      ...{ method: 'PUT', body, duplex: 'half', headers: { 'content-type': 'application/wacz' } },
    });
    for (const answer of [put, await begin(report.id, bytes, bytes)]) {
      expect(answer.headers.get('retry-after')).toBe('600');
      expect(await problemOf(answer)).toMatchObject({ status: 503, code: 'busy' });
    }
    expect(read).toBe(0);
    expect((await stored('parts')).filter((name) => name.startsWith(report.id))).toEqual([]);
    await limited({});
    expect(
      (await intake.request(`/v1/evidence/${packed.digest}?report=${report.id}`, putOf(bytes))).status,
    ).toBe(200);
  });

  it('is shown to operators, with its limits', async () => {
    await limited({ unverifiedBytes: 4 * MIB });
    const bytes = new Uint8Array(randomBytes(2 * MIB));
    await begin(await announce(bytes), bytes, bytes.slice(0, MIB));
    const headers = { authorization: 'Bearer a-token-of-operators' };
    const text = await (await intake.request('/metrics', { headers })).text();
    expect(text).toContain(`chosang_room_bytes{what="unverified"} ${MIB}\n`);
    expect(text).toContain('chosang_room_bytes{what="quarantine"} 0\n');
    expect(text).toMatch(/chosang_room_bytes\{what="free"\} \d{6,}\n/);
    expect(text).toContain(`chosang_room_limit_bytes{what="unverified"} ${4 * MIB}\n`);
    await limited({});
  });
});

describe('settings that name another machine', () => {
  const wrong = 'http://elsewhere.example/x';
  const keys = { AWS_ACCESS_KEY_ID: 'a', AWS_SECRET_ACCESS_KEY: 'b' };
  const tsa = { INTAKE_TSA_CA: 'ca.pem', INTAKE_TSA_NAME: 'a' };
  it.each(['INTAKE_SUBSCRIBERS', 'S3_BUCKET_URL', 'INTAKE_TSA_URL'])('%s refuses plain HTTP', (name) => {
    for (const [value, isTaken] of [
      [wrong, false],
      ['http://10.0.0.7/x', false],
      [wrong.replace('http', 'https'), true],
      ['http://127.0.0.1:7070/x', true],
    ] as const) {
      const read = () => readConfig({ ...keys, ...tsa, [name]: value });
      if (isTaken) expect(read, value).not.toThrow();
      else expect(read, value).toThrow(/must be https/);
    }
  });

  it('name a container next to the intake only as the object store', () => {
    const named = (name: string) => () => readConfig({ ...keys, ...tsa, [name]: 'http://s3:7070/evidence' });
    expect(named('S3_BUCKET_URL')).not.toThrow();
    expect(named('INTAKE_SUBSCRIBERS')).toThrow(/must be https/);
  });
});
