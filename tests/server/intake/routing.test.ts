import { randomUUID } from 'node:crypto';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { VIOLATION_CODES, type ViolationCode } from '@/lib/domain/verdict/violation-codes';
import {
  AssignedRouteSchema,
  ReceiptResponseSchema,
  type Report,
  ReportStatusSchema,
} from '@/lib/intake/contract';
import { PROVINCES } from '@/lib/reference/places/provinces';
import { consentWithdrawals } from '@/server/platform/database/schema';
import { chooseRoute, TABLE_VERSION } from '@/server/routing/assign';
import { openTestIntake, rowsOf, SAME_ON_ALL, type TestIntake } from '@/tests/support/intake/engines';
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
import { officerActs } from '@/tests/support/officer/acts';

const now = Date.parse('2026-11-25T01:00:00.000Z');

describe('the routing table', () => {
  const assign = (code: ViolationCode, province?: string, title?: string) => {
    const facts = { code, title, platform: { marketplace: 'shopee' }, addresses: { reporter: province } };
    return chooseRoute(facts, now);
  };

  it('gives every violation type a lead, reasons and a version in every province, and without one', () => {
    expect(PROVINCES).toHaveLength(34);
    for (const code of VIOLATION_CODES) {
      for (const province of [...PROVINCES.map((one) => one.code), undefined, '99']) {
        const route = AssignedRouteSchema.parse(assign(code, province).route);
        expect(route.supporting.map(({ id }) => id)).not.toContain(route.lead.id);
        expect(route.why?.length, code).toBeGreaterThan(0);
        expect(route.table).toBe(TABLE_VERSION);
      }
    }
  });

  it('sends some goods to their line ministry, by words of the title', () => {
    const plain = assign('UNKNOWN_ORIGIN', '01', 'Ấm trà men rạn').route;
    const medicine = assign('CONDITIONAL_NO_LICENCE', '01', 'Thuốc kháng sinh').route;
    expect(plain.lead.name.vi).toContain('Hà Nội');
    expect(medicine.lead.id).not.toBe(plain.lead.id);
  });
});

