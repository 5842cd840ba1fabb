import 'fake-indexeddb/auto';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sha256OfText } from '@/lib/domain/digest';
import { writeTrackingCode } from '@/lib/domain/tracking-code';
import { createIntakeClient } from '@/lib/intake/client';
import { createOutbox } from '@/lib/outbox/outbox';
import { ChoSangDatabase } from '@/lib/storage/db';
import { buildReport } from '@/lib/workflows/build-report';
import { type FollowDeps, followReports, trackReport, withdrawReport } from '@/lib/workflows/follow-reports';
import { complainants, reports } from '@/server/store/schema';
import { ISSUER, openTestIntake, type TestIntake } from '@/tests/support/intake/engines';
import { outboxItem } from '@/tests/support/outbox-item';

let intake: TestIntake;
beforeAll(async () => {
  intake = await openTestIntake('pglite');
});
afterAll(() => intake.remove());

/** A device of its own, with a real client of the real intake. */
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
    withdraw: client.withdrawReport,
    submit: client.submitReport,
    now: () => intake.clock.now,
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

  it('is led by one authority, followed from two devices, and taken back with the name deleted', async () => {
    const [sender, other] = [device('sender'), device('other')];
    const body = JSON.stringify(buildReport(item, await sha256OfText(item.secret), '0.1.0'));
    const { reference } = await sender.submit(body);
    await sender.outbox.add({ ...item, reference });

    const news: string[] = [];
    await followReports(sender, async (_reference, _id, { status, route }) => {
      news.push(`${status} ${route?.lead.name.vi}`);
    });
    expect(news).toEqual([expect.stringMatching(/^routed .*Đà Nẵng/)]);

    const followed = await trackReport(writeTrackingCode({ reference, secret: item.secret }), other);
    expect(await other.followed.get(followed)).toMatchObject({ status: { status: 'routed' } });

    const { db } = intake.deps.database;
    expect(await db.select().from(complainants)).toHaveLength(1);
    await withdrawReport(followed, other);
    expect(await other.followed.get(followed)).toMatchObject({ status: { status: 'withdrawn' } });
    expect(await db.select().from(complainants)).toEqual([]);
    expect(await db.select().from(reports).where(eq(reports.reference, reference))).toHaveLength(1);

    news.length = 0;
    await followReports(sender, async (_reference, _id, { status }) => void news.push(status));
    expect(news).toEqual(['withdrawn']);
  });

  it('is opened by no other secret', async () => {
    const stranger = device('stranger');
    const [row] = await intake.deps.database.db.select({ reference: reports.reference }).from(reports);
    const code = writeTrackingCode({ reference: row?.reference ?? '', secret: 'x'.repeat(43) });
    await expect(trackReport(code, stranger)).rejects.toMatchObject({ code: 'not-found' });
  });
});
