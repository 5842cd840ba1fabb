import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ReceiptResponseSchema } from '@/lib/intake/contract';
import { openTestIntake, SAME_ON_ALL, type TestIntake } from '@/tests/support/intake/engines';
import { NOTE, officeAt, officerOf } from '@/tests/support/intake/office';
import { sampleReport } from '@/tests/support/intake/samples';

const anna = officerOf('anna', 'marketSurveillance-01');
const binh = officerOf('binh', 'marketSurveillance-01');

describe.each(SAME_ON_ALL)('an officer’s own cases, on %s', (engine) => {
  let intake: TestIntake;
  beforeAll(async () => {
    intake = await openTestIntake(engine);
  });
  afterAll(() => intake.remove());

  it('are listed in pages: open cases of the unit, and closed ones on request', async () => {
    const office = officeAt(intake);
    const sent = [];
    for (let at = 0; at < 6; at += 1) {
      intake.clock.now += 1_000;
      const listing = { id: `listing-${at}`, url: 'https://shopee.vn/x' };
      const contact = { mode: 'contact', email: 'a@b.example' } as const;
      const { evidence: _none, ...plain } = sampleReport({ listing, province: '01', complainant: contact });
      const answer = await office.postSigned(plain);
      sent.push(ReceiptResponseSchema.parse(await answer.json()).reference);
    }
    const [own = '', ended = '', theirs = '', transferred = '', , last = ''] = sent;
    for (const reference of [own, ended, transferred, last])
      expect(await office.act(anna, reference, { action: 'accept' })).toMatchObject({ code: 'done' });
    await office.act(binh, theirs, { action: 'accept' });
    expect(
      await office.act(anna, ended, { action: 'close', outcome: 'no-violation', note: NOTE }),
    ).toMatchObject({ code: 'done' });
    expect(
      await office.act(anna, transferred, { action: 'transfer', to: 'marketSurveillance-79', reason: NOTE }),
    ).toMatchObject({ code: 'done' });

    expect(await office.queue(anna, '?mine=yes')).toEqual([own, last]);
    expect(await office.queue(anna, '?mine=yes&status=accepted')).toEqual([own, last]);
    expect(await office.queue(anna, '?mine=yes&status=closed')).toEqual([ended]);
    expect(await office.queue(binh, '?mine=yes')).toEqual([theirs]);
    const first = await office.page(anna, '?mine=yes&limit=1');
    expect(first.rows.map(({ references }) => references)).toEqual([[own]]);
    expect(await office.queue(anna, `?mine=yes&limit=1&after=${first.next}`)).toEqual([last]);
  });
});
