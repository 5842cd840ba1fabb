import { describe, expect, it } from 'vitest';
import { endOfPeriod, isWorkingDay } from '@/lib/reference/working-days';

const at = (text: string) => Date.parse(text);
const end = (from: string, amount: number, unit: 'hour' | 'day' | 'working-day') =>
  new Date(endOfPeriod(at(from), { amount, unit })).toISOString();

describe('the end of a period', () => {
  it.each([
    ['24 hours run on over a weekend', '2026-11-28T03:00:00Z', 24, 'hour', '2026-11-29T03:00:00.000Z'],
    ['48 hours', '2026-11-25T03:00:00Z', 48, 'hour', '2026-11-27T03:00:00.000Z'],
    [
      '30 days end with the last one, in Vietnam',
      '2026-11-25T03:00:00Z',
      30,
      'day',
      '2026-12-25T16:59:59.000Z',
    ],
    ['3 working days from a Wednesday', '2026-11-25T03:00:00Z', 3, 'working-day', '2026-11-30T16:59:59.000Z'],
    ['7 working days', '2026-11-25T03:00:00Z', 7, 'working-day', '2026-12-04T16:59:59.000Z'],
    [
      'a report of the evening counts by the day of Vietnam',
      '2026-11-25T18:00:00Z',
      1,
      'working-day',
      '2026-11-27T16:59:59.000Z',
    ],
    [
      'the first of January is no working day',
      '2026-12-31T03:00:00Z',
      1,
      'working-day',
      '2027-01-04T16:59:59.000Z',
    ],
  ] as const)('%s', (_what, from, amount, unit, expected) => {
    expect(end(from, amount, unit)).toBe(expected);
  });

  it('knows weekends and fixed holidays', () => {
    expect(['2026-11-27', '2026-11-28', '2026-11-29', '2026-09-02'].map(isWorkingDay)).toEqual([
      true,
      false,
      false,
      false,
    ]);
  });
});
