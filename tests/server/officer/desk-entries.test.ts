import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { eq } from 'drizzle-orm';
import { decodeJwt } from 'jose';
import sharp from 'sharp';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';
import { fetchAccessToken, REDIRECT } from '@/demo/demonstration/steps/sign-in';
import { type IdentityProvider, startIdentityProvider } from '@/demo/demonstration/world/identity-provider';
import { findFreePort } from '@/demo/demonstration/world/ports';
import { ProblemSchema, ReportStatusSchema } from '@/lib/intake/contract';
import {
  ENTRY_DOCUMENT_MAX_BYTES,
  type Entry,
  EntryResponseSchema,
} from '@/lib/intake/officers/entry-contract';
import { OfficerReportSchema, QueueSchema } from '@/lib/intake/officers/officer-contract';
import { exportPerson } from '@/server/person/export-person';
import { findRecordsOfPerson } from '@/server/person/find-person';
import { accesses, complainants, deskDocuments, reports } from '@/server/platform/database/schema';
import { ISSUER, openTestIntake, SAME_ON_ALL, type TestIntake } from '@/tests/support/intake/engines';
import { postOf, SECRET, sampleReport } from '@/tests/support/intake/samples';
import { sampleEntry, sampleScan } from '@/tests/support/officer/entries';

let provider: IdentityProvider;
let hanoi: string;
let saigon: string;
beforeAll(async () => {
  const port = await findFreePort();
  provider = await startIdentityProvider({ port, audience: ISSUER, redirectUri: REDIRECT });
  hanoi = await fetchAccessToken(provider.issuer, 'demo-officer-01');
  saigon = await fetchAccessToken(provider.issuer, 'demo-officer-79');
});
afterAll(() => provider.close());

/** What the test reads of an export. */
const ExportedSchema = z.object({
  reports: z.array(
    z.object({
      reference: z.string(),
      documents: z.array(
        z.object({ mediaType: z.string(), digest: z.string(), content: z.string().nullable() }),
      ),
    }),
  ),
});
const why = { reason: 'Cần xem giấy người gửi mang đến.' };

