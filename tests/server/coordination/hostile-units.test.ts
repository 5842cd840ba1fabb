import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ProblemSchema } from '@/lib/intake/contract';
import { AccessesSchema } from '@/lib/intake/officers/access-contract';
import {
  EscalationsSchema,
  RequestThreadSchema,
  SupportedListSchema,
} from '@/lib/intake/officers/coordination-contract';
import { NowSchema } from '@/lib/intake/officers/figures-contract';
import type { OfficerSelf } from '@/lib/intake/officers/officer-contract';
import { escalateMissedPeriods } from '@/server/coordination/escalate';
import { unitRequests } from '@/server/platform/database/schema';
import { openTestIntake, SAME_ON_ALL, type TestIntake } from '@/tests/support/intake/engines';
import { NOTE, type Office, officeAt, officerOf } from '@/tests/support/intake/office';
import { postOf } from '@/tests/support/intake/samples';

const LAN = officerOf('lan', 'marketSurveillance-01', ['officer', 'supervisor']);
const NAM = officerOf('nam', 'marketSurveillance-79', ['officer', 'supervisor']);
const HUE = officerOf('hue', 'marketSurveillance-46', ['officer', 'supervisor']);
const EYE = officerOf('eye', 'marketSurveillance-01', ['overseer']);
const DAY_MS = 86_400_000;
/** Number of messages in a full thread (docs/formats/intake-api.md). */
const FULL = 200;

