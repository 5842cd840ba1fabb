import { addDays, dayInVietnam } from '@/lib/domain/days';

/**
 * Public holidays that fall on the same day every year (Labour Code 2019, art. 112). The lunar ones are announced year by
 * year and are not held here: a period that runs over them is shown to end earlier than it does, never later.
 */
export const FIXED_HOLIDAYS = {
  validFrom: '2021-01-01',
  days: ['01-01', '04-30', '05-01', '09-02'],
} as const;

const HOLIDAYS: ReadonlySet<string> = new Set(FIXED_HOLIDAYS.days);
const END_OF_DAY = 'T23:59:59.000+07:00';

/** True from Monday to Friday but on a fixed public holiday. `day` is an ISO day. */
export function isWorkingDay(day: string): boolean {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  return weekday !== 0 && weekday !== 6 && !HOLIDAYS.has(day.slice(5));
}

/**
 * When a period that starts at `from` (epoch ms) ends (epoch ms). Hours run on; days and working days count from the
 * day after and end with the last one, in Vietnam.
 */
export function endOfPeriod(
  from: number,
  { amount, unit }: { readonly amount: number; readonly unit: 'hour' | 'day' | 'working-day' },
): number {
  if (unit === 'hour') return from + amount * 3_600_000;
  let day = dayInVietnam(from);
  for (let left = amount; left > 0; ) {
    day = addDays(day, 1);
    if (unit === 'day' || isWorkingDay(day)) left -= 1;
  }
  return Date.parse(`${day}${END_OF_DAY}`);
}
