import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ProblemSchema } from '@/lib/intake/contract';
import {
  ElsewhereListSchema,
  EscalationsSchema,
  RequestsSchema,
  RequestThreadSchema,
  SupportedListSchema,
} from '@/lib/intake/officers/coordination-contract';
import type { OfficerSelf } from '@/lib/intake/officers/officer-contract';
import { continueGroupAction } from '@/server/cases/group-acts';
import { escalateMissedPeriods } from '@/server/coordination/escalate';
import { transferAndBecomeSupportingUnit } from '@/server/coordination/reports';
import { ENGINES, openTestIntake, type TestIntake } from '@/tests/support/intake/engines';
import { NOTE, type Office, officeAt, officerOf } from '@/tests/support/intake/office';
import { postOf } from '@/tests/support/intake/samples';

const LAN = officerOf('lan', 'marketSurveillance-01', ['officer', 'supervisor']);
const MAI = officerOf('mai', 'marketSurveillance-01');
const NAM = officerOf('nam', 'marketSurveillance-79');
const HUE = officerOf('hue', 'marketSurveillance-46', ['officer', 'supervisor']);
const ABOVE = officerOf('minh', 'domesticMarket', ['officer', 'supervisor']);
const DAY_MS = 86_400_000;

describe.each(ENGINES)('units that work together, on %s', (engine) => {
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

  /** Sends a report about a new listing; all these listings have the same seller. */
  const send = (province: string) => office.sendOfNewListing({ province });
  const ask = (who: OfficerSelf, path: string, init?: RequestInit) =>
    intake.as(who)(`/v1/officer/${path}`, init);
  const code = async (answer: Response) =>
    answer.ok ? 'done' : ProblemSchema.parse(await answer.json()).code;
  const put = (body: object): RequestInit => ({ ...postOf(body), method: 'PUT' });
  const elsewhere = async (who: OfficerSelf, reference: string) =>
    ElsewhereListSchema.parse(await (await ask(who, `reports/${reference}/elsewhere`)).json());

  it('learn of another unit with reports about the seller only its name, time and contact', async () => {
    const [here, there] = [await send('01'), await send('79')];
    expect((await elsewhere(MAI, here)).units).toEqual([]);
    await office.act(NAM, there, { action: 'accept' });
    const response = await ask(MAI, `reports/${here}/elsewhere`);
    const text = await response.text();
    expect(text).not.toContain(there);
    expect(JSON.parse(text)).toEqual({
      confidential: false,
      units: [{ unit: NAM.unit, since: new Date(start).toISOString() }],
    });
    const contact = 'Phòng Nghiệp vụ, 028 3829 0000';
    expect(await code(await ask(MAI, 'unit-contact', put({ contact })))).toBe('forbidden');
    await ask({ ...NAM, roles: ['supervisor'] }, 'unit-contact', put({ contact }));
    expect((await elsewhere(MAI, here)).units).toMatchObject([{ contact }]);
    // The report of another unit stays unknown.
    expect(await code(await ask(MAI, `reports/${there}/elsewhere`))).toBe('not-found');
    expect(await code(await ask(MAI, `reports/${there}`))).toBe('not-found');
  });

  it('are told nothing about confidential reports and closed ones', async () => {
    const [here, there] = [await send('01'), await send('79')];
    await office.act(NAM, there, { action: 'accept' });
    const path = `reports/${there}/confidential`;
    expect(await code(await ask(NAM, path, put({ reason: 'Đang xác minh' })))).toBe('forbidden');
    const chief: OfficerSelf = { ...NAM, roles: ['supervisor'] };
    expect(await code(await ask(LAN, path, put({ reason: 'x' })))).toBe('not-found');
    expect(await code(await ask(chief, path, put({ reason: 'Đang xác minh' })))).toBe('done');
    expect((await elsewhere(MAI, here)).units).toEqual([]);
    expect((await elsewhere(chief, there)).confidential).toBe(true);
    expect(await code(await ask(chief, path, { method: 'DELETE' }))).toBe('done');
    expect((await elsewhere(MAI, here)).units).toHaveLength(1);
    await office.act(chief, there, { action: 'close', outcome: 'no-violation', note: NOTE });
    expect((await elsewhere(MAI, here)).units).toEqual([]);
  });

  it('hand a report over to the unit that has the seller, and can still read its state', async () => {
    const [here, there] = [await send('01'), await send('79')];
    const join = (unit: string) =>
      ask(MAI, `reports/${here}/join`, postOf({ unit, reason: { vi: 'Cùng người bán', en: 'Same seller' } }));
    expect(await code(await join(NAM.unit.id))).toBe('report-conflict');
    await office.act(NAM, there, { action: 'accept' });
    expect(await code(await join(HUE.unit.id))).toBe('report-conflict');
    expect(await code(await join(NAM.unit.id))).toBe('done');
    expect(await office.queue(NAM)).toContain(here);
    expect(await office.read(MAI, here)).toBeUndefined();
    const supported = async () =>
      SupportedListSchema.parse(await (await ask(MAI, 'supported')).json()).reports;
    expect(await supported()).toMatchObject([{ reference: here, lead: NAM.unit, status: 'transferred' }]);
    await office.act(NAM, here, { action: 'accept' });
    expect(await supported()).toMatchObject([{ status: 'accepted' }]);
    expect(SupportedListSchema.parse(await (await ask(HUE, 'supported')).json()).reports).toEqual([]);
  });

  it('support every report of the group that they hand over, also those that the job moves', async () => {
    const listing = { id: 'one', url: 'https://shopee.vn/x-i.912345678.1' };
    const there = await send('79');
    await office.act(NAM, there, { action: 'accept' });
    const [here = '', ...others] = await Promise.all(
      Array.from({ length: 103 }, () => office.sendOfNewListing({ province: '01', listing })),
    );
    const { rest } = await transferAndBecomeSupportingUnit(
      intake.deps.database.db,
      MAI,
      here,
      { unit: NAM.unit.id, reason: { vi: 'Cùng người bán', en: 'Same seller' } },
      intake.clock.now,
    );
    const supported = async () =>
      SupportedListSchema.parse(await (await ask(MAI, 'supported')).json()).reports.map(
        ({ reference }) => reference,
      );
    expect((await supported()).length).toBeGreaterThan(1);
    await continueGroupAction(intake.deps.database.db, rest ?? 0, () => intake.clock.now);
    expect((await supported()).toSorted()).toEqual([here, ...others].toSorted());
    // A report that was only transferred to the same unit, without support, is not in the list.
    const plain = await send('01');
    await office.act(MAI, plain, { action: 'transfer', to: NAM.unit.id, reason: NOTE });
    expect(await supported()).not.toContain(plain);
  });

  it('request an act of each other and answer in its thread, which no other unit reads', async () => {
    const here = await send('01');
    await office.act(MAI, here, { action: 'accept' });
    const act = { to: HUE.unit.id, act: 'Kiểm tra địa chỉ 12 Lê Lợi, Huế', deadline: '2026-11-27' };
    const path = `reports/${here}/requests`;
    expect(await code(await ask(officerOf('an', MAI.unit.id), path, postOf(act)))).toBe('forbidden');
    expect(await code(await ask(MAI, path, postOf({ ...act, to: MAI.unit.id })))).toBe('invalid-report');
    expect(await code(await ask(MAI, path, postOf({ ...act, to: 'marketSurveillance-02' })))).toBe(
      'invalid-report',
    );
    expect(await code(await ask(MAI, path, postOf({ ...act, deadline: '2026-11-24' })))).toBe(
      'invalid-report',
    );
    const made = RequestThreadSchema.parse(await (await ask(MAI, path, postOf(act))).json());
    expect(made).toMatchObject({ reference: here, answered: false });
    const thread = `requests/${made.id}`;
    const received = await ask(HUE, thread);
    expect(await received.text()).not.toContain(here);
    expect(await code(await ask(NAM, thread))).toBe('not-found');
    expect(await code(await ask(NAM, `${thread}/messages`, postOf({ text: 'x' })))).toBe('not-found');
    const write = (who: OfficerSelf, body: object) => ask(who, `${thread}/messages`, postOf(body));
    expect(await code(await write(MAI, { text: 'Xong chưa?', answers: true }))).toBe('report-conflict');
    expect(await code(await write(HUE, { text: 'Địa chỉ không có cửa hàng.', answers: true }))).toBe('done');
    expect(await code(await write(HUE, { text: 'Lần nữa', answers: true }))).toBe('report-conflict');
    expect(await code(await write(MAI, { text: 'Cảm ơn đơn vị bạn.' }))).toBe('done');
    const read = RequestThreadSchema.parse(await (await ask(MAI, thread)).json());
    expect(read.answered).toBe(true);
    expect(read.messages.map(({ unit, text }) => [unit.id, text])).toEqual([
      [HUE.unit.id, 'Địa chỉ không có cửa hàng.'],
      [MAI.unit.id, 'Cảm ơn đơn vị bạn.'],
    ]);
    const list = async (who: OfficerSelf, side: string) =>
      RequestsSchema.parse(await (await ask(who, `requests?side=${side}`)).json()).requests;
    expect(await list(HUE, 'received')).toHaveLength(1);
    expect(await list(HUE, 'sent')).toEqual([]);
    expect(await list(NAM, 'received')).toEqual([]);
  });

  it('notify of a missed deadline the supervisor, then once the unit above, without the report', async () => {
    const here = await send('01');
    await office.act(MAI, here, { action: 'accept' });
    const act = { to: HUE.unit.id, act: 'Lấy mẫu', deadline: '2026-11-26' };
    await ask(MAI, `reports/${here}/requests`, postOf(act));
    await office.act(MAI, here, {
      action: 'request-takedown',
      requestedAt: new Date(intake.clock.now).toISOString(),
    });
    const escalate = () => escalateMissedPeriods(intake.deps.database.db, intake.clock.now);
    expect(await escalate()).toBe(0);
    intake.clock.now += 2 * DAY_MS; // 24 hours and the deadline are over
    expect(await escalate()).toBe(2);
    expect(await escalate()).toBe(0);
    const list = async (who: OfficerSelf) =>
      EscalationsSchema.parse(await (await ask(who, 'escalations')).json()).escalations;
    expect(await list(LAN)).toMatchObject([{ level: 1, reference: here, clock: 'removeListing' }]);
    expect(await list(HUE)).toMatchObject([{ level: 1, clock: 'deadline', request: expect.any(Number) }]);
    expect(await list(ABOVE)).toEqual([]);
    expect(await code(await ask(MAI, 'escalations'))).toBe('forbidden');
    intake.clock.now += 3 * DAY_MS;
    expect(await escalate()).toBe(2);
    const above = await list(ABOVE);
    expect(above.map(({ level, unit }) => [level, unit.id])).toEqual(
      expect.arrayContaining([
        [2, LAN.unit.id],
        [2, HUE.unit.id],
      ]),
    );
    expect(above.every(({ reference, request }) => reference === undefined && request === undefined)).toBe(
      true,
    );
    const [first] = await list(LAN);
    expect(await code(await ask(HUE, `escalations/${first?.id}/seen`, { method: 'POST' }))).toBe('not-found');
    expect(await code(await ask(LAN, `escalations/${first?.id}/seen`, { method: 'POST' }))).toBe('done');
    expect((await list(LAN))[0]?.seenAt).toBe(new Date(intake.clock.now).toISOString());
  });

  it('keep each exchange in the access log of the unit that made it', async () => {
    const [here, there] = [await send('01'), await send('79')];
    await office.act(NAM, there, { action: 'accept' });
    await office.act(LAN, here, { action: 'accept' });
    await elsewhere(LAN, here);
    const act = { to: HUE.unit.id, act: 'Lấy mẫu', deadline: '2026-11-28' };
    await ask(LAN, `reports/${here}/requests`, postOf(act));
    const log = await (await ask(LAN, 'accesses')).text();
    expect(log).toContain('"what":"request:ask"');
    expect(log).toContain('"what":"elsewhere"');
    expect(log).not.toContain(there);
  });
});