describe.each(SAME_ON_ALL)('an officer of another unit, on %s', (engine) => {
  let intake: TestIntake;
  let office: Office;
  let start: number;
  beforeAll(async () => {
    intake = await openTestIntake(engine);
    office = officeAt(intake);
    start = intake.clock.now;
  });
  beforeEach(async () => {
    await intake.clear();
    intake.clock.now = start;
  });
  afterAll(() => intake.remove());

  let listing = 0;
  const send = async (province: string) => {
    listing += 1;
    const id = String(6_000_000 + listing);
    const { reference } = await office.send({
      complainant: { mode: 'contact', email: 'a@b.example' },
      evidence: undefined,
      province,
      listing: { id, url: `https://shopee.vn/product/1/${id}` },
    });
    return reference;
  };
  const ask = (who: OfficerSelf, path: string, init?: RequestInit) =>
    intake.as(who)(`/v1/officer/${path}`, init);
  const code = async (answer: Response) =>
    answer.ok ? 'done' : ProblemSchema.parse(await answer.json()).code;
  const put = (body: object): RequestInit => ({ ...postOf(body), method: 'PUT' });
  const createRequest = async (deadline = '2026-11-27') => {
    const here = await send('01');
    await office.act(LAN, here, { action: 'accept' });
    const act = { to: HUE.unit.id, act: 'Lấy mẫu', deadline };
    const made = await ask(LAN, `reports/${here}/requests`, postOf(act));
    return { here, ...RequestThreadSchema.parse(await made.json()) };
  };
  const log = async (who: OfficerSelf, query = '') =>
    AccessesSchema.parse(await (await ask(who, `accesses${query}`)).json()).accesses.map(({ what }) => what);
  const supported = async (who: OfficerSelf) =>
    SupportedListSchema.parse(await (await ask(who, 'supported')).json()).reports;

  it('as an overseer reads no report, not even of the own unit, and nobody’s identity', async () => {
    const here = await send('01');
    expect(await code(await ask(EYE, 'me'))).toBe('done');
    expect(await code(await ask(EYE, 'figures/now?of=all'))).toBe('done');
    for (const path of [
      'queue',
      `reports/${here}`,
      `reports/${here}/elsewhere`,
      'supported',
      'colleagues',
      'searches',
      'requests?side=sent',
      'disputes',
    ])
      expect([path, await code(await ask(EYE, path))]).toEqual([path, 'forbidden']);
    expect(await office.identity(EYE, here)).toBe(403);
    expect((await office.act(EYE, here, { action: 'accept' })).code).toBe('forbidden');
    // A report cannot be assigned to an overseer either: nobody could handle it there.
    await ask(LAN, 'me');
    const assign = { action: 'assign', to: EYE.subject, from: null } as const;
    expect((await office.act(LAN, here, assign)).code).toBe('report-conflict');
    const colleagues = await (await ask(LAN, 'colleagues')).text();
    expect([colleagues.includes('"lan"'), colleagues.includes('"eye"')]).toEqual([true, false]);
  });

  it('who sees the figures of all units learns nothing about new confidential reports', async () => {
    for (let count = 0; count < 6; count += 1) {
      const there = await send('79');
      const path = `reports/${there}/confidential`;
      if (count < 3) await ask(NAM, path, put({ reason: 'Đang xác minh' }));
    }
    const news = async (who: OfficerSelf, of: string) =>
      NowSchema.parse(await (await ask(who, `figures/now?of=${of}`)).json()).news;
    expect(await news(NAM, 'own')).not.toEqual([]);
    expect(await news(EYE, 'all')).toEqual([]);
  });

  it('reads no state of a handed-over report that became confidential, and no unit that no longer has it', async () => {
    const [here, there] = [await send('01'), await send('79')];
    await office.act(NAM, there, { action: 'accept' });
    const reason = { vi: 'Cùng người bán', en: 'Same seller' };
    await ask(LAN, `reports/${here}/join`, postOf({ unit: NAM.unit.id, reason }));
    expect(await supported(LAN)).toHaveLength(1);
    await ask(NAM, `reports/${here}/confidential`, put({ reason: 'Đang xác minh' }));
    expect(await supported(LAN)).toEqual([]);
    await ask(NAM, `reports/${here}/confidential`, { method: 'DELETE' });
    await office.act(NAM, here, { action: 'accept' });
    await office.act(NAM, here, { action: 'transfer', to: HUE.unit.id, reason: NOTE });
    expect(await supported(LAN)).toMatchObject([{ lead: HUE.unit }]);
    await office.act(HUE, here, { action: 'accept' });
    await office.act(HUE, here, { action: 'transfer', to: LAN.unit.id, reason: NOTE });
    expect(await supported(LAN)).toEqual([]);
  });

  it('leaves a row in the access log for each thread and list of requests between units that is read', async () => {
    const { id } = await createRequest();
    await ask(HUE, `requests/${id}`);
    expect(await log(HUE)).toEqual(['request']);
    await ask(LAN, 'supported');
    expect(await log(LAN)).toContain('supported');
    expect(await log(LAN, '?kind=list')).toContain('supported');
  });

  it('cannot bury a thread under messages: a full thread refuses more, and loses none', async () => {
    const { id } = await createRequest();
    const write = (who: OfficerSelf, text: string) => ask(who, `requests/${id}/messages`, postOf({ text }));
    await write(HUE, 'first');
    // All messages but the last two are copies of the first, because a request costs as much as a hundred copies.
    const { db } = intake.deps.database;
    await db.execute(sql`insert into unit_messages (request_id, at, unit, subject, name, text)
      select request_id, at, unit, subject, name, text from unit_messages, generate_series(1, ${FULL - 3}::int)`);
    const codes: string[] = [];
    for (let count = 0; count < 4; count += 1) codes.push(await code(await write(HUE, `${count}`)));
    expect(codes).toEqual(['done', 'done', 'report-conflict', 'report-conflict']);
    const answered = await ask(HUE, `requests/${id}/messages`, postOf({ text: 'Xong', answers: true }));
    expect(await code(answered)).toBe('done');
    const { messages } = RequestThreadSchema.parse(await (await ask(LAN, `requests/${id}`)).json());
    expect(messages.at(-1)?.text).toBe('Xong');
  }, 60_000);

  it('answers a request once, even with two answers at the same moment', async () => {
    const { id } = await createRequest();
    const answer = () => ask(HUE, `requests/${id}/messages`, postOf({ text: 'Xong', answers: true }));
    const codes = await Promise.all([answer(), answer(), answer()].map(async (one) => code(await one)));
    expect(codes.toSorted()).toEqual(['done', 'report-conflict', 'report-conflict']);
  });

  it('confirms an escalation once, even if two officers do so at the same moment', async () => {
    await createRequest('2026-11-26');
    intake.clock.now += 3 * DAY_MS;
    const { db } = intake.deps.database;
    expect(
      (
        await Promise.all([
          escalateMissedPeriods(db, intake.clock.now),
          escalateMissedPeriods(db, intake.clock.now),
        ])
      ).toSorted(),
    ).toEqual([0, 1]);
    const list = async () =>
      EscalationsSchema.parse(await (await ask(HUE, 'escalations')).json()).escalations;
    const [first] = await list();
    const see = (who: OfficerSelf) => ask(who, `escalations/${first?.id}/seen`, { method: 'POST' });
    const other = { ...HUE, subject: 'other' };
    expect(await Promise.all([see(HUE), see(other)].map(async (one) => code(await one)))).toEqual([
      'done',
      'done',
    ]);
    expect((await log(HUE)).filter((what) => what === 'escalation:see')).toHaveLength(1);
  });

  it('leaves no missed request without somebody who is notified, even if its unit was dissolved', async () => {
    const { id } = await createRequest('2026-11-26');
    const { db } = intake.deps.database;
    await db.update(unitRequests).set({ toUnit: 'marketSurveillance-00' });
    intake.clock.now += 3 * DAY_MS;
    await escalateMissedPeriods(db, intake.clock.now);
    const escalations = EscalationsSchema.parse(await (await ask(LAN, 'escalations')).json()).escalations;
    expect(escalations).toMatchObject([{ clock: 'deadline', request: id }]);
    const thread = RequestThreadSchema.parse(await (await ask(LAN, `requests/${id}`)).json());
    expect(thread.to.name.vi).toBe('marketSurveillance-00');
  });

  it('causes no page of the access log that a supervisor’s client cannot read', async () => {
    const here = await send('01');
    await office.act(LAN, here, { action: 'accept' });
    const look = () => ask(LAN, `reports/${here}/identity`, postOf({ reason: '\u0002'.repeat(1_000) }));
    expect((await look()).status).toBe(200);
    // Two hundred rows like that of this look; each look is a request that costs as much as all of them.
    const { db } = intake.deps.database;
    await db.execute(sql`insert into accesses (at, subject, unit, reference, what, reason)
      select at, subject, unit, reference, what, reason from accesses, generate_series(1, 199) where what = 'identity'`);
    const answer = await (await ask(LAN, 'accesses?kind=identity')).text();
    expect(Buffer.byteLength(answer)).toBeLessThan(1_048_576);
    const { next, accesses } = AccessesSchema.parse(JSON.parse(answer));
    const rest = await log(LAN, `?kind=identity&after=${next}`);
    expect(accesses.length + rest.length).toBeGreaterThan(160);
    const name = { name: 'x', query: 'q=\u0002' };
    expect(await code(await ask(LAN, 'searches', postOf(name)))).toBe('invalid-report');
  }, 60_000);

  it('causes no unexpected error with days and cursors that no database can store', async () => {
    const cursors = [
      ['0000-01-01T00:00:00Z', 'x'],
      ['2026-01-01T00:00:00Z', 'a\u0000b'],
      ['2026-01-01T00:00:00Z', '\ud800'],
      ['2026-01-01T00:00:00Z', 'x', '0000-01-01T00:00:00Z'],
    ].map((one) => Buffer.from(JSON.stringify(one)).toString('base64url'));
    const whole = 'figure=received&by=violation&and=marketplace';
    for (const path of [
      ...cursors.flatMap((after) =>
        ['due', 'oldest', 'newest'].map((sort) => `queue?sort=${sort}&after=${after}`),
      ),
      'accesses?day=0000-01-01',
      'accesses?day=9999-12-31',
      'accesses?after=9007199254740991',
      'accesses/officers?from=0000-01-01&to=0000-01-02',
      'accesses/officers?from=9999-12-31&to=9999-12-31',
      'figures?figure=received&from=0000-01-01&to=0000-01-02',
      'figures?figure=received&by=violation&from=9999-12-30&to=9999-12-31',
      `figures?${whole}&from=0000-01-01&to=0000-01-15`,
      `figures?${whole}&from=9999-12-16&to=9999-12-31`,
      'figures/days?figure=received&from=0000-01-01&to=0000-01-02',
      'figures/days?figure=received&from=9999-12-30&to=9999-12-31',
      'queue?q=%00',
      'queue?q=%27%5C%20%26%20%7C%20!%20%3A*',
      'queue?q=%F0%9F%91%A9%E2%80%8D%F0%9F%91%A9&marketplace=%27%5C%27%20%7C',
      `queue?q=${'%E1%BA%BF'.repeat(200)}`,
      'queue?province=%27&clock=near&officer=%27',
      'requests?side=sent&after=9007199254740991',
      'requests/9007199254740991',
    ])
      expect([path, (await ask(LAN, path)).status < 500]).toEqual([path, true]);
    const { here } = await createRequest();
    for (const [action, time] of [
      ['request-takedown', 'requestedAt'],
      ['formal-request', 'receivedAt'],
    ])
      for (const at of ['0000-01-01T00:00:00Z', '0001-01-01T00:00:00Z', '9999-12-31T23:59:59Z']) {
        const body = postOf({ action, [`${time}`]: at });
        expect([at, (await ask(LAN, `reports/${here}/actions`, body)).status < 500]).toEqual([at, true]);
      }
    for (const body of [
      { to: HUE.unit.id, act: 'a\u0000', deadline: '2026-11-27' },
      { to: HUE.unit.id, act: '\ud800', deadline: '2026-11-27' },
      { to: 'constructor', act: 'x', deadline: '2026-11-27' },
      { to: '__proto__', act: 'x', deadline: '2026-11-27' },
    ])
      expect(await code(await ask(LAN, `reports/${here}/requests`, postOf(body)))).toBe('invalid-report');
  });
});
