import { describe, expect, it } from 'vitest';
import { VIOLATION_CODES } from '@/lib/domain/verdict/violation-codes';
import { CLOCKS, type Clock } from '@/lib/reference/clocks';
import { ROUTES } from '@/lib/reference/routing';
import { listRunningPeriods } from '@/server/cases/due';

const at = Date.parse('2026-12-01T03:00:00Z');
const running = (...parameters: Parameters<typeof listRunningPeriods>) =>
  listRunningPeriods(...parameters).map(({ clock, dueAt }) => [clock, dueAt]);

describe('a period of a report', () => {
  it('does not start with the report itself', () => {
    for (const code of VIOLATION_CODES) expect(running(code, { large: true }), code).toEqual([]);
  });

  it('for a takedown starts only with the request', () => {
    expect(running('COUNTERFEIT_LABEL', { takedown: at, large: false })).toEqual([
      ['removeListing', '2026-12-02T03:00:00.000Z'],
    ]);
    // Requests to suspend a shop, or for information, have other periods.
    for (const code of VIOLATION_CODES) {
      const clocks = listRunningPeriods(code, { takedown: at, large: true }).map(({ clock }) => clock);
      expect(
        clocks.filter((clock) => !['removeListing', 'reportRemoval'].includes(clock)),
        code,
      ).toEqual([]);
    }
  });

  it('of 48 hours applies only to large platforms', () => {
    expect(running('COUNTERFEIT_LABEL', { takedown: at, large: true })).toEqual([
      ['removeListing', '2026-12-02T03:00:00.000Z'],
      ['reportRemoval', '2026-12-03T03:00:00.000Z'],
    ]);
  });

  it('for a negotiation starts with a formal request, and counts working days', () => {
    expect(running('NO_REFUND', { formalRequest: at, large: false })).toEqual([
      ['forwardRequest', '2026-12-10T16:59:59.000Z'],
    ]);
    expect(running('NO_REFUND', { takedown: at, large: false })).toEqual([]);
  });

  it('has a latest end, and the reason, if days off are unpublished', () => {
    const [due] = listRunningPeriods('NO_REFUND', {
      formalRequest: Date.parse('2027-01-29T03:00:00Z'),
      large: false,
    });
    expect(due).toMatchObject({
      clock: 'forwardRequest',
      open: [{ vi: 'Lịch nghỉ Tết 2027 chưa được công bố.' }],
    });
    const [certain] = listRunningPeriods('NO_REFUND', { formalRequest: at, large: false });
    expect(certain).not.toHaveProperty('open');
  });

  it('names its start if that is not the act itself', () => {
    const named = VIOLATION_CODES.flatMap((code) => ROUTES[code].clocks);
    for (const id of new Set(named)) {
      const { starts, action }: Clock = CLOCKS[id].value;
      if (starts === 'takedown') expect(action.vi, id).toMatch(/sau yêu cầu của cơ quan/);
      if (starts === 'formal-request') expect(action.vi, id).toMatch(/không phải phản ánh này/);
    }
  });
});
