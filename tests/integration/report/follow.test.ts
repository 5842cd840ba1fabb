import 'fake-indexeddb/auto';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sha256OfText } from '@/lib/base/digest';
import { formatTrackingCode } from '@/lib/domain/report/tracking-code';
import { createIntakeClient } from '@/lib/intake/client';
import { createOutbox } from '@/lib/outbox/outbox';
import { ChoSangDatabase } from '@/lib/storage/db';
import {
  answerQuestion,
  type FollowDeps,
  followReportByTrackingCode,
  withdrawConsent,
  withdrawReport,
} from '@/lib/workflows/my-reports/follow-reports';
import { buildReport } from '@/lib/workflows/report/build-report';
import { complainants, events, reports } from '@/server/platform/database/schema';
import { followAWhile } from '@/tests/support/follow-a-while';
import { ISSUER, ONE_ENGINE, openTestIntake, type TestIntake } from '@/tests/support/intake/engines';
import { officerActs } from '@/tests/support/officer/acts';
import { outboxItem } from '@/tests/support/outbox-item';

let intake: TestIntake;
beforeAll(async () => {
  intake = await openTestIntake(ONE_ENGINE);
});
afterAll(() => intake.remove());

/** A device with a real client of the real intake. */
function device(name: string): FollowDeps & { submit: (body: string) => Promise<{ reference: string }> } {
  const db = new ChoSangDatabase(name);
  const client = createIntakeClient({
    url: ISSUER,
    fetch: async (input, init) => {
      const { signal: _signal, ...rest } = init ?? {};
      return intake.request(String(input).slice(ISSUER.length), rest);
    },
    now: () => intake.clock.now,
  });
  return {
    outbox: createOutbox(db, () => intake.clock.now),
    followed: db.followed,
    readStatus: client.readStatus,
    answer: client.answerQuestion,
    withdraw: client.withdrawReport,
    withdrawConsent: client.withdrawConsent,
    submit: client.submitReport,
    now: () => intake.clock.now,
    random: () => 0.5,
    newId: () => '00000000-0000-4000-8000-00000000000b',
  };
}

describe('a report by name', () => {
  const person = { name: 'Người Gửi', idNumber: '001000000001', address: 'Số 1, đường Mẫu' };
  const base = outboxItem();
  const item = outboxItem({
    state: 'accepted',
    agreed: ['identify-me'],
    releasedAt: Date.UTC(2026, 10, 25, 1),
    draft: {
      ...base.draft,
      ...person,
      complainant: 'identified',
      province: '48',
      serviceProvider: 'Giao Mẫu',
    },
  });

  it('has one lead, is followed from two devices, and is withdrawn with the name deleted', async () => {
    const [sender, other] = [device('sender'), device('other')];
    const body = JSON.stringify(buildReport(item, await sha256OfText(item.secret), '0.1.0'));
    const { reference } = await sender.submit(body);
    await sender.outbox.add({ ...item, reference });

    const news: string[] = [];
    await followAWhile(sender, async (_reference, _id, { status, route }) => {
      news.push(`${status} ${route?.lead.name.vi}`);
    });
    expect(news).toEqual([expect.stringMatching(/^routed .*Đà Nẵng/)]);

    const followed = await followReportByTrackingCode(
      formatTrackingCode({ reference, secret: item.secret }),
      other,
    );
    expect(await other.followed.get(followed)).toMatchObject({ status: { status: 'routed' } });

    const { db } = intake.deps.database;
    expect(await db.select().from(complainants)).toHaveLength(1);

    const early = answerQuestion(followed, 'Chưa ai hỏi.', other);
    await expect(early).rejects.toMatchObject({ code: 'intake-rejected' });
    const note = { vi: 'Bạn mua ngày nào?', en: 'When did you buy it?' };
    await officerActs(intake, reference, { action: 'accept' }, { action: 'ask', question: note });
    for (let again = 0; again < 2; again += 1) await answerQuestion(followed, ' Ngày 20/11. ', other);
    const answered = await db.select().from(events).where(eq(events.status, 'answered'));
    expect(answered.map((event) => event.note?.vi)).toEqual(['Ngày 20/11.']);
    // Officers read the answer; a sender's status says only that there was one.
    const lastEvent = (await other.followed.get(followed))?.status.events.at(-1);
    expect(lastEvent).toEqual({ status: 'answered', at: expect.any(String) });

    await withdrawConsent(item.id, 'identify-me', sender);
    const anonymous = [{ mode: 'anonymous', complainant: { mode: 'anonymous' } }];
    expect(await db.select().from(complainants)).toMatchObject(anonymous);
    expect((await sender.outbox.get(item.id)).draft).not.toHaveProperty('idNumber');

    await withdrawReport(followed, other);
    expect(await other.followed.get(followed)).toMatchObject({ status: { status: 'withdrawn' } });
    expect(await db.select().from(complainants)).toEqual([]);
    const forgotten = await db.select().from(events).where(eq(events.status, 'answered'));
    expect(forgotten.map((event) => event.note)).toEqual([null]);
    expect(await db.select().from(reports).where(eq(reports.reference, reference))).toHaveLength(1);

    news.length = 0;
    await followAWhile(sender, async (_reference, _id, { status }) => void news.push(status));
    expect(news).toEqual(['withdrawn']);
  });

  it('opens with no other secret', async () => {
    const stranger = device('stranger');
    const [row] = await intake.deps.database.db.select({ reference: reports.reference }).from(reports);
    const code = formatTrackingCode({ reference: row?.reference ?? '', secret: 'x'.repeat(43) });
    await expect(followReportByTrackingCode(code, stranger)).rejects.toMatchObject({ code: 'not-found' });
  });
});
