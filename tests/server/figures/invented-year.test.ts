import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { storeReports } from '@/demo/demonstration/year/add-year';
import { inventReportsOfDay } from '@/demo/demonstration/year/invent-day';
import { addDays, toDayInVietnam } from '@/lib/base/days';
import { FiguresSchema } from '@/lib/intake/officers/figures-contract';
import { rollUpFigures } from '@/server/figures/roll-up';
import { openTestIntake, SAME_ON_ALL, type TestIntake } from '@/tests/support/intake/engines';
import { officerOf } from '@/tests/support/intake/office';

const EYE = officerOf('eye', 'domesticMarket', ['overseer']);

describe.each(SAME_ON_ALL)('the demonstration’s invented reports, on %s', (engine) => {
  let intake: TestIntake;
  beforeAll(async () => {
    intake = await openTestIntake(engine);
  });
  afterAll(() => intake.remove());

  it('are counted in every figure, and none is left out', async () => {
    const { now } = intake.clock;
    const { db } = intake.deps.database;
    const today = toDayInVietnam(now);
    const days = Array.from({ length: 40 }, (_, at) => addDays(today, at - 40));
    const invented = days.flatMap((day) => inventReportsOfDay(day, true));
    await storeReports(db, invented, now);
    while ((await rollUpFigures(db, now, 31)) > 0);
    const ask = intake.as(EYE);
    const read = async (figure: string) => {
      const words = new URLSearchParams({ of: 'all', figure, from: addDays(today, -40), to: today });
      return FiguresSchema.parse(await (await ask(`/v1/officer/figures?${words}`)).json());
    };
    const [received, closed, withdrawn] = await Promise.all(['received', 'closed', 'withdrawn'].map(read));
    expect(received).toMatchObject({ total: { count: invented.length }, leftOut: 0 });
    expect((closed?.total.count ?? 0) + (withdrawn?.total.count ?? 0)).toBe(invented.length);
    expect((await read('time-to-close')).total.median).toBeGreaterThan(1);
  });
});
