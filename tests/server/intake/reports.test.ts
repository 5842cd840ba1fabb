import { randomUUID } from 'node:crypto';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ProblemSchema, ReceiptResponseSchema, type Report } from '@/lib/intake/contract';
import { verifyReceipt } from '@/lib/intake/receipt';
import {
  ENGINES,
  ISSUER,
  ONE_ENGINE,
  openTestIntake,
  rowsOf,
  type TestIntake,
} from '@/tests/support/intake/engines';
import {
  newSigner,
  postOf,
  SECRET,
  sampleReport,
  sha256,
  signedPostOf,
} from '@/tests/support/intake/samples';

describe.each(ENGINES)('a report, on %s', (engine) => {
  let intake: TestIntake;
  beforeAll(async () => {
    intake = await openTestIntake(engine);
  });
  beforeEach(() => intake.clear());
  afterAll(() => intake.remove());

  const send = async (report: unknown) => {
    const response = await intake.request('/v1/reports', postOf(report));
    return { status: response.status, ...ReceiptResponseSchema.parse(await response.json()) };
  };
  const refusal = async (report: unknown) => {
    const response = await intake.request('/v1/reports', postOf(report));
    expect(response.headers.get('content-type')).toBe('application/problem+json');
    return ProblemSchema.parse(await response.json());
  };
  const count = async (table: string) => {
    const result = await intake.deps.database.db.execute(
      sql`select count(*)::int as n from ${sql.raw(table)}`,
    );
    return rowsOf(result)[0]?.n;
  };

  it('gets a reference with the day in Vietnam and a receipt over its bytes', async () => {
    const body = JSON.stringify(sampleReport());
    const { status, reference, receipt } = await send(body);
    expect(status).toBe(201);
    expect(reference).toMatch(/^CS-261125-[0-9A-HJKMNP-TV-Z]{6}$/);
    const claims = await verifyReceipt(receipt, [...intake.deps.keys.jwks.keys], {
      reportDigest: sha256(body),
      evidenceDigest: 'a'.repeat(64),
      issuer: `${ISSUER}/`,
    });
    expect(claims).toMatchObject({
      reference,
      receivedAt: '2026-11-25T01:00:00.000Z',
      evidence: { state: 'awaited', digest: 'a'.repeat(64) },
    });
  });

  it('gets the same reference and receipt when sent again, also after a restart', async () => {
    const report = sampleReport();
    const first = await send(report);
    intake.clock.now += 86_400_000;
    await intake.restart();
    const again = await send(report);
    intake.clock.now -= 86_400_000;
    expect(again).toEqual({ ...first, status: 200 });
    expect(await count('reports')).toBe(1);
  });

  it('is stored once with one receipt when sent twenty times at once', async () => {
    const report = sampleReport();
    const answers = await Promise.all(Array.from({ length: 20 }, () => send(report)));
    expect(new Set(answers.map(({ reference }) => reference)).size).toBe(1);
    expect(new Set(answers.map(({ receipt }) => receipt)).size).toBe(1);
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(await count('submissions')).toBe(1);
    expect(await count('events')).toBe(1);
  });

  it('joins an earlier report with the same package, key, listing and violation type', async () => {
    const signer = await newSigner();
    const again = async () => {
      const report = sampleReport({ id: randomUUID(), trackingKey: sha256(randomUUID()) });
      const answer = await intake.request('/v1/reports', await signedPostOf(report, signer));
      return [ReceiptResponseSchema.parse(await answer.json()).reference, answer.status];
    };
    const [reference] = await again();
    const others = await Promise.all(Array.from({ length: 8 }, again));
    expect(others).toEqual(Array.from({ length: 8 }, () => [reference, 200]));
    expect(await count('reports')).toBe(1);
    expect(await count('submissions')).toBe(9);
  });

  it('stays separate if the same package is signed by another key or by none', async () => {
    const sent = [await newSigner(), await newSigner(), undefined, undefined].map(async (signer) => {
      const report = sampleReport({ id: randomUUID() });
      const request = signer ? await signedPostOf(report, signer) : postOf(report);
      return (await intake.request('/v1/reports', request)).status;
    });
    expect(await Promise.all(sent)).toEqual([201, 201, 201, 201]);
    expect(await count('reports')).toBe(4);
  });

  it.each<[string, Partial<Report>]>([
    ['another listing', { listing: { id: '2', url: 'https://shopee.vn/x.2' } }],
    ['another sign', { reason: { code: 'SMUGGLED' } }],
    [
      'another package',
      {
        evidence: { digest: 'b'.repeat(64), byteLength: 1_000, mediaType: 'application/wacz' },
      },
    ],
  ])('stays separate about %s', async (_, over) => {
    const first = await send(sampleReport());
    const other = await send(sampleReport(over));
    expect(other.status).toBe(201);
    expect(other.reference).not.toBe(first.reference);
  });

  it('stays separate without a package', async () => {
    const { evidence: _, ...bare } = sampleReport({ complainant: { mode: 'contact', email: 'a@b.example' } });
    const first = await send(bare);
    const second = await send({ ...bare, id: randomUUID() });
    expect(second.reference).not.toBe(first.reference);
  });

  it('is refused if its id was used for other content', async () => {
    const report = sampleReport();
    const { reference } = await send(report);
    expect(await refusal({ ...report, reason: { code: 'SMUGGLED' } })).toMatchObject({
      status: 409,
      code: 'report-conflict',
      field: 'id',
    });
    expect(await refusal(`${JSON.stringify(report)} `)).toMatchObject({ code: 'report-conflict' });
    expect((await send(report)).reference).toBe(reference);
    expect(await count('reports')).toBe(1);
  });

  it('gets another reference if the first is taken', async () => {
    const drawn = ['CS-261125-AAAAAA', 'CS-261125-AAAAAA', 'CS-261125-BBBBBB'];
    const request = intake.with({ newReference: () => drawn.shift() ?? 'none' });
    await request('/v1/reports', postOf(sampleReport({ listing: { id: '1', url: 'https://shopee.vn/1' } })));
    const second = await request(
      '/v1/reports',
      postOf(sampleReport({ listing: { id: '2', url: 'https://shopee.vn/2' } })),
    );
    expect(await second.json()).toMatchObject({ reference: 'CS-261125-BBBBBB' });
  });

  it('is not stored when signing its receipt fails', async () => {
    const { privateKey } = intake.deps.keys;
    const broken = { ...intake.deps.keys, privateKey: { ...privateKey, type: 'public' as const } };
    const report = sampleReport();
    const response = await intake.with({ keys: broken })('/v1/reports', postOf(report));
    expect(ProblemSchema.parse(await response.json())).toMatchObject({ status: 500, code: 'internal' });
    expect(await count('reports')).toBe(0);
    expect((await send(report)).status).toBe(201);
  });

  it('names a listing by an id of up to 200 characters', async () => {
    const listing = { id: 'a'.repeat(200), url: 'https://shop.example.vn/a' };
    expect((await send(sampleReport({ listing }))).status).toBe(201);
    const { db } = intake.deps.database;
    expect(rowsOf(await db.execute(sql`select listing_id from reports`))).toEqual([
      { listing_id: listing.id },
    ]);
  });

  it('is stored separately from its sender', async () => {
    const complainant = {
      mode: 'identified' as const,
      name: 'Người Thử Nghiệm',
      idNumber: '001000000000',
      address: '1 Phố Mẫu',
      email: 'thu@mau.example',
    };
    const body = JSON.stringify(sampleReport({ complainant }));
    await send(body);
    const { db } = intake.deps.database;
    const apart = rowsOf(await db.execute(sql`select * from identity.complainants`))[0];
    expect(apart).toMatchObject({ mode: 'identified', complainant });
    expect(Buffer.from(Object(apart?.body)).toString()).toBe(body);
    for (const table of ['reports', 'submissions', 'events', 'receipts']) {
      const rows = rowsOf(await db.execute(sql`select * from ${sql.raw(table)}`));
      expect(JSON.stringify(rows)).not.toMatch(/Người Thử Nghiệm|001000000000|thu@mau|Phố Mẫu/);
    }
  });

  const good = sampleReport();
  const deep = `${'['.repeat(30_000)}${']'.repeat(30_000)}`;
  if (engine !== ONE_ENGINE) return; // what follows asks nothing else of the database

  it.each<[string, unknown, Partial<{ status: number; code: string; field: string }>]>([
    ['nothing', '', { status: 400, code: 'invalid-report' }],
    ['text that is not JSON', '{"version":1,', { status: 400, code: 'invalid-report' }],
    ['a number', '7', { code: 'invalid-report' }],
    ['null', 'null', { code: 'invalid-report' }],
    ['a tower of arrays', deep, { status: 400, code: 'too-complex', field: 'depth' }],
    ['a later version', { ...good, version: 2 }, { code: 'contract-version', field: 'version' }],
    ['a version that is no number', { ...good, version: '1' }, { code: 'invalid-report', field: 'version' }],
    ['an unknown field', { ...good, cookie: 'x' }, { code: 'invalid-report', field: 'cookie' }],
    ['an unknown field inside', { ...good, seller: { id: '1', phone: '0' } }, { field: 'seller.phone' }],
    ['no id', { ...good, id: undefined }, { code: 'invalid-report', field: 'id' }],
    ['an id that is no UUID', { ...good, id: '../../etc' }, { field: 'id' }],
    ['an unknown sign', { ...good, reason: { code: 'BAD_SHOP' } }, { field: 'reason.code' }],
    [
      'an address that is a script',
      { ...good, platform: { ...good.platform, url: 'javascript:alert(1)' } },
      { field: 'platform.url' },
    ],
    [
      'a text that is too long',
      { ...good, reason: { code: 'FRAUD', text: 'x'.repeat(4_001) } },
      { field: 'reason.text' },
    ],
    [
      'a NUL',
      { ...good, reason: { code: 'FRAUD', text: 'a\0b' } },
      { code: 'invalid-report', field: 'reason.text' },
    ],
    [
      'half a surrogate pair',
      { ...good, seller: { id: '\ud800' } },
      { code: 'invalid-report', field: 'seller.id' },
    ],
    ['a secret instead of its digest', { ...good, trackingKey: SECRET }, { field: 'trackingKey' }],
    ['a date that is none', { ...good, observedAt: 'yesterday' }, { field: 'observedAt' }],
    ['a province that is none', { ...good, province: 'HN' }, { field: 'province' }],
    [
      'a price that is no whole number',
      { ...good, listing: { ...good.listing, price: { minor: 1.5, currency: 'VND' } } },
      { field: 'listing.price.minor' },
    ],
    [
      'an id of a listing that is too long',
      { ...good, listing: { ...good.listing, id: 'a'.repeat(201) } },
      { field: 'listing.id' },
    ],
    [
      'an id of a seller that is too long',
      { ...good, seller: { ...good.seller, id: '1'.repeat(65) } },
      { field: 'seller.id' },
    ],
    [
      'a package that is too long',
      { ...good, evidence: { ...good.evidence, byteLength: 26_214_401 } },
      { field: 'evidence.byteLength' },
    ],
    [
      'anonymous without a seller',
      { ...good, seller: { name: 'X' } },
      { status: 422, code: 'anonymous-incomplete', field: 'seller' },
    ],
    [
      'anonymous without a package',
      { ...good, evidence: undefined },
      { code: 'anonymous-incomplete', field: 'evidence' },
    ],
    ['65 kB', { ...good, padding: 'x'.repeat(65_536) }, { status: 413, code: 'too-large' }],
  ])('that is %s is refused with the name of the wrong field', async (_, report, expected) => {
    expect(await refusal(report)).toMatchObject(expected);
    expect(await count('submissions')).toBe(0);
  });

  it('is refused when it is not UTF-8', async () => {
    const body = new Uint8Array([...new TextEncoder().encode('{"version":1,"id":"'), 0xff, 0xfe]);
    const response = await intake.request('/v1/reports', { ...postOf(''), body });
    expect(ProblemSchema.parse(await response.json())).toMatchObject({ code: 'invalid-report' });
  });

  it('is read only up to the limit if its length is unknown', async () => {
    let pulled = 0;
    const body = new ReadableStream({
      pull(controller) {
        pulled += 1;
        controller.enqueue(new Uint8Array(16_384).fill(32));
      },
    });
    const init = { ...postOf(''), body, duplex: 'half' };
    const response = await intake.request('/v1/reports', init);
    expect(response.status).toBe(413);
    expect(pulled).toBeLessThan(10);
  });

  it('is refused unread when compressed or of another media type', async () => {
    const as = (headers: Record<string, string>) =>
      intake.request('/v1/reports', { ...postOf(good), headers });
    expect((await as({ 'content-type': 'text/plain' })).status).toBe(415);
    expect((await as({})).status).toBe(415);
    expect((await as({ 'content-type': 'application/json', 'content-encoding': 'gzip' })).status).toBe(415);
    expect((await as({ 'content-type': 'application/json; charset=utf-8' })).status).toBe(201);
  });
});