describe.each(SAME_ON_ALL)('a report that an officer enters, on %s', (engine) => {
  let intake: TestIntake;
  beforeAll(async () => {
    const officerSignIn = { issuer: provider.issuer, audience: ISSUER };
    intake = await openTestIntake(engine, { officerSignIn, now: Date.now });
  });
  beforeEach(() => intake.clear());
  afterAll(() => intake.remove());

  const ask = (token: string, path: string, init: RequestInit = {}) =>
    intake.request(`/v1/officer/${path}`, {
      ...init,
      headers: { ...Object.fromEntries(new Headers(init.headers)), authorization: `Bearer ${token}` },
    });
  const enter = async (entry: Entry, token = hanoi) => {
    const answer = await ask(token, 'entries', postOf(entry));
    expect([200, 201]).toContain(answer.status);
    return EntryResponseSchema.parse(await answer.json());
  };
  const refusal = async (answer: Response) => {
    const { code, field } = ProblemSchema.parse(await answer.json());
    return { status: answer.status, code, ...(field === undefined ? {} : { field }) };
  };
  const put = (token: string, id: string, index: number, body: BodyInit, headers: HeadersInit = {}) =>
    ask(token, `entries/${id}/documents/${index}`, {
      method: 'PUT',
      body,
      headers: { 'content-type': 'application/octet-stream', ...headers },
      ...(body instanceof ReadableStream ? { duplex: 'half' } : {}),
    });
  const read = async (token: string, reference: string) =>
    OfficerReportSchema.parse(await (await ask(token, `reports/${reference}`)).json());
  const rows = async (token: string, query = '') =>
    QueueSchema.parse(await (await ask(token, `queue${query}`)).json()).rows;
  const logged = async () => {
    const all = await intake.deps.database.db.select().from(accesses).orderBy(accesses.id);
    return all.map(({ subject, what, reference, reason }) => ({ subject, what, reference, reason }));
  };

  it('gets a signed receipt in the log, a route and clocks like every other report', async () => {
    const entry = sampleEntry();
    const { reference, receipt, log, unit } = await enter(entry);
    expect(decodeJwt(receipt)).toMatchObject({ reference, reportId: entry.id, evidence: { state: 'none' } });
    expect(log?.checkpoint).toContain('\n');
    expect(unit.id).toBe('marketSurveillance-01');
    const report = await read(hanoi, reference);
    expect(report).toMatchObject({
      status: 'routed',
      channel: 'telephone',
      complainant: 'contact',
      consent: { how: 'spoken' },
      listing: { title: 'Ấm trà men rạn' },
      entered: { unit: { id: 'marketSurveillance-01' }, officer: { subject: 'demo-officer-01' } },
    });
    expect(report.route?.clocks.length).toBeGreaterThan(0);
    expect(JSON.stringify(report)).not.toContain('Người gọi thử');
    expect(await logged()).toContainEqual(
      expect.objectContaining({ subject: 'demo-officer-01', what: 'entry:telephone', reference }),
    );
  });

  it('arrives once, however often it is sent', async () => {
    const entry = sampleEntry();
    const all = await Promise.all([enter(entry), enter(entry), enter(entry)]);
    expect(new Set(all.map(({ receipt }) => receipt)).size).toBe(1);
    expect(await rows(hanoi)).toMatchObject([{ count: 1, channels: ['telephone'] }]);
    const other = await ask(hanoi, 'entries', postOf({ ...entry, language: 'en' }));
    expect(await refusal(other)).toEqual({ status: 409, code: 'report-conflict', field: 'id' });
  });

  it('takes the officer from the sign-in and never from the body', async () => {
    expect((await intake.request('/v1/officer/entries', postOf(sampleEntry()))).status).toBe(401);
    const forged = { ...sampleEntry(), officer: { subject: 'demo-officer-79', name: 'Ai đó' } };
    expect(await refusal(await ask(hanoi, 'entries', postOf(forged)))).toEqual({
      status: 400,
      code: 'invalid-report',
      field: 'officer',
    });
  });

  it.each([
    ['a channel', { channel: 'telephone' }, 'channel'],
    ['a spoken consent', { consent: { ...sampleEntry().consent, how: 'spoken' } }, 'consent.how'],
    ['documents', { documents: [] }, 'documents'],
  ])('cannot be made by the public route: %s is refused', async (_what, over, field) => {
    const answer = await intake.request('/v1/reports', postOf({ ...sampleReport(), ...over }));
    expect(await refusal(answer)).toEqual({ status: 400, code: 'invalid-report', field });
    expect(await intake.deps.database.db.$count(reports)).toBe(0);
  });

  it('needs no package, even if the sender stays anonymous', async () => {
    const entry = sampleEntry({
      complainant: { mode: 'anonymous' },
      seller: {},
      consent: { ...sampleEntry().consent, purposes: ['handle-report'] },
    });
    const { reference } = await enter(entry);
    expect(await read(hanoi, reference)).toMatchObject({
      complainant: 'anonymous',
      evidence: { state: 'none' },
    });
  });

  it.each([
    ['what was said', { reason: { code: 'COUNTERFEIT_LABEL' } }, 'reason.text'],
    [
      'a signature over the telephone',
      { consent: { ...sampleEntry().consent, how: 'signed' } },
      'consent.how',
    ],
    ['a press of a button', { consent: { ...sampleEntry().consent, how: 'pressed' } }, 'consent.how'],
    ['an online channel', { channel: 'online' }, 'channel'],
    [
      'a document too long',
      { documents: [{ ...sampleScan().declared, byteLength: 104_857_600 }] },
      'documents.0.byteLength',
    ],
    ['eleven documents', { documents: Array(11).fill(sampleScan().declared) }, 'documents'],
  ])('is refused by name for %s', async (_what, over, field) => {
    const answer = await ask(hanoi, 'entries', postOf({ ...sampleEntry(), ...over }));
    expect(await refusal(answer)).toEqual({ status: 400, code: 'invalid-report', field });
  });

  it('keeps its channel for good: no SQL statement can change it', async () => {
    const { reference } = await enter(sampleEntry({ channel: 'paper' }));
    const change = intake.deps.database.db
      .update(reports)
      .set({ channel: 'online' })
      .where(eq(reports.reference, reference));
    await expect(change).rejects.toThrow();
    expect(await read(hanoi, reference)).toMatchObject({ channel: 'paper' });
  });

  it('is found by its channel, even in a row whose first report came online', async () => {
    const listing = { id: '20011223344', url: 'https://shopee.vn/Am-tra-i.912345678.20011223344' };
    const contact = { mode: 'contact' as const, email: 'a@b.example' };
    const { evidence: _none, ...online } = sampleReport({ complainant: contact, province: '01', listing });
    expect((await intake.request('/v1/reports', postOf(online))).status).toBe(201);
    await enter(sampleEntry({ listing }));
    await enter(sampleEntry({ channel: 'paper', consent: { ...sampleEntry().consent, how: 'signed' } }));
    expect(await rows(hanoi, '?channel=telephone')).toMatchObject([
      { count: 2, channels: ['online', 'telephone'] },
    ]);
    expect(await rows(hanoi, '?channel=paper')).toMatchObject([{ count: 1, channels: ['paper'] }]);
    expect(await rows(hanoi, '?channel=in-person')).toEqual([]);
    expect((await ask(hanoi, 'queue?channel=online')).status).toBe(400);
  });

  it('can be followed with its tracking code, which the slip has as a QR code', async () => {
    const { reference } = await enter(sampleEntry());
    const headers = { authorization: `Bearer ${SECRET}` };
    const status = await intake.request(`/v1/reports/${reference}`, { headers });
    expect(ReportStatusSchema.parse(await status.json())).toMatchObject({
      channel: 'telephone',
      status: 'routed',
    });
    const drawn = await intake.request(`/v1/reports/${reference}/tracking-code`, { headers });
    expect(drawn.headers.get('content-type')).toBe('image/svg+xml');
    expect(await readQr(await drawn.text())).toBe(`${reference}.${SECRET}`);
    const other = { authorization: `Bearer ${'x'.repeat(30)}` };
    expect((await intake.request(`/v1/reports/${reference}/tracking-code`, { headers: other })).status).toBe(
      404,
    );
  });

  it('goes to the seller’s unit, and the unit that entered it can no longer read it', async () => {
    const { declared, content } = sampleScan();
    const entry = sampleEntry({ province: '79', documents: [declared] });
    const { reference, unit } = await enter(entry);
    expect(unit.id).toBe('marketSurveillance-79');
    expect((await put(hanoi, entry.id, 0, content)).status).toBe(204);
    expect((await ask(hanoi, `reports/${reference}`)).status).toBe(404);
    expect((await ask(hanoi, `reports/${reference}/documents/0`, postOf(why))).status).toBe(404);
    expect((await ask(hanoi, `reports/${reference}/identity`, postOf(why))).status).toBe(404);
    const report = await read(saigon, reference);
    expect(report.entered).toMatchObject({
      unit: { id: 'marketSurveillance-01' },
      documents: [{ arrived: true }],
    });
    expect(report.entered?.officer).toBeUndefined();
  });

  it('is exported for its sender with the bytes of each document that arrived', async () => {
    const [first, second] = [sampleScan(), sampleScan(70_000)];
    const entry = sampleEntry({ documents: [first.declared, second.declared] });
    const { reference } = await enter(entry);
    expect((await put(hanoi, entry.id, 0, first.content)).status).toBe(204);
    const another = sampleEntry({
      complainant: { mode: 'contact', phone: '0900000002' },
      documents: [first.declared],
    });
    await enter(another);
    expect((await put(hanoi, another.id, 0, first.content)).status).toBe(204);
    const { db } = intake.deps.database;
    for (const criteria of [{ phone: '0900000001' }, { reference, code: SECRET }]) {
      const found = await findRecordsOfPerson(db, criteria);
      const file = JSON.stringify(await exportPerson(db, found, Date.now()));
      const { reports: exported } = ExportedSchema.parse(JSON.parse(file));
      expect(exported.map((one) => one.reference)).toEqual([reference]);
      const [documents = []] = exported.map((one) => one.documents);
      expect(documents.map(({ mediaType, digest }) => ({ mediaType, digest }))).toEqual(
        entry.documents.map(({ mediaType, digest }) => ({ mediaType, digest })),
      );
      const [arrived, missing] = documents.map(({ content }) => content);
      expect(Buffer.from(arrived ?? '', 'base64').equals(first.content)).toBe(true);
      expect(missing).toBeNull();
    }
  });

  it('shows documents and sender only for a reason, to the officer who handles it, and logs both', async () => {
    const { declared, content } = sampleScan();
    const entry = sampleEntry({ documents: [declared] });
    const { reference } = await enter(entry);
    expect((await read(hanoi, reference)).entered?.documents).toEqual([{ ...declared, arrived: false }]);
    expect((await ask(hanoi, `reports/${reference}/documents/0`, postOf(why))).status).toBe(404);
    expect((await put(hanoi, entry.id, 0, content)).status).toBe(204);
    expect((await put(hanoi, entry.id, 0, content)).status).toBe(204);
    expect((await ask(hanoi, `reports/${reference}/documents/0`, postOf({}))).status).toBe(400);
    const file = await ask(hanoi, `reports/${reference}/documents/0`, postOf(why));
    expect(file.headers.get('content-disposition')).toBe('attachment');
    expect(Buffer.from(await file.arrayBuffer()).equals(content)).toBe(true);
    const sender = await ask(hanoi, `reports/${reference}/identity`, postOf(why));
    expect(await sender.json()).toEqual({ complainants: [entry.complainant] });
    expect((await ask(saigon, `reports/${reference}/documents/0`, postOf(why))).status).toBe(404);
    expect(await logged()).toContainEqual({
      subject: 'demo-officer-01',
      what: 'desk-document',
      reference,
      reason: why.reason,
    });
    const accessLog = await ask(hanoi, 'accesses?kind=identity');
    expect(JSON.stringify(await accessLog.json())).toContain('desk-document');
  });

  describe('documents', () => {
    it('are accepted only from the officer who entered the report', async () => {
      const { declared, content } = sampleScan();
      const entry = sampleEntry({ documents: [declared] });
      await enter(entry);
      expect(await refusal(await put(saigon, entry.id, 0, content))).toMatchObject({ code: 'not-found' });
      expect((await put(hanoi, entry.id, 1, content)).status).toBe(404);
      expect((await put(hanoi, randomUUID(), 0, content)).status).toBe(404);
      expect((await put(hanoi, entry.id, 10, content)).status).toBe(404);
    });

    it('of 100 MB are refused by their announced length before a byte is read', async () => {
      const { declared } = sampleScan();
      const entry = sampleEntry({ documents: [declared] });
      await enter(entry);
      const headers = { 'content-length': '104857600' };
      const answer = await put(hanoi, entry.id, 0, createEndlessBody().body, headers);
      expect(await refusal(answer)).toMatchObject({ status: 413, code: 'too-large' });
    });

    it('that never end are cut off at the declared length, and the report is complete', async () => {
      const { declared, content } = sampleScan();
      const entry = sampleEntry({ documents: [declared] });
      const { reference } = await enter(entry);
      const sent = createEndlessBody();
      const answer = await put(hanoi, entry.id, 0, sent.body);
      expect(await refusal(answer)).toMatchObject({ status: 413, code: 'too-large' });
      expect(sent.bytes()).toBeLessThan(2 * ENTRY_DOCUMENT_MAX_BYTES);
      expect((await read(hanoi, reference)).entered?.documents).toMatchObject([{ arrived: false }]);
      expect((await put(hanoi, entry.id, 0, content)).status).toBe(204);
    });

    it('are refused if they differ from the declared digest, length or type', async () => {
      const { declared, content } = sampleScan();
      const word = Buffer.from('PK\u0003\u0004 not a scan');
      const { createHash } = await import('node:crypto');
      const lied = {
        mediaType: 'image/jpeg' as const,
        byteLength: word.byteLength,
        digest: createHash('sha256').update(word).digest('hex'),
      };
      const entry = sampleEntry({ documents: [declared, lied] });
      await enter(entry);
      const changed = Buffer.from(content).fill(1, 500, 600);
      const field = 'documents.0';
      expect(await refusal(await put(hanoi, entry.id, 0, changed))).toEqual({
        status: 422,
        code: 'digest-mismatch',
        field,
      });
      expect(await refusal(await put(hanoi, entry.id, 0, content.subarray(9)))).toEqual({
        status: 422,
        code: 'digest-mismatch',
        field,
      });
      expect(await refusal(await put(hanoi, entry.id, 1, word))).toEqual({
        status: 415,
        code: 'unsupported-media-type',
        field: 'documents.1',
      });
    });

    it('are deleted with the sender’s data, by a withdrawal or by the withdrawal of a consent', async () => {
      const { declared, content } = sampleScan();
      const [whole, part] = [sampleEntry({ documents: [declared] }), sampleEntry({ documents: [declared] })];
      const headers = { authorization: `Bearer ${SECRET}`, 'content-type': 'application/json' };
      const { reference } = await enter(whole);
      const other = await enter(part);
      for (const { id } of [whole, part]) expect((await put(hanoi, id, 0, content)).status).toBe(204);
      await intake.request(`/v1/reports/${reference}/withdraw`, {
        method: 'POST',
        headers: { authorization: headers.authorization },
      });
      expect(await intake.deps.database.db.$count(deskDocuments)).toBe(1);
      const body = JSON.stringify({ purpose: 'identify-me' });
      const path = `/v1/reports/${other.reference}/consents/withdraw`;
      expect((await intake.request(path, { method: 'POST', headers, body })).status).toBe(204);
      expect(await intake.deps.database.db.$count(deskDocuments)).toBe(0);
      const [left] = await intake.deps.database.db.select().from(complainants);
      expect(left?.complainant).toEqual({ mode: 'contact', phone: '0900000001' });
    });
  });
});

/** Reads the text of a QR code (SVG). */
async function readQr(svg: string): Promise<string | undefined> {
  const wasm = createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm');
  prepareZXingModule({ overrides: { wasmBinary: new Uint8Array(await readFile(wasm)).buffer } });
  const picture = await sharp(Buffer.from(svg), { density: 400 }).png().toBuffer();
  const [code] = await readBarcodes(new Blob([new Uint8Array(picture)]), { formats: ['QRCode'] });
  return code?.text;
}

/** A body that never ends, and how much of it was taken. */
function createEndlessBody() {
  let bytes = 0;
  const piece = new Uint8Array(65_536);
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      bytes += piece.byteLength;
      controller.enqueue(piece);
    },
  });
  return { body, bytes: () => bytes };
}
