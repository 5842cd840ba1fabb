import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openTestIntake, SAME_ON_ALL, type TestIntake } from '@/tests/support/intake/engines';
import { NOTE, officeAt, officerOf } from '@/tests/support/intake/office';
import { sha256 } from '@/tests/support/intake/samples';

const contact = { mode: 'contact' as const, email: 'a@b.example' };
const open = { evidence: undefined, province: '01', complainant: contact };
const hanoi = officerOf('anna', 'marketSurveillance-01');
const OTHER = 'the-secret-of-another-sender';

describe.each(SAME_ON_ALL)('the outcome of a report, on %s', (engine) => {
  let intake: TestIntake;
  beforeAll(async () => {
    intake = await openTestIntake(engine);
  });
  beforeEach(() => intake.clear());
  afterAll(() => intake.remove());

  /** Sends two reports about one listing; an officer accepts the first and merges the second into it. */
  const merged = async () => {
    const office = officeAt(intake);
    const { reference: main } = await office.send(open);
    const { reference } = await office.send({ ...open, trackingKey: sha256(OTHER) });
    await office.act(hanoi, main, { action: 'accept' });
    const merge = { action: 'merge', into: main, reason: 'one listing' } as const;
    expect((await office.act(hanoi, reference, merge)).code).toBe('done');
    return { office, main, reference };
  };

  it('is in the status, with the officer’s sentence for the sender', async () => {
    const { office, main, reference } = await merged();
    const before = await office.status(reference, OTHER);
    expect(before).toMatchObject({ status: 'merged', mergedInto: main });
    expect(before.outcome).toBeUndefined();
    await office.act(hanoi, main, { action: 'close', outcome: 'violation-found', note: NOTE });
    const at = new Date(intake.clock.now).toISOString();
    const outcome = { result: 'violation-found', at, note: NOTE };
    expect(await office.status(main)).toMatchObject({ status: 'closed', outcome });
    expect(await office.status(reference, OTHER)).toMatchObject({
      status: 'closed',
      mergedInto: main,
      outcome,
    });
  });

  it('comes after each authority that had the report', async () => {
    const office = officeAt(intake);
    const { reference } = await office.send(open);
    const transfer = { action: 'transfer', to: 'marketSurveillance-79', reason: NOTE } as const;
    expect((await office.act(hanoi, reference, transfer)).code).toBe('done');
    const { events } = await office.status(reference);
    expect(events.map(({ status, unit }) => [status, unit?.vi])).toEqual([
      ['received', undefined],
      ['routed', expect.stringContaining('Hà Nội')],
      ['transferred', expect.stringContaining('Hồ Chí Minh')],
    ]);
  });
});
