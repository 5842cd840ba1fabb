import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openTestIntake, SAME_ON_ALL, type TestIntake } from '@/tests/support/intake/engines';
import { officeAt, officerOf } from '@/tests/support/intake/office';

const hanoi = officerOf('anna', 'marketSurveillance-01');
const at = '2026-11-25T00:59:00.000Z';
const contact = { mode: 'contact' as const, email: 'a@b.example' };
const open = { evidence: undefined, province: '01', complainant: contact };
const purposes: ('handle-report' | 'contact-me')[] = ['handle-report', 'contact-me'];
const bought = { code: 'COUNTERFEIT_LABEL', bought: 'yes', received: 'yes' } as const;

describe.each(SAME_ON_ALL)('the consent of a sender, on %s', (engine) => {
  let intake: TestIntake;
  beforeAll(async () => {
    intake = await openTestIntake(engine);
  });
  beforeEach(() => intake.clear());
  afterAll(() => intake.remove());

  it.each(['pressed', 'standing'] as const)('is shown to the officer as given: %s', async (how) => {
    const office = officeAt(intake);
    const consent = { version: 1, at, how };
    const { reference } = await office.send({ ...open, reason: bought, consent: { ...consent, purposes } });
    const report = await office.read(hanoi, reference);
    expect(report?.consent).toEqual(consent);
    expect(report?.reason).toMatchObject({ bought: 'yes', received: 'yes' });
  });
});
