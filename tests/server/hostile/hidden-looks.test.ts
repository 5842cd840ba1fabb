import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AccessesSchema } from '@/lib/intake/officers/access-contract';
import { openTestIntake, SAME_ON_ALL, type TestIntake } from '@/tests/support/intake/engines';
import { officeAt, officerOf } from '@/tests/support/intake/office';

const anna = officerOf('anna', 'marketSurveillance-01');
const chief = officerOf('chief', 'marketSurveillance-01', ['officer', 'supervisor']);
const who = {
  mode: 'identified' as const,
  name: 'Nguyễn Thị Mây',
  idNumber: '001099000001',
  address: '1 phố Gốm, Hà Nội',
};

describe.each(SAME_ON_ALL)('an access to an identity, on %s', (engine) => {
  let intake: TestIntake;
  const events: string[] = [];
  beforeAll(async () => {
    intake = await openTestIntake(engine, { log: (_level, event) => events.push(event) });
  });
  afterAll(() => intake.remove());

  it('is visible to a supervisor even after 500 reads of the queue, and is counted for its day', async () => {
    const office = officeAt(intake);
    const { reference } = await office.send({ evidence: undefined, province: '01', complainant: who });
    await office.act(anna, reference, { action: 'accept' });
    expect(await office.identity(anna, reference)).toBe(200);
    expect(events.filter((event) => event === 'identity-read')).toHaveLength(1);
    await office.rows(anna, '?limit=1');
    // The other 499 reads are copies of the first one's row, because each is a request that costs as much as all of them.
    const { db } = intake.deps.database;
    await db.execute(sql`insert into accesses (at, subject, unit, reference, what, reason)
      select at, subject, unit, reference, what, reason from accesses, generate_series(1, 499) where what = 'queue'`);
    const seen = async (query: string) => {
      const ask = intake.as(chief);
      return AccessesSchema.parse(await (await ask(`/v1/officer/accesses${query}`)).json());
    };
    const { accesses, identitiesToday, next } = await seen('?kind=identity');
    expect(accesses).toMatchObject([{ what: 'identity', subject: 'anna', reference, reason: 'a test' }]);
    expect([identitiesToday, next]).toEqual([1, undefined]);
    expect((await seen('?kind=identity&officer=bob')).accesses).toEqual([]);
    expect((await seen('?kind=identity&day=2026-11-24')).accesses).toEqual([]);
    expect((await seen('?kind=identity&officer=anna&day=2026-11-25')).accesses).toHaveLength(1);
    // Accesses of all kinds are returned in several pages; the last one ends with the first access.
    const all: string[] = [];
    for (let after = ''; ; ) {
      const page = await seen(after);
      all.push(...page.accesses.map(({ what }) => what));
      if (page.next === undefined) break;
      after = `?after=${page.next}`;
    }
    expect([all.length, all.at(-1)]).toEqual([502, 'action:accept']);
    intake.clock.now += 86_400_000;
    expect((await seen('?kind=identity')).identitiesToday).toBe(0);
    intake.clock.now -= 86_400_000;
  }, 120_000);
});
