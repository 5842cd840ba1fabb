import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ReceiptResponseSchema } from '@/lib/intake/contract';
import { QueueSchema } from '@/lib/intake/officers/officer-contract';
import { reports } from '@/server/platform/database/schema';
import { openTestIntake, SAME_ON_ALL, type TestIntake } from '@/tests/support/intake/engines';
import { officeAt, officerOf } from '@/tests/support/intake/office';
import { sampleReport } from '@/tests/support/intake/samples';

const anna = officerOf('anna', 'marketSurveillance-01');

describe.each(SAME_ON_ALL)('pages of a queue with mixed rows, on %s', (engine) => {
  let intake: TestIntake;
  beforeAll(async () => {
    intake = await openTestIntake(engine);
    const office = officeAt(intake);
    // Sixty reports about twelve listings and shops, each of which is reported again and again, some at the same moment.
    for (let at = 0; at < 60; at += 1) {
      intake.clock.now += (at % 3) * 1_000;
      const seller = { id: `shop-${at % 2}`, name: 'Gốm Làng Mây' };
      const url = 'https://shopee.vn/x';
      const {
        evidence: _none,
        listing: _other,
        ...plain
      } = sampleReport({
        ...{ seller, province: '01', complainant: { mode: 'contact', email: 'a@b.example' } },
      });
      const listing = at % 12 < 10 ? { listing: { id: `listing-${at % 12}`, url } } : {};
      const answer = await office.postSigned({ ...plain, ...listing });
      const { reference } = ReceiptResponseSchema.parse(await answer.json());
      if (at % 20 === 7)
        await intake.deps.database.db
          .update(reports)
          .set({ status: 'closed' })
          .where(eq(reports.reference, reference));
    }
  });
  afterAll(() => intake.remove());

  const ask = async (query: string) => {
    const app = intake.as(anna);
    return QueueSchema.parse(
      await (await app(`/v1/officer/queue?${query}`, { headers: { authorization: 'x' } })).json(),
    );
  };
  const walk = async (limit: number, query: string) => {
    const rows = [];
    for (let after = ''; ; ) {
      const page = await ask(`limit=${limit}${query}${after}`);
      rows.push(...page.rows);
      if (page.next === undefined) return rows;
      after = `&after=${page.next}`;
    }
  };

  it.each([
    ['', 12, 57],
    ['&status=closed', 3, 3],
    ['&code=IP_TRADEMARK', 0, 0],
  ])('show every row once with all its reports, oldest first (%s)', async (query, groups, members) => {
    const whole = await walk(50, query);
    expect(whole).toHaveLength(groups);
    expect(new Set(whole.flatMap(({ references }) => references)).size).toBe(members);
    const times = whole.map(({ receivedAt }) => receivedAt);
    expect(times).toEqual(times.toSorted());
    for (const limit of [1, 5]) expect(await walk(limit, query)).toEqual(whole);
  });
});
