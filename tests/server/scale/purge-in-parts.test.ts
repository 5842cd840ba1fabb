import { randomUUID } from 'node:crypto';
import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { ServerRecord } from '@/lib/reference/retention';
import {
  accesses,
  complainants,
  events,
  evidence,
  purges,
  reports,
  submissions,
} from '@/server/platform/database/schema';
import { purgeDueRows } from '@/server/retention/purge';
import { addEventAndSetStatus } from '@/server/routing/route-report';
import { ENGINES, openTestIntake, rowsOf, type TestIntake } from '@/tests/support/intake/engines';
import { officeAt } from '@/tests/support/intake/office';
import { newSigner, sampleReport, sampleWithPackage } from '@/tests/support/intake/samples';

const DAY = 86_400_000;
const SETTINGS = { 'reporter-identity': 30, 'report-words': 40, 'report-evidence': 60, 'access-log': 20 };

describe.each(ENGINES)('a purge of many records, on %s', (engine) => {
  let intake: TestIntake;
  beforeAll(async () => {
    intake = await openTestIntake(engine);
  });
  beforeEach(() => intake.clear());
  afterAll(() => intake.remove());

  const db = () => intake.deps.database.db;
  const purgeAt = async (kind: ServerRecord, now: number, dryRun = false) => {
    const { evidenceStore } = intake.deps;
    const deps = { db: db(), evidenceStore, settings: SETTINGS, now, log: () => undefined };
    return (await purgeDueRows(deps, { dryRun })).find((one) => one.kind === kind)?.count;
  };
  const known = { complainant: { mode: 'contact', email: 'a@b.example' } } as const;
  const idOf = async (reference: string) => {
    const [row] = await db().select({ id: reports.id }).from(reports).where(eq(reports.reference, reference));
    if (!row) throw new Error(`no ${reference}`);
    return row.id;
  };

  it('runs in several transactions, each logged, and leaves records that are not due', async () => {
    const { now } = intake.clock;
    await db().execute(sql`insert into accesses (at, subject, unit, what)
      select ${new Date(now - 21 * DAY).toISOString()}::timestamptz, 'officer', 'u', 'queue' from generate_series(1, 12000)`);
    await db()
      .insert(accesses)
      .values({ at: new Date(now), subject: 'officer', unit: 'u', what: 'queue' });
    expect(await purgeAt('access-log', now, true)).toBe(12_000);
    expect(await purgeAt('access-log', now)).toBe(12_000);
    expect(await db().$count(accesses)).toBe(1);
    const rows = await db().select({ count: purges.count }).from(purges);
    expect(rows.map(({ count }) => count)).toEqual([5_000, 5_000, 2_000]);
  });

  it('deletes a sender who joined the report after its first sender was deleted', async () => {
    const { now } = intake.clock;
    const office = officeAt(intake);
    const signer = await newSigner();
    const { packed, report } = await sampleWithPackage(0, known, signer);
    const { reference } = await office.send(report, signer);
    expect(await purgeAt('reporter-identity', now + 31 * DAY)).toBe(1);
    // The same capture, sent again by the same device, joins the first report.
    intake.clock.now = now + 32 * DAY;
    const again = await office.send({ ...report, id: randomUUID() }, signer);
    expect(again.reference).toBe(reference);
    expect(packed.digest).toBe(report.evidence?.digest);
    expect(await db().$count(complainants)).toBe(1);
    expect(await purgeAt('reporter-identity', intake.clock.now)).toBe(1);
    expect(await db().$count(complainants)).toBe(0);
    intake.clock.now = now;
  });

  it('deletes the text of a report that arrived after an earlier purge', async () => {
    const { now } = intake.clock;
    const { reference } = await officeAt(intake).send(sampleReport(known));
    expect(await purgeAt('report-words', now + 41 * DAY)).toBe(1);
    const note = { vi: 'Tôi ở gần đó.', en: 'Tôi ở gần đó.' };
    await addEventAndSetStatus(db(), await idOf(reference), 'answered', now + 42 * DAY, { note });
    expect(await purgeAt('report-words', now + 81 * DAY)).toBe(0);
    expect(await purgeAt('report-words', now + 83 * DAY)).toBe(1);
    const answers = await db()
      .select({ note: events.note })
      .from(events)
      .where(eq(events.status, 'answered'));
    expect(answers).toEqual([{ note: null }]);
  });

  it('keeps the content of an open case, deletes its conversation, and ends', async () => {
    const { now } = intake.clock;
    const { reference } = await officeAt(intake).send(sampleReport(known));
    const id = await idOf(reference);
    const note = { vi: 'Đơn nào?', en: 'Which order?' };
    await addEventAndSetStatus(db(), id, 'more-asked', now, { note });
    await db().execute(
      sql`insert into acceptances (report_id, unit, subject, name, at) values (${id}, 'u', 'anna', 'Anna', now())`,
    );
    expect(await purgeAt('report-words', now + 41 * DAY)).toBe(1);
    expect(await purgeAt('report-words', now + 42 * DAY)).toBe(0);
    const [submission] = await db().select({ content: submissions.content }).from(submissions);
    expect(JSON.stringify(submission)).toContain('Nhãn không có tên nhà sản xuất.');
    await addEventAndSetStatus(db(), id, 'closed', now + 43 * DAY);
    expect(await purgeAt('report-words', now + 84 * DAY)).toBe(1);
    const [left] = await db().select({ content: submissions.content }).from(submissions);
    expect(JSON.stringify(left)).not.toContain('Nhãn không có tên nhà sản xuất.');
  });

  it('reads a changed record once more, and a purged record never again', async () => {
    const { now } = intake.clock;
    const office = officeAt(intake);
    const ids = await Promise.all(
      Array.from({ length: 6 }, async () => idOf((await office.send(sampleReport(known))).reference)),
    );
    for (const id of ids.slice(0, 2)) await addEventAndSetStatus(db(), id, 'accepted', now + 20 * DAY);
    const candidates = async (at: number) => {
      const before = new Date(at - 30 * DAY).toISOString();
      return rowsOf(
        await db().execute(
          sql`select id from reports where not identity_purged and coalesce(rests_since, received_at) < ${before}::timestamptz`,
        ),
      ).length;
    };
    expect(await candidates(now + 31 * DAY)).toBe(6);
    expect(await purgeAt('reporter-identity', now + 31 * DAY)).toBe(4);
    expect(await candidates(now + 32 * DAY)).toBe(0);
    expect(await candidates(now + 51 * DAY)).toBe(2);
    expect(await purgeAt('reporter-identity', now + 51 * DAY)).toBe(2);
  });

  it('counts a package’s period from the last event of all its reports', async () => {
    const { now } = intake.clock;
    const digest = 'b'.repeat(64);
    const office = officeAt(intake);
    const naming = {
      ...known,
      evidence: { digest, byteLength: 1_000, mediaType: 'application/wacz' },
    } as const;
    const one = await idOf((await office.send(sampleReport(naming))).reference);
    const other = await idOf((await office.send(sampleReport(naming))).reference);
    await db()
      .insert(evidence)
      .values({ digest, byteLength: 1, state: 'verified', checks: [], receivedAt: new Date(now) });
    await addEventAndSetStatus(db(), one, 'closed', now);
    await addEventAndSetStatus(db(), other, 'closed', now + 30 * DAY);
    expect(await purgeAt('report-evidence', now + 61 * DAY, true)).toBe(0);
    expect(await purgeAt('report-evidence', now + 61 * DAY)).toBe(0);
    const [row] = await db().select({ since: evidence.restsSince }).from(evidence);
    expect(row?.since).toEqual(new Date(now + 30 * DAY));
    expect(await purgeAt('report-evidence', now + 91 * DAY)).toBe(1);
  });
});
