import { randomUUID } from 'node:crypto';
import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Report } from '@/lib/intake/contract';
import { PACKAGE_WAIT_DAYS, routeOrCloseReportsAwaitingPackage } from '@/server/cases/waiting';
import { complainants, disputeSenders, events, evidence, reports } from '@/server/platform/database/schema';
import { PROPOSED_RETENTION, purgeDueRows } from '@/server/retention/purge';
import { openTestIntake, rowsOf, SAME_ON_ALL, type TestIntake } from '@/tests/support/intake/engines';
import { NOTE, type Office, officeAt, officerOf } from '@/tests/support/intake/office';
import { newSigner, postOf, putOf, type Signer, sampleWithPackage } from '@/tests/support/intake/samples';

const DAY = 86_400_000;
const FIFTY_YEARS = 50 * 365 * DAY;
const hanoi = officerOf('anna', 'marketSurveillance-01');
const ghost = {
  mode: 'identified' as const,
  name: 'Nguyễn Văn Vắng',
  idNumber: '001099000002',
  address: '2 phố Gốm, Hà Nội',
};
const question = { vi: 'Anh Vắng ơi?', en: 'Mr Vắng?' };

describe.each(SAME_ON_ALL)('an identity in a report that nobody reads, on %s', (engine) => {
  let intake: TestIntake;
  let office: Office;
  let key: Signer;
  let sample: Awaited<ReturnType<typeof sampleWithPackage>>;
  beforeAll(async () => {
    intake = await openTestIntake(engine);
    office = officeAt(intake);
    key = await newSigner();
    sample = await sampleWithPackage(0, { province: '01', complainant: ghost }, key);
  });
  beforeEach(() => intake.clear());
  afterAll(() => intake.remove());

  const db = () => intake.deps.database.db;
  const send = (over: Partial<Report> = {}) =>
    office.send({ ...sample.report, id: randomUUID(), ...over }, key);
  const upload = (id: string) =>
    intake.request(`/v1/evidence/${sample.packed.digest}?report=${id}`, putOf(sample.packed.file));
  const act = async (reference: string, ...actions: readonly Parameters<Office['act']>[2][]) => {
    for (const action of actions) expect((await office.act(hanoi, reference, action)).code).toBe('done');
  };
  const settle = (days: number) => routeOrCloseReportsAwaitingPackage(db(), intake.clock.now + days * DAY);
  const purgeAt = (now: number) =>
    purgeDueRows(
      {
        db: db(),
        evidenceStore: intake.deps.evidenceStore,
        settings: PROPOSED_RETENTION,
        now,
        log: () => undefined,
      },
      { dryRun: false },
    );

  it('goes to its unit if the package never arrives, and the sender’s status says so', async () => {
    const { reference } = await send();
    expect(await settle(PACKAGE_WAIT_DAYS - 1)).toEqual({ routed: 0, ended: 0 });
    expect(await settle(PACKAGE_WAIT_DAYS + 1)).toEqual({ routed: 1, ended: 0 });
    expect(await settle(PACKAGE_WAIT_DAYS + 1)).toEqual({ routed: 0, ended: 0 });
    expect(await office.queue(hanoi)).toEqual([reference]);
    expect(await office.status(reference)).toMatchObject({ status: 'routed', evidence: 'awaited' });
    await act(reference, { action: 'accept' });
  });

  it('is absent from an anonymous report, which ends without its package and resumes when it arrives', async () => {
    const { reference, id } = await send({ complainant: { mode: 'anonymous' } });
    expect(await settle(PACKAGE_WAIT_DAYS + 1)).toEqual({ routed: 0, ended: 1 });
    const ended = await office.status(reference);
    expect(ended).toMatchObject({ status: 'closed', outcome: { result: 'evidence-missing' } });
    expect(ended.outcome?.note?.vi).toContain('ẩn danh');
    expect((await upload(id)).status).toBe(200);
    const { status, outcome } = await office.status(reference);
    expect([status, outcome]).toEqual(['routed', undefined]);
    expect(await office.queue(hanoi)).toEqual([reference]);
  });

  it('goes to its unit even if the package was refused', async () => {
    const { reference, id } = await send();
    await upload(id);
    // The row of a package as the verifier leaves it after a refusal.
    await db()
      .update(evidence)
      .set({ state: 'quarantined' })
      .where(eq(evidence.digest, sample.packed.digest));
    await db().update(reports).set({ status: 'received' }).where(eq(reports.reference, reference));
    expect(await settle(PACKAGE_WAIT_DAYS + 1)).toMatchObject({ routed: 1 });
  });

  it('goes to its unit even if report and package arrived at the same moment', async () => {
    const { reference, id } = await send();
    await upload(id);
    await db().delete(events).where(eq(events.status, 'evidence-verified'));
    await db().update(reports).set({ status: 'received' }).where(eq(reports.reference, reference));
    expect(await settle(0)).toEqual({ routed: 1, ended: 0 });
    expect((await office.status(reference)).status).toBe('routed');
  });

  it.each<[string, () => Promise<unknown>]>([
    ['whose package never came', async () => send()],
    ['that nobody accepted', async () => upload((await send()).id)],
    ['that an officer accepted and forgot', async () => accepted()],
    ['whose sender never answered', async () => act(await accepted(), { action: 'ask', question })],
    ['that was answered and forgotten', async () => answered()],
    ['that was transferred and forgotten', async () => act(await accepted(), transfer)],
    ['that was merged into one that was forgotten', async () => merged()],
    ['that was closed', async () => act(await accepted(), { action: 'close', outcome: 'other', note: NOTE })],
    ['that one of two senders withdrew', async () => office.withdraw(await joined())],
  ])('%s is deleted when its period ends, with questions and answers', async (_, rest) => {
    await rest();
    expect(await db().$count(complainants)).toBeGreaterThan(0);
    await purgeAt(intake.clock.now + FIFTY_YEARS);
    expect(await db().$count(complainants)).toBe(0);
    const left = await db().execute(sql`select note::text from events where note::text ~ 'Vắng'`);
    expect(rowsOf(left)).toEqual([]);
  });

  const transfer = { action: 'transfer', to: 'marketSurveillance-79', reason: NOTE } as const;
  const accepted = async () => {
    const { reference, id } = await send();
    await upload(id);
    await act(reference, { action: 'accept' });
    return reference;
  };
  const answered = async () => {
    const reference = await accepted();
    await act(reference, { action: 'ask', question });
    expect((await office.answer(reference, 'Tôi là Vắng')).code).toBe('done');
  };
  const merged = async () => {
    const main = await accepted();
    const { reference, id } = await send({ reason: { code: 'SMUGGLED' } });
    await upload(id);
    await act(reference, { action: 'accept' }, { action: 'merge', into: main, reason: 'one shop' });
  };
  const joined = async () => {
    const { reference } = await send();
    await send({ trackingKey: 'f'.repeat(64) });
    return reference;
  };

  it('is deleted even if a seller’s answer is undecided', async () => {
    const dispute = {
      secret: 'a'.repeat(43),
      request: 'statement',
      shop: { url: 'https://shopee.vn/shop/1043927518' },
      control: 'shop-code',
      statement: 'Đây là trả lời của gian hàng chúng tôi.',
      documents: [],
      who: { name: 'Vắng', email: 'a@b.example' },
      consent: true,
    };
    const answer = await intake.request('/v1/disputes', postOf(dispute));
    expect(answer.status).toBe(201);
    await purgeAt(intake.clock.now + FIFTY_YEARS);
    expect(await db().$count(disputeSenders)).toBe(0);
  });

  it('is deleted with its package: a leftover file is removed, a package sent again stays', async () => {
    const { digest } = sample.packed;
    const { id } = await send();
    await upload(id);
    const purgedAt = new Date(intake.clock.now);
    await db().update(evidence).set({ purgedAt });
    await purgeAt(intake.clock.now + DAY);
    expect(await intake.deps.evidenceStore.read(digest)).toBeUndefined();
    await upload(id);
    await purgeAt(intake.clock.now + 2 * DAY);
    expect(await intake.deps.evidenceStore.read(digest)).toBeDefined();
  });
});
