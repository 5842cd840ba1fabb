import { addDays, dayInVietnam } from '@/lib/base/days';
import type { Bilingual } from '@/lib/reference/bilingual';
import { type DaysDecided, type HolidayYear, holidaysOf, type OpenHoliday } from './holidays';

const END_OF_DAY = 'T23:59:59.000+07:00';

export interface PeriodLimit {
  readonly amount: number;
  readonly unit: 'hour' | 'day' | 'working-day';
}

/** When a period ends (epoch ms). Both ends are the same but where days off within it are not yet published. */
export interface PeriodEnd {
  readonly earliest: number;
  readonly latest: number;
  /** What the end depends on; empty where it is certain. */
  readonly open: readonly Bilingual[];
}

/** When a period from `from` (epoch ms) ends: hours run on; (working) days count from the next and end with the last. */
export function endOfPeriod(from: number, { amount, unit }: PeriodLimit): PeriodEnd {
  if (unit === 'hour') return certain(from + amount * 3_600_000);
  const start = dayInVietnam(from);
  if (unit === 'day') return certain(endOfDay(addDays(start, amount)));
  const years = [-1, 0, 1].map((step) => holidaysOf(Number(start.slice(0, 4)) + step));
  const open = years.flatMap((year) => year.open).filter((holiday) => isNear(holiday, start, amount));
  const endOf = (ways: readonly DaysDecided[]) => lastDay(start, amount, daysOff(years, ways));
  const ends = everyWay(open).map(endOf).toSorted();
  const [earliest = '', latest = ''] = [ends[0], ends.at(-1)];
  const mayMove = (holiday: OpenHoliday, place: number) =>
    changesEnd(open, place, endOf) ||
    (!holiday.isAll && holiday.options.some(({ off }) => off.some((day) => start < day && day <= latest)));
  return {
    earliest: endOfDay(earliest),
    latest: endOfDay(latest),
    open: open.filter(mayMove).map(({ says }) => says),
  };
}

interface Calendar {
  readonly off: ReadonlySet<string>;
  /** Days of a weekend that are worked. */
  readonly worked: ReadonlySet<string>;
}

/** The calendar of these years with each open holiday decided one way. */
function daysOff(years: readonly HolidayYear[], chosen: readonly DaysDecided[]): Calendar {
  const swaps = years.flatMap((year) => year.swaps);
  const worked = new Set([...swaps.map((swap) => swap.worked), ...chosen.flatMap((way) => way.worked ?? [])]);
  const holidays = [...years.flatMap((year) => year.off), ...chosen.flatMap((way) => way.off)];
  const off = new Set([...holidays, ...swaps.map((swap) => swap.off)]);
  // A holiday on a day of the weekend is made up for on the next working day (Labour Code art. 111.3).
  for (const holiday of holidays.filter(isWeekend).toSorted()) {
    let inLieu = addDays(holiday, 1);
    while (isWeekend(inLieu) || off.has(inLieu)) inLieu = addDays(inLieu, 1);
    off.add(inLieu);
  }
  return { off, worked };
}

function isWorked(day: string, { off, worked }: Calendar): boolean {
  return worked.has(day) || !(isWeekend(day) || off.has(day));
}

function isWeekend(day: string): boolean {
  return [0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay());
}

function lastDay(start: string, amount: number, calendar: Calendar): string {
  let day = start;
  for (let left = amount; left > 0; ) {
    day = addDays(day, 1);
    if (isWorked(day, calendar)) left -= 1;
  }
  return day;
}

/** Whether a holiday, with its days in lieu, can touch a period: weekends and Tết make one at most three times as long. */
function isNear({ options }: OpenHoliday, start: string, amount: number): boolean {
  const until = addDays(start, amount * 3 + 20);
  return options
    .flatMap(({ off, worked = [] }) => [...off, ...worked])
    .some((day) => addDays(day, 7) > start && day <= until);
}

/** Every combination in which open holidays can be decided. */
function everyWay(open: readonly OpenHoliday[]): DaysDecided[][] {
  return open.reduce<DaysDecided[][]>(
    (ways, { options }) => ways.flatMap((way) => options.map((option) => [...way, option])),
    [[]],
  );
}

/** Whether a different decision about this holiday alone changes the end. */
function changesEnd(
  open: readonly OpenHoliday[],
  place: number,
  endOf: (ways: readonly DaysDecided[]) => string,
): boolean {
  const others = open.filter((_, at) => at !== place);
  return everyWay(others).some((way) => {
    const ends = (open[place]?.options ?? []).map((option) => endOf([...way, option]));
    return new Set(ends).size > 1;
  });
}

const endOfDay = (day: string) => Date.parse(`${day}${END_OF_DAY}`);
const certain = (end: number): PeriodEnd => ({ earliest: end, latest: end, open: [] });
