import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ProblemSchema, ReceiptResponseSchema } from '@/lib/intake/contract';
import {
  type OfficerAction,
  OfficerReportSchema,
  type OfficerSelf,
  QueueSchema,
} from '@/lib/intake/officers/officer-contract';
import { openTestIntake, SAME_ON_ALL, type TestIntake } from '@/tests/support/intake/engines';
import { postOf, sampleReport } from '@/tests/support/intake/samples';

const officer = (unit: string): OfficerSelf => ({
  ...{ subject: unit, name: 'Lan', roles: ['officer', 'supervisor'] },
  unit: { id: unit, name: { vi: unit, en: unit } },
});
const MARKET = officer('marketSurveillance-01');
const TRADE = officer('industryTrade-01');
const AT = '2026-11-25T01:00:00.000Z';
const { evidence: _, ...withoutPackage } = sampleReport({
  complainant: { mode: 'contact', email: 'a@b.example' },
  province: '01',
});

describe.each(SAME_ON_ALL)('the periods an officer starts, on %s', (engine) => {
  let intake: TestIntake;
  beforeAll(async () => {
    intake = await openTestIntake(engine);
  });
  beforeEach(() => intake.clear());
  afterAll(() => intake.remove());

  /** Sends a report with this violation type; returns what the officer `who` can do with it. */
  const accepted = async (who: OfficerSelf, code: string) => {
    const sent = { ...withoutPackage, id: randomUUID(), reason: { code } };
    const answer = await intake.request('/v1/reports', postOf(sent));
    const { reference } = ReceiptResponseSchema.parse(await answer.json());
    const requestAsOfficer = intake.as(who);
    const ask = (path: string, init?: RequestInit) => requestAsOfficer(`/v1/officer/${path}`, init);
    const act = async (action: OfficerAction) => {
      const done = await ask(`reports/${reference}/actions`, postOf(action));
      if (done.ok) return 'done';
      const { code: refused, field } = ProblemSchema.parse(await done.json());
      return [refused, field];
    };
    const dues = async () => {
      const read = await (await ask(`reports/${reference}`)).json();
      return OfficerReportSchema.parse(read).due.map(({ clock, dueAt }) => [clock, dueAt]);
    };
    const queued = async () => {
      const { rows } = QueueSchema.parse(await (await ask('queue')).json());
      const row = rows.find(({ references }) => references.includes(reference));
      return row?.due.map(({ clock, dueAt }) => [clock, dueAt]);
    };
    const logged = async () => (await ask('accesses')).text();
    return { act, dues, queued, logged };
  };

  it('are 48 hours from a request to a platform the officer calls large', async () => {
    const { act, dues, queued, logged } = await accepted(MARKET, 'COUNTERFEIT_LABEL');
    const request = { action: 'request-takedown', requestedAt: AT } as const;
    expect(await act(request)).toEqual(['report-conflict', 'status']); // nobody has accepted it
    await act({ action: 'accept' });
    expect(await act(request)).toBe('done');
    expect(await dues()).toEqual([['removeListing', '2026-11-26T01:00:00.000Z']]);
    expect(await act({ ...request, large: true })).toBe('done');
    const both = [
      ['removeListing', '2026-11-26T01:00:00.000Z'],
      ['reportRemoval', '2026-11-27T01:00:00.000Z'],
    ];
    expect(await dues()).toEqual(both);
    expect(await queued()).toEqual(both);
    expect(await logged()).toContain('"what":"action:request-takedown","reason":"large platform"');
    // A wrong `large` is corrected by recording the request once more without it.
    expect(await act(request)).toBe('done');
    expect(await dues()).toEqual([['removeListing', '2026-11-26T01:00:00.000Z']]);
  });

  it('are seven working days from the day of a formal request', async () => {
    const { act, dues, queued, logged } = await accepted(TRADE, 'NO_REFUND');
    const received = { action: 'formal-request', receivedAt: AT } as const;
    expect(await act(received)).toEqual(['report-conflict', 'status']);
    await act({ action: 'accept' });
    expect(await act({ action: 'request-takedown', requestedAt: AT, large: true })).toBe('done');
    expect(await dues()).toEqual([]);
    const toCome = new Date(intake.clock.now + 86_400_000).toISOString();
    expect(await act({ ...received, receivedAt: toCome })).toEqual(['report-conflict', 'receivedAt']);
    expect(await act(received)).toBe('done');
    const due = [['forwardRequest', '2026-12-03T16:59:59.000Z']];
    expect(await dues()).toEqual(due);
    expect(await queued()).toEqual(due);
    expect(await logged()).toContain(`"what":"action:formal-request","reason":"${AT}"`);
  });

  it('are refused for a violation type without such a request', async () => {
    const { act, dues } = await accepted(MARKET, 'COUNTERFEIT_LABEL');
    await act({ action: 'accept' });
    expect(await act({ action: 'formal-request', receivedAt: AT })).toEqual(['report-conflict', 'action']);
    expect(await dues()).toEqual([]);
  });
});
