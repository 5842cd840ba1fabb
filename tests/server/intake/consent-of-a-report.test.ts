import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { VIOLATION_CODES } from '@/lib/domain/verdict/violation-codes';
import { codeOfEdition1 } from '@/lib/intake/edition';
import { ENGINES, openTestIntake, type TestIntake } from '@/tests/support/intake/engines';
import { officeAt, officerOf } from '@/tests/support/intake/office';

const hanoi = officerOf('anna', 'marketSurveillance-01');
const at = '2026-11-25T00:59:00.000Z';
const contact = { mode: 'contact' as const, email: 'a@b.example' };
const open = { evidence: undefined, province: '01', complainant: contact };
const purposes: ('handle-report' | 'contact-me')[] = ['handle-report', 'contact-me'];
const bought = { code: 'COUNTERFEIT_LABEL', bought: 'yes', received: 'yes' } as const;

describe.each(ENGINES)('the consent of a sender, on %s', (engine) => {
  let intake: TestIntake;
  beforeAll(async () => {
    intake = await openTestIntake(engine);
  });
  beforeEach(() => intake.clear());
  afterAll(() => intake.remove());

  it.each(['pressed', 'standing', undefined] as const)(
    'is shown to the officer as given: %s',
    async (how) => {
      const office = officeAt(intake);
      const given = { version: 3, at, ...(how ? { how } : {}) };
      const { reference } = await office.send({ ...open, reason: bought, consent: { ...given, purposes } });
      const report = await office.read(hanoi, reference);
      expect(report?.consent).toEqual(given);
      expect(report?.reason).toMatchObject({ bought: 'yes', received: 'yes' });
    },
  );

  it('is left out for devices with the first edition', async () => {
    const office = officeAt(intake);
    const { reference } = await office.send({ ...open, reason: { ...bought, code: 'GOODS_EXPIRED' } });
    const desk = intake.with({ officerSignIn: async () => hanoi });
    const answer = await desk(`/v1/officer/reports/${reference}`, {
      headers: { accept: 'application/json' },
    });
    const old = z.looseObject({ reason: z.looseObject({}) }).parse(await answer.json());
    expect(old).not.toHaveProperty('consent');
    expect(old.reason).toEqual({ code: 'PRODUCT_DEFECT', bought: 'yes' });
  });
});

it('has a first-edition sign for every later sign', () => {
  const of = new Set(VIOLATION_CODES.map(codeOfEdition1));
  for (const code of ['FALSE_REVIEWS', 'USED_AS_NEW', 'WRONG_ITEM', 'GOODS_EXPIRED'] as const) {
    expect(of).not.toContain(code);
  }
  expect(of.size).toBe(29);
});
