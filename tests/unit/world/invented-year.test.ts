import { describe, expect, it } from 'vitest';
import { inventReportsOfDay, listDaysOfTwoYears } from '@/demo/demonstration/year/invent-day';

const TODAY = '2026-11-30';
const all = listDaysOfTwoYears(TODAY).flatMap(({ day, isLate }) => inventReportsOfDay(day, isLate));

describe('the demonstration’s invented reports', () => {
  it('are the same each time, and begin two years before today', () => {
    expect(inventReportsOfDay('2026-11-12', true)).toEqual(inventReportsOfDay('2026-11-12', true));
    expect(inventReportsOfDay('2026-11-12', true)).not.toEqual(inventReportsOfDay('2026-11-13', true));
    const days = listDaysOfTwoYears(TODAY).map(({ day }) => day);
    expect([days[0], days.at(-1), days.length]).toEqual(['2024-11-30', '2026-11-29', 730]);
  });

  it('are more in the last year than in the one before, and most after a sale', () => {
    const count = (from: string, to: string) =>
      all.filter(({ receivedAt }) => receivedAt >= new Date(from) && receivedAt < new Date(to)).length;
    const [before, last] = [count('2024-12-01', '2025-11-30'), count('2025-12-01', '2026-11-30')];
    expect(last).toBeGreaterThan(before);
    expect(before).toBeGreaterThan(500);
    expect(count('2026-11-11', '2026-11-17')).toBeGreaterThan(count('2026-10-11', '2026-10-17'));
  });

  it('are about invented shops, and none is accepted after it ended', () => {
    expect(all.filter(({ shop }) => !shop.endsWith(' Thử'))).toEqual([]);
    expect(all.filter(({ acceptedHours = 0, endedHours }) => acceptedHours >= endedHours)).toEqual([]);
  });
});