describe.each(SAME_ON_ALL)('a case, on %s', (engine) => {
  let intake: TestIntake;
  beforeAll(async () => {
    intake = await openTestIntake(engine);
  });
  beforeEach(() => intake.clear());
  afterAll(() => intake.remove());

  const contact = { mode: 'contact' as const, email: 'a@b.example' };
  const { evidence: _, ...withoutPackage } = sampleReport({ complainant: contact, province: '01' });
  const send = async (report: unknown) => {
    const answer = await intake.request('/v1/reports', postOf(report));
    return ReceiptResponseSchema.parse(await answer.json()).reference;
  };
  const statusOf = async (reference: string, secret = SECRET) => {
    const headers = { authorization: `Bearer ${secret}` };
    return ReportStatusSchema.parse(
      await (await intake.request(`/v1/reports/${reference}`, { headers })).json(),
    );
  };
  const withdraw = (reference: string, secret = SECRET) =>
    intake.request(`/v1/reports/${reference}/withdraw`, {
      method: 'POST',
      headers: { authorization: `Bearer ${secret}` },
    });

  it('is routed at once without a package, and its sender sees lead, reasons and period', async () => {
    const status = await statusOf(await send({ ...withoutPackage, id: randomUUID() }));
    expect(status.status).toBe('routed');
    expect(status.events.map((event) => event.status)).toEqual(['received', 'routed']);
    expect(status.events[1]?.note?.vi).toMatch(/^Chủ trì: Chi cục Quản lý thị trường .*Hà Nội\./);
    expect(status.route).toMatchObject({ lead: { id: 'marketSurveillance' }, table: TABLE_VERSION });
    expect(status.route?.clocks[0]).toMatchObject({ amount: 24, unit: 'hour' });
  });

  it('is routed once its package has arrived, if it has one', async () => {
    const { packed, report } = await sampleWithPackage();
    const reference = await send(report);
    expect(await statusOf(reference)).not.toHaveProperty('route');
    await Promise.all(
      [1, 2, 3].map(() =>
        intake.request(`/v1/evidence/${packed.digest}?report=${report.id}`, putOf(packed.file)),
      ),
    );
    const status = await statusOf(reference);
    expect(status.events.map((event) => event.status)).toEqual(['received', 'evidence-verified', 'routed']);
    const id = randomUUID();
    const later = await send({ ...report, id, reason: { code: 'SMUGGLED' } });
    // A report about a package that the intake already has is not enough: its sender must upload the package too, unless the
    // package's key signed the report.
    expect((await statusOf(later)).status).toBe('received');
    await intake.request(`/v1/evidence/${packed.digest}?report=${id}`, putOf(packed.file));
    expect((await statusOf(later)).events.map((event) => event.status)).toEqual([
      'received',
      'evidence-verified',
      'routed',
    ]);
  });

  it('is transferred with a reason to one lead; the sender sees both', async () => {
    const reference = await send({ ...withoutPackage, id: randomUUID() });
    const reason = { vi: 'Có dấu hiệu hình sự.', en: 'There are signs of a crime.' };
    const handOver = { action: 'transfer', to: 'police-01', reason } as const;
    await officerActs(intake, reference, { action: 'accept' }, handOver);
    const status = await statusOf(reference);
    expect(status.status).toBe('transferred');
    expect(status.events.at(-1)?.note).toEqual(reason);
    expect(status.route).toMatchObject({ lead: { id: 'police' }, reason, confirmed: true });
    expect(status.route?.lead.name.vi).toContain('Hà Nội');
    expect(status.route?.supporting.map(({ id }) => id)).toContain('marketSurveillance');
    const leads = rowsOf(await intake.deps.database.db.execute(sql`select lead from routes order by id`));
    expect(leads.map(({ lead }) => lead)).toEqual(['marketSurveillance', 'police']);
  });

  it('deletes the sender’s answers after the last withdrawal', async () => {
    const reference = await send({ ...withoutPackage, id: randomUUID() });
    const question = { vi: 'Còn hộp không?', en: 'Do you have the box?' };
    await officerActs(intake, reference, { action: 'accept' }, { action: 'ask', question });
    const answered = await intake.request(`/v1/reports/${reference}/answers`, {
      ...postOf({ text: 'Tôi còn giữ hộp, số điện thoại của tôi là 0900 000 000.' }),
      headers: { 'content-type': 'application/json', authorization: `Bearer ${SECRET}` },
    });
    expect(answered.status).toBe(204);
    const readAnswers = async () => {
      const found = await intake.deps.database.db.execute(
        sql`select note from events where status = 'answered'`,
      );
      return rowsOf(found).map(({ note }) => JSON.stringify(note));
    };
    expect((await readAnswers())[0]).toContain('Tôi còn giữ hộp');
    // Officers read the text; the status omits it, because other senders of the same report read the status too.
    expect(JSON.stringify(await statusOf(reference))).not.toContain('Tôi còn giữ hộp');
    expect((await withdraw(reference)).status).toBe(204);
    expect(await readAnswers()).toEqual(['null']);
  });

  it('deletes the data that a withdrawn consent covered, of its sender only', async () => {
    const identity = {
      mode: 'identified' as const,
      ...{ name: 'Người Gửi', idNumber: '001000000001', address: 'Số 1, đường Mẫu' },
    };
    const named = { ...identity, email: 'ban@example.vn', phone: '0900000000' };
    const consent = {
      version: 3,
      purposes: ['handle-report' as const, 'contact-me' as const, 'identify-me' as const],
      at: '2026-11-25T00:59:00.000Z',
      how: 'pressed' as const,
    };
    const sent = sampleReport({ complainant: named, consent });
    const reference = await send(sent);
    const take = (body: unknown, secret = SECRET) =>
      intake.request(`/v1/reports/${reference}/consents/withdraw`, {
        ...postOf(body),
        headers: { 'content-type': 'application/json', authorization: `Bearer ${secret}` },
      });
    const readComplainants = async () =>
      rowsOf(
        await intake.deps.database.db.execute(
          sql`select mode, complainant, length(body) as size from identity.complainants`,
        ),
      );
    expect((await take({ purpose: 'contact-me' }, 'wrong')).status).toBe(404);
    expect((await take({ purpose: 'handle-report' })).status).toBe(400);
    expect((await readComplainants())[0]).toMatchObject({ complainant: named });
    expect((await take({ purpose: 'contact-me' })).status).toBe(204);
    expect(await readComplainants()).toEqual([{ mode: 'identified', complainant: identity, size: 0 }]);
    intake.clock.now += 60_000;
    expect((await take({ purpose: 'contact-me' })).status).toBe(204);
    expect((await take({ purpose: 'identify-me' })).status).toBe(204);
    intake.clock.now -= 60_000;
    // A withdrawal of consent records its purpose, how consent was given, to which version of the text, and when it was first
    // withdrawn. What was never consented to is not recorded.
    const consentFields = {
      submissionId: sent.id,
      consentVersion: 3,
      consentedAt: new Date(consent.at),
      how: 'pressed',
    };
    const at = new Date(intake.clock.now);
    const withdrawn = () => intake.deps.database.db.select().from(consentWithdrawals);
    expect(await withdrawn()).toEqual([
      { ...consentFields, purpose: 'contact-me', at },
      { ...consentFields, purpose: 'identify-me', at: new Date(at.getTime() + 60_000) },
    ]);
    expect(await readComplainants()).toEqual([
      { mode: 'anonymous', complainant: { mode: 'anonymous' }, size: 0 },
    ]);
    expect((await statusOf(reference)).status).toBe('received');
    expect((await withdraw(reference)).status).toBe(204);
    expect(await withdrawn()).toHaveLength(3);
    expect((await withdrawn())[2]).toEqual({ ...consentFields, purpose: 'handle-report', at });
  });

  it('deletes the data of a sender who withdraws, and ends when the last one does', async () => {
    const signer = await newSigner();
    const sendSigned = async (over: Partial<Report> = {}) => {
      const report = sampleReport({ id: randomUUID(), complainant: contact, ...over });
      const answer = await intake.request('/v1/reports', await signedPostOf(report, signer));
      return ReceiptResponseSchema.parse(await answer.json()).reference;
    };
    const reference = await sendSigned();
    const other = 'the-secret-of-another-device';
    expect(await sendSigned({ trackingKey: sha256(other) })).toBe(reference);
    const names = async () =>
      rowsOf(await intake.deps.database.db.execute(sql`select 1 from identity.complainants`)).length;
    expect(await names()).toBe(2);
    expect((await withdraw(reference, 'wrong')).status).toBe(404);
    expect((await withdraw(reference)).status).toBe(204);
    expect(await names()).toBe(1);
    const [mine, theirs] = [await statusOf(reference), await statusOf(reference, other)];
    expect([mine.status, theirs.status]).toEqual(['withdrawn', 'received']);
    expect((await withdraw(reference, other)).status).toBe(204);
    expect((await withdraw(reference, other)).status).toBe(204);
    expect(await names()).toBe(0);
    expect((await statusOf(reference, other)).events.map((event) => event.status)).toEqual([
      'received',
      'withdrawn',
    ]);
  });
});
