import { addDays, toDayInVietnam } from '@/lib/base/days';
import type { Bilingual } from '@/lib/reference/bilingual';
import { type DaysDecided, findHolidays, type HolidayYear, type UndecidedHoliday } from './holidays';

const END_OF_DAY = 'T23:59:59.000+07:00';

export interface PeriodLimit {
  readonly amount: number;
  readonly unit: 'hour' | 'day' | 'working-day';
}

/** The end of a period (epoch ms). `earliest` and `latest` differ only while days off within the period are not published yet. */
export interface PeriodEnd {
  readonly earliest: number;
  readonly latest: number;
  /** The undecided days off on which the end depends, in words; empty if the end is certain. */
  readonly open: readonly Bilingual[];
}

/**
 * Returns when a period ends that begins at `from` (epoch ms). Hours count from that moment. Days and working days count from the
 * next day, and end at the end of the last day.
 */
export function findPeriodEnd(from: number, { amount, unit }: PeriodLimit): PeriodEnd {
  if (unit === 'hour') return toDefinitePeriodEnd(from + amount * 3_600_000);
  const start = toDayInVietnam(from);
  if (unit === 'day') return toDefinitePeriodEnd(toEndOfDay(addDays(start, amount)));
  const years = [-1, 0, 1].map((step) => findHolidays(Number(start.slice(0, 4)) + step));
  const open = years
    .flatMap((year) => year.open)
    .filter((holiday) => canHolidayTouchPeriod(holiday, start, amount));
  const endOf = (ways: readonly DaysDecided[]) =>
    findLastDayOfPeriod(start, amount, createCalendar(years, ways));
  const ends = listHolidayCombinations(open).map(endOf).toSorted();
  const [earliest = '', latest = ''] = [ends[0], ends.at(-1)];
  const mayMove = (holiday: UndecidedHoliday, index: number) =>
    canChangePeriodEnd(open, index, endOf) ||
    (!holiday.isAll && holiday.options.some(({ off }) => off.some((day) => start < day && day <= latest)));
  return {
    earliest: toEndOfDay(earliest),
    latest: toEndOfDay(latest),
    open: open.filter(mayMove).map(({ says }) => says),
  };
}

interface Calendar {
  readonly off: ReadonlySet<string>;
  /** Weekend days that are worked in place of other days. */
  readonly worked: ReadonlySet<string>;
}

/** Returns the days off and the worked weekend days of some years. `chosen` has one decision for each undecided holiday. */
function createCalendar(years: readonly HolidayYear[], chosen: readonly DaysDecided[]): Calendar {
  const swaps = years.flatMap((year) => year.swaps);
  const worked = new Set([...swaps.map((swap) => swap.worked), ...chosen.flatMap((way) => way.worked ?? [])]);
  const holidays = [...years.flatMap((year) => year.off), ...chosen.flatMap((way) => way.off)];
  const off = new Set([...holidays, ...swaps.map((swap) => swap.off)]);
  // If a holiday is on a weekend day, the next working day is off (Labour Code art. 111.3).
  for (const holiday of holidays.filter(isWeekend).toSorted()) {
    let inLieu = addDays(holiday, 1);
    while (isWeekend(inLieu) || off.has(inLieu)) inLieu = addDays(inLieu, 1);
    off.add(inLieu);
  }
  return { off, worked };
}

function isWorkingDay(day: string, { off, worked }: Calendar): boolean {
  return worked.has(day) || !(isWeekend(day) || off.has(day));
}

function isWeekend(day: string): boolean {
  return [0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay());
}

function findLastDayOfPeriod(start: string, amount: number, calendar: Calendar): string {
  let day = start;
  for (let left = amount; left > 0; ) {
    day = addDays(day, 1);
    if (isWorkingDay(day, calendar)) left -= 1;
  }
  return day;
}

/**
 * True if the undecided holiday, or a day worked in its place, may fall into a period of `amount` working days that begins on
 * `start`, or into the week before it. Weekends and Tết make a period at most about three times as long as its working days.
 */
function canHolidayTouchPeriod({ options }: UndecidedHoliday, start: string, amount: number): boolean {
  const until = addDays(start, amount * 3 + 20);
  return options
    .flatMap(({ off, worked = [] }) => [...off, ...worked])
    .some((day) => addDays(day, 7) > start && day <= until);
}

/** Returns every combination of decisions about the undecided holidays. */
function listHolidayCombinations(open: readonly UndecidedHoliday[]): DaysDecided[][] {
  return open.reduce<DaysDecided[][]>(
    (ways, { options }) => ways.flatMap((way) => options.map((option) => [...way, option])),
    [[]],
  );
}

/**
 * True if the decision about the holiday at `index` can change the end of the period, for at least one combination of decisions
 * about the other holidays.
 */
function canChangePeriodEnd(
  open: readonly UndecidedHoliday[],
  index: number,
  endOf: (ways: readonly DaysDecided[]) => string,
): boolean {
  const others = open.filter((_, at) => at !== index);
  return listHolidayCombinations(others).some((way) => {
    const ends = (open[index]?.options ?? []).map((option) => endOf([...way, option]));
    return new Set(ends).size > 1;
  });
}

const toEndOfDay = (day: string) => Date.parse(`${day}${END_OF_DAY}`);
const toDefinitePeriodEnd = (end: number): PeriodEnd => ({ earliest: end, latest: end, open: [] });
