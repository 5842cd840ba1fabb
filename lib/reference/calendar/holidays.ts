// Why: docs/decisions/verdict/law-data.md

import { addDays } from '@/lib/base/days';
import type { Bilingual } from '@/lib/reference/bilingual';
import type { Fact } from '../fact';
import { findHungKingsDay, findTetDay } from './lunar-day';

/**
 * Days off that are the same in every year, as "MM-DD" (Labour Code 2019, art. 112). Giỗ Tổ is not one of them and is computed.
 */
const FIXED_HOLIDAYS = {
  source: 'labourCode',
  validFrom: '2021-01-01',
  validUntil: null,
  verified: true,
  value: ['01-01', '04-30', '05-01', '09-02'],
} as const satisfies Fact<readonly string[]>;

/** The government's decision for one year: the five days of Tết, the second day off at National Day, and the swapped days. */
export interface PublishedYear {
  readonly year: number;
  /** First and last of the five days of Tết, without days in lieu. */
  readonly tet: readonly [first: string, last: string];
  readonly besideNationalDay: string;
  /** Pairs of days: a working day that is off, and the weekend day that is worked in its place. */
  readonly swaps: readonly { readonly off: string; readonly worked: string }[];
}

/** Years whose days off were published and are known here. The days off of any other year count as not published yet. */
export const PUBLISHED_YEARS: readonly Fact<PublishedYear>[] = [
  {
    source: 'holidays2026',
    validFrom: '2026-01-01',
    validUntil: '2026-12-31',
    verified: true,
    value: {
      year: 2026,
      tet: ['2026-02-16', '2026-02-20'],
      besideNationalDay: '2026-09-01',
      swaps: [
        { off: '2026-01-02', worked: '2026-01-10' },
        { off: '2026-08-31', worked: '2026-08-22' },
      ],
    },
  },
];

/**
 * 24 November, Vietnam Culture Day, a day off by Resolution 28/2026/QH16. The day is known from reports about the resolution and
 * from the government's newspaper; the text of the resolution was not read.
 */
export const CULTURE_DAY = {
  source: 'cultureResolution',
  validFrom: '2026-07-01',
  validUntil: null,
  verified: true,
  value: '11-24',
} as const satisfies Fact<string>;

/** A swap of days that was proposed. No decision about it was found. */
const PROPOSED_SWAPS = [{ off: '2026-11-23', worked: '2026-11-28' }] as const;

export interface DaysDecided {
  readonly off: readonly string[];
  readonly worked?: readonly string[];
}

/** Days off of a year that are not decided yet, with a sentence about them. */
export interface UndecidedHoliday {
  readonly id: string;
  readonly says: Bilingual;
  /** The decisions with which due dates are computed, one entry each: the days off, and the weekend days that are worked. */
  readonly options: readonly DaysDecided[];
  /** False if the law also allows decisions that are not in `options`; then `options` has only the usual decisions. */
  readonly isAll: boolean;
}

/**
 * The holidays of a year. `off`: the days off that are certain; `open`: the days off that are not decided yet. Neither includes
 * days in lieu.
 */
export interface HolidayYear {
  readonly off: readonly string[];
  readonly swaps: PublishedYear['swaps'];
  readonly open: readonly UndecidedHoliday[];
}

/** Returns the days off of a year, from the law and from what was published for that year. */
export function findHolidays(year: number): HolidayYear {
  const published = PUBLISHED_YEARS.find(({ value, verified }) => verified && value.year === year)?.value;
  const fixed = FIXED_HOLIDAYS.value.map((day) => `${year}-${day}`);
  const culture = [`${year}-${CULTURE_DAY.value}`].filter((day) => day >= CULTURE_DAY.validFrom);
  const always = [...fixed, ...culture, findHungKingsDay(year)];
  const open = findUndecidedDayOffSwaps(year);
  if (!published)
    return {
      off: always,
      swaps: [],
      open: [findUndecidedTet(year), findUndecidedNationalDay(year), ...open],
    };
  const { tet, besideNationalDay, swaps } = published;
  return { off: [...always, ...listDaysFrom(tet[0], 5), besideNationalDay], swaps, open };
}

/**
 * Returns the days of Tết, which are not decided yet. Either they are the last day of the old year and the first four days of the
 * new year, or (as from 2021 to 2026) the last two days of the old year and the first three days of the new year.
 */
function findUndecidedTet(year: number): UndecidedHoliday {
  const first = findTetDay(year);
  return {
    id: `tet-${year}`,
    says: {
      vi: `Lịch nghỉ Tết ${year} chưa được công bố.`,
      en: `The days off at Tết ${year} are not yet published.`,
    },
    options: [{ off: listDaysFrom(addDays(first, -1), 5) }, { off: listDaysFrom(addDays(first, -2), 5) }],
    isAll: false,
  };
}

/**
 * Returns the days off at National Day, which are not decided yet: 2 September and the day before or after it (Labour Code art.
 * 112.1.đ).
 */
function findUndecidedNationalDay(year: number): UndecidedHoliday {
  return {
    id: `national-day-${year}`,
    says: {
      vi: `Ngày nghỉ liền kề 02/9/${year} chưa được công bố.`,
      en: `The day off beside 2 September ${year} is not yet published.`,
    },
    options: [{ off: [`${year}-09-01`] }, { off: [`${year}-09-03`] }],
    isAll: true,
  };
}

function findUndecidedDayOffSwaps(year: number): UndecidedHoliday[] {
  return PROPOSED_SWAPS.filter(({ off }) => off.startsWith(`${year}-`)).map(({ off, worked }) => ({
    id: `swap-${off}`,
    says: {
      vi: `Chưa xác định ngày ${formatShortDay(off)} có được nghỉ và làm bù vào ${formatShortDay(worked)} hay không.`,
      en: `Whether ${formatShortDay(off)} was off, made up for on ${formatShortDay(worked)}, is not known here.`,
    },
    options: [{ off: [] }, { off: [off], worked: [worked] }],
    isAll: true,
  }));
}

const formatShortDay = (day: string) => day.split('-').toReversed().join('/');

function listDaysFrom(first: string, count: number): string[] {
  return Array.from({ length: count }, (_, at) => addDays(first, at));
}
