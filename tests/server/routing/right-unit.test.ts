import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ReceiptResponseSchema, type Report, ReportStatusSchema } from '@/lib/intake/contract';
import { reports, routes } from '@/server/platform/database/schema';
import { openTestIntake, SAME_ON_ALL, type TestIntake } from '@/tests/support/intake/engines';
import { postOf, putOf, SECRET, sampleReport, sampleWithPackage } from '@/tests/support/intake/samples';

describe.each(SAME_ON_ALL)('the unit that gets a report, on %s', (engine) => {
  let intake: TestIntake;
  beforeAll(async () => {
    intake = await openTestIntake(engine);
  });
  beforeEach(() => intake.clear());
  afterAll(() => intake.remove());

  const contact = { mode: 'contact' as const, email: 'a@b.example' };
  const { evidence: _, ...withoutPackage } = sampleReport({ complainant: contact });
  const send = async (over: Partial<Report>) => {
    const report = { ...withoutPackage, id: randomUUID(), reason: { code: 'SMUGGLED' }, ...over };
    const answer = await intake.request('/v1/reports', postOf(report));
    return ReceiptResponseSchema.parse(await answer.json()).reference;
  };
  const unitOf = async (reference: string) => {
    const found = await intake.deps.database.db
      .select({ unit: routes.unit })
      .from(routes)
      .innerJoin(reports, eq(reports.id, routes.reportId))
      .where(eq(reports.reference, reference));
    return found.map(({ unit }) => unit);
  };
  const statusOf = async (reference: string) => {
    const options = { headers: { authorization: `Bearer ${SECRET}` } };
    return ReportStatusSchema.parse(await (await intake.request(`/v1/reports/${reference}`, options)).json());
  };
  const seller = { id: '912345678', name: 'Gốm Làng Mây' };

  it.each([
    [
      'the seller’s address',
      { ...seller, address: '123 Điện Biên Phủ, Q.1, TP.HCM' },
      'marketSurveillance-79',
    ],
    ['the place of shipping', { ...seller, shipsFrom: 'Hưng Yên' }, 'marketSurveillance-33'],
    [
      'the address the registry states',
      { ...seller, address: 'Xã Bát Tràng, Hà Nội', fromRegistry: ['address' as const] },
      'marketSurveillance-01',
    ],
    ['the reporter’s province where the page names none', seller, 'marketSurveillance-96'],
  ])('follows %s', async (_what, sellerDetails, unit) => {
    expect(await unitOf(await send({ seller: sellerDetails, province: '96' }))).toEqual([unit]);
  });

  it('is the national one without a province', async () => {
    expect(await unitOf(await send({ seller }))).toEqual(['domesticMarket']);
  });

  it('is the same if the report is routed only after its package arrived', async () => {
    const { packed, report } = await sampleWithPackage(0, {
      reason: { code: 'SMUGGLED' },
      seller: { ...seller, address: '5 Lê Lợi, TP. Huế' },
      province: '01',
    });
    const sent = await intake.request('/v1/reports', postOf(report));
    const { reference } = ReceiptResponseSchema.parse(await sent.json());
    expect(await unitOf(reference)).toEqual([]);
    await intake.request(`/v1/evidence/${packed.digest}?report=${report.id}`, putOf(packed.file));
    expect(await unitOf(reference)).toEqual(['marketSurveillance-46']);
  });

  it('is the ministry for an unregistered platform, the province for an independent site', async () => {
    const site = { marketplace: 'site', host: 'cho-moi.example.vn', url: 'https://cho-moi.example.vn/a' };
    const reportFields = {
      seller: { url: 'https://cho-moi.example.vn' },
      province: '48',
      reason: { code: 'UNREGISTERED_SITE' as const },
    };
    expect(
      await unitOf(await send({ ...reportFields, platform: { ...site, kind: 'intermediary' } })),
    ).toEqual(['ecommerce']);
    expect(await unitOf(await send({ ...reportFields, platform: { ...site, kind: 'direct' } }))).toEqual([
      'industryTrade-48',
    ]);
    expect(await unitOf(await send({ ...reportFields, platform: site }))).toEqual(['industryTrade-48']);
  });

  it('is named with the reasons for the choice', async () => {
    const address = '123 Điện Biên Phủ, Q.1, TP.HCM';
    const reference = await send({ seller: { ...seller, address } });
    expect((await statusOf(reference)).route?.why).toEqual([
      {
        by: 'page-address',
        province: { vi: 'thành phố Hồ Chí Minh', en: 'Hồ Chí Minh city' },
        text: { vi: address, en: address },
      },
    ]);
  });

  it('is chosen even if the client sends no seller’s address', async () => {
    const old = await intake.request(
      '/v1/reports',
      postOf({ ...withoutPackage, id: randomUUID(), province: '01' }),
    );
    expect(old.status).toBe(201);
  });
});
