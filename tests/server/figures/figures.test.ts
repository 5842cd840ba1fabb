import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ProblemSchema } from '@/lib/intake/contract';
import { OfficerDaysSchema } from '@/lib/intake/officers/access-contract';
import {
  DaysSchema,
  type FiguresQuery,
  FiguresSchema,
  NowSchema,
} from '@/lib/intake/officers/figures-contract';
import type { OfficerSelf } from '@/lib/intake/officers/officer-contract';
import { rollUpFigures } from '@/server/figures/roll-up';
import { events, reports } from '@/server/platform/database/schema';
import { ENGINES, openTestIntake, type TestIntake } from '@/tests/support/intake/engines';
import { NOTE, type Office, officeAt, officerOf } from '@/tests/support/intake/office';

const LAN = officerOf('lan', 'marketSurveillance-01', ['officer', 'supervisor']);
const NAM = officerOf('nam', 'marketSurveillance-79', ['officer', 'supervisor']);
const MAI = officerOf('mai', 'marketSurveillance-01');
const EYE = officerOf('eye', 'domesticMarket', ['overseer']);
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

describe.each(ENGINES)('the figures of an office, on %s', (engine) => {
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

  const send = (province = '01') => office.sendOfNewListing({ province });
  const count = async () => {
    while ((await rollUpFigures(intake.deps.database.db, intake.clock.now, 31)) > 0);
  };
  const ask = (who: OfficerSelf, path: string) => intake.as(who)(`/v1/officer/figures${path}`);
  const figure = async (who: OfficerSelf, query: FiguresQuery) => {
    const words = Object.entries(query).map(([name, value]) => [name, String(value)]);
    const answer = await ask(who, `?${new URLSearchParams(words)}`);
    if (!answer.ok) throw new Error(await answer.text());
    return FiguresSchema.parse(await answer.json());
  };
  const NOVEMBER = { from: '2026-11-16', to: '2026-11-30' } as const;

  it('count each event once, on its day and for its unit', async () => {
    const [first, second] = [await send(), await send()];
    await send('79');
    intake.clock.now += 5 * HOUR_MS;
    await office.act(LAN, first, { action: 'accept' });
    await office.act(LAN, first, { action: 'close', outcome: 'violation-found', note: NOTE });
    await office.act(LAN, second, { action: 'accept' });
    await office.act(LAN, second, { action: 'transfer', to: 'marketSurveillance-79', reason: NOTE });
    await count();
    const totals = async (who: OfficerSelf, of: 'own' | 'all') =>
      Promise.all(
        (['received', 'accepted', 'transferred', 'closed'] as const).map(
          async (one) => (await figure(who, { ...NOVEMBER, of, figure: one })).total.count,
        ),
      );
    expect(await totals(LAN, 'own')).toEqual([2, 2, 1, 1]);
    expect(await totals(NAM, 'own')).toEqual([1, 0, 0, 0]);
    expect(await totals(EYE, 'all')).toEqual([3, 2, 1, 1]);
    const closed = await figure(LAN, { ...NOVEMBER, figure: 'closed', by: 'outcome' });
    expect(closed.rows).toEqual([{ value: 'violation-found', count: 1 }]);
    const goods = await figure(LAN, { ...NOVEMBER, figure: 'received', by: 'goods', and: 'marketplace' });
    expect(goods.rows).toEqual([{ value: 'alcohol', second: 'shopee', count: 2 }]);
    const turned = await figure(LAN, { ...NOVEMBER, figure: 'received', by: 'marketplace', and: 'goods' });
    expect(turned.rows).toEqual([{ value: 'shopee', second: 'alcohol', count: 2 }]);
    const time = await figure(LAN, { ...NOVEMBER, figure: 'time-to-accept' });
    // Five hours belong to the bucket of four to eight hours.
    expect(time.total.count).toBe(2);
    expect(time.total.median).toBeGreaterThan(4);
    expect(time.total.p90).toBeLessThanOrEqual(8);
  });

  it('stay the same when counted again, and when half a month is added up', async () => {
    await send();
    await send('79');
    await count();
    await count();
    const query = { ...NOVEMBER, figure: 'received', by: 'province', and: 'violation', of: 'all' } as const;
    const during = await figure(EYE, query);
    expect(during.rows.map(({ value, count }) => [value, count])).toEqual([
      ['01', 1],
      ['79', 1],
    ]);
    intake.clock.now += 20 * DAY_MS;
    await count();
    expect((await figure(EYE, query)).rows).toEqual(during.rows);
    // The figures of a counted day stay, although the reports' events were purged since.
    const { db } = intake.deps.database;
    await db.delete(events);
    intake.clock.now += DAY_MS;
    await count();
    expect((await figure(EYE, query)).total.count).toBe(2);
  });

  it('are compared with the same days a year before', async () => {
    await send();
    await count();
    intake.clock.now += 365 * DAY_MS;
    await send();
    await send();
    await count();
    const { total, before } = await figure(LAN, {
      figure: 'received',
      from: '2027-11-16',
      to: '2027-11-30',
    });
    expect([total.count, before.count]).toEqual([2, 1]);
    const days = await ask(LAN, '/days?figure=received&from=2027-11-25&to=2027-11-25');
    expect(DaysSchema.parse(await days.json()).days).toEqual([{ day: '2027-11-25', count: 2, before: 1 }]);
  });

  it('leave out events that are dated before their report or have no unit, and count them as left out', async () => {
    await send();
    const odd = await send();
    const { db } = intake.deps.database;
    const rows = await db.select().from(reports);
    const row = rows.find(({ reference }) => reference === odd);
    if (!row) throw new Error('no report');
    // A step dated before its report, as a clock that was set back leaves it.
    await db.insert(events).values({ reportId: row.id, status: 'closed', at: new Date(start - 2 * HOUR_MS) });
    await count();
    const closed = await figure(LAN, { ...NOVEMBER, figure: 'closed' });
    expect(closed.total.count).toBe(0);
    expect(closed.leftOut).toBe(1);
    expect((await figure(LAN, { ...NOVEMBER, figure: 'received' })).total.count).toBe(2);
  });

  it('are refused to those who may not see them, and for periods that are no longer stored', async () => {
    const code = async (who: OfficerSelf, path: string) => {
      const answer = await ask(who, path);
      return answer.ok ? 'done' : ProblemSchema.parse(await answer.json()).code;
    };
    const period = '&from=2026-11-16&to=2026-11-30';
    expect(await code(MAI, `?figure=received${period}`)).toBe('forbidden');
    expect(await code(LAN, `?figure=received&of=all${period}`)).toBe('forbidden');
    expect(await code(EYE, `?figure=received&of=all${period}`)).toBe('done');
    expect(await code(MAI, '/now')).toBe('forbidden');
    const pair = '?figure=received&by=goods&and=province';
    expect(await code(LAN, `${pair}&from=2026-11-17&to=2026-11-30`)).toBe('invalid-report');
    expect(await code(LAN, `${pair}&from=2026-11-16&to=2026-11-29`)).toBe('invalid-report');
    expect(await code(LAN, `?figure=received&by=goods&and=goods${period}`)).toBe('invalid-report');
    expect(await code(LAN, '?figure=received&from=2026-11-30&to=2026-11-16')).toBe('invalid-report');
    expect(await code(LAN, '?figure=received&from=2016-11-30&to=2026-11-16')).toBe('invalid-report');
  });

  it('tell the open reports by age, the overdue ones, and the sellers who are new this week', async () => {
    const old = await send();
    await office.act(LAN, old, { action: 'accept' });
    await office.act(LAN, old, {
      action: 'request-takedown',
      requestedAt: new Date(intake.clock.now).toISOString(),
    });
    intake.clock.now += 10 * DAY_MS;
    for (let left = 5; left > 0; left--) await send();
    const now = NowSchema.parse(await (await ask(LAN, '/now')).json());
    expect(now.open).toEqual([5, 0, 1, 0, 0]);
    expect(now.overdue).toEqual([0, 0, 1, 0, 0]);
    expect(now.news).toMatchObject([{ kind: 'seller', marketplace: 'shopee', count: 5, before: 1 }]);
    expect(NowSchema.parse(await (await ask(NAM, '/now')).json()).open).toEqual([0, 0, 0, 0, 0]);
  });

  it('tell a supervisor, and nobody else, what each officer did on each day', async () => {
    const first = await send();
    await office.act(MAI, first, { action: 'accept' });
    await office.identity(MAI, first);
    await office.act(MAI, first, { action: 'close', outcome: 'no-violation', note: NOTE });
    const read = (who: OfficerSelf, query: string) =>
      intake.as(who)(`/v1/officer/accesses/officers?${query}`);
    const day = '2026-11-25';
    const answer = await read(LAN, `from=${day}&to=${day}`);
    expect(OfficerDaysSchema.parse(await answer.json())).toEqual({
      rows: [{ subject: 'mai', day, identities: 1, packages: 0, acts: 2, closings: 1 }],
      cut: false,
    });
    const other = await read(NAM, `from=${day}&to=${day}`);
    expect(OfficerDaysSchema.parse(await other.json()).rows).toEqual([]);
    expect((await read(MAI, `from=${day}&to=${day}`)).status).toBe(403);
    expect((await read(LAN, `from=${day}&to=2026-11-24`)).status).toBe(400);
  });
});
