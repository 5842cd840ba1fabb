import { describe, expect, it } from 'vitest';
import { addDays } from '@/lib/base/days';
import { CULTURE_DAY, findHolidays, PUBLISHED_YEARS } from '@/lib/reference/calendar/holidays';
import { findHungKingsDay, findTetDay } from '@/lib/reference/calendar/lunar-day';
import { findPeriodEnd } from '@/lib/reference/calendar/working-days';
import { SOURCES } from '@/lib/reference/sources';

const iso = (at: number) => new Date(at).toISOString();
/**
 * The last day of a period of so many working days that starts at noon on `day`; the earliest and the latest one if it is
 * uncertain.
 */
const lastDaysOfPeriod = (day: string, amount: number) => {
  const { earliest, latest, open } = findPeriodEnd(Date.parse(`${day}T05:00:00Z`), {
    amount,
    unit: 'working-day',
  });
  const days = [...new Set([earliest, latest].map((at) => iso(at).slice(0, 10)))];
  return { days, open: open.map(({ vi }) => vi) };
};

describe('the lunar calendar of Vietnam', () => {
  // Days of Tết from printed Vietnamese calendars. In 2007 and 2030 the new moon is between midnight in Hà Nội and midnight in
  // Beijing.
  it.each([
    [2007, '2007-02-17'],
    [2020, '2020-01-25'],
    [2021, '2021-02-12'],
    [2022, '2022-02-01'],
    [2023, '2023-01-22'],
    [2024, '2024-02-10'],
    [2025, '2025-01-29'],
    [2026, '2026-02-17'],
    [2027, '2027-02-06'],
    [2028, '2028-01-26'],
    [2029, '2029-02-13'],
    [2030, '2030-02-02'],
  ])('has Tết of %i on %s', (year, day) => {
    expect(findTetDay(year)).toBe(day);
  });

  it.each([
    [2020, '2020-04-02'], // a leap fourth month after it
    [2023, '2023-04-29'], // a leap second month before it
    [2024, '2024-04-18'],
    [2025, '2025-04-07'],
    [2026, '2026-04-26'],
    [2027, '2027-04-16'],
    [2028, '2028-04-04'],
    [2030, '2030-04-12'],
  ])('has Giỗ Tổ of %i on %s', (year, day) => {
    expect(findHungKingsDay(year)).toBe(day);
  });

  it('differs from the platform’s Chinese calendar', () => {
    const chinese = new Intl.DateTimeFormat('en-u-ca-chinese', {
      timeZone: 'UTC',
      month: 'numeric',
      day: 'numeric',
    });
    expect(chinese.format(Date.parse('2007-02-18T12:00:00Z'))).toBe('1/1');
    expect(findTetDay(2007)).toBe('2007-02-17');
  });

  it('begins each year between 21 January and 20 February, a whole number of months apart', () => {
    for (let year = 2000; year < 2100; year += 1) {
      expect(findTetDay(year) > `${year}-01-20` && findTetDay(year) < `${year}-02-21`, findTetDay(year)).toBe(
        true,
      );
      const days = (Date.parse(findTetDay(year + 1)) - Date.parse(findTetDay(year))) / 86_400_000;
      expect([353, 354, 355, 383, 384, 385], `${year}`).toContain(days);
    }
  });
});

/**
 * Whether a day is a working day ('open' if it is uncertain): then a period of one working day from the day before ends on it.
 */
function workingDay(day: string): 'yes' | 'no' | 'open' {
  const { earliest, latest } = findPeriodEnd(Date.parse(`${addDays(day, -1)}T05:00:00Z`), {
    amount: 1,
    unit: 'working-day',
  });
  const end = Date.parse(`${day}T23:59:59.000+07:00`);
  if (earliest !== end) return 'no';
  return latest === end ? 'yes' : 'open';
}

describe('a working day', () => {
  it.each([
    ['2026-11-27', 'yes', 'a Friday'],
    ['2026-11-29', 'no', 'a Sunday'],
    ['2026-02-13', 'yes', 'the Friday before Tết'],
    ['2026-02-16', 'no', 'the last day of the old year'],
    ['2026-02-20', 'no', 'the fourth of the new year'],
    ['2026-02-23', 'yes', 'the Monday after'],
    ['2026-04-27', 'no', 'in lieu of Giỗ Tổ on a Sunday'],
    ['2026-04-28', 'yes', 'the day after it'],
    ['2026-01-02', 'no', 'moved by decision'],
    ['2026-01-10', 'yes', 'a Saturday that makes up for it'],
    ['2026-08-22', 'yes', 'the Saturday that makes up for 31 August'],
    ['2026-08-31', 'no', 'moved by decision'],
    ['2026-09-01', 'no', 'beside 2 September'],
    ['2026-09-03', 'yes', 'not beside it this year'],
    ['2027-05-03', 'no', 'in lieu of 1 May on a Saturday'],
    ['2028-01-03', 'no', 'in lieu of 1 January on a Saturday'],
    ['2026-11-24', 'no', 'Vietnam Culture Day'],
    ['2027-11-24', 'no', 'every year from then on'],
    ['2026-11-23', 'open', 'proposed to be moved'],
    ['2026-11-28', 'open', 'proposed to make up for it'],
    ['2026-12-05', 'no', 'a Saturday'],
    ['2027-02-05', 'no', 'off in every way Tết 2027 can be decided'],
    ['2027-02-04', 'open', 'off in one of them'],
    ['2027-02-11', 'open', 'in lieu in the other'],
    ['2027-02-12', 'yes', 'worked in both'],
    ['2027-09-01', 'open', 'before 2 September'],
    ['2027-09-03', 'open', 'after it'],
  ] as const)('says of %s: %s (%s)', (day, expected, _what) => {
    expect(workingDay(day)).toBe(expected);
  });
});

describe('the end of a period', () => {
  it('counts hours exactly, and days to the end of the last day in Vietnam', () => {
    const from = Date.parse('2026-11-28T03:00:00Z');
    expect(iso(findPeriodEnd(from, { amount: 24, unit: 'hour' }).earliest)).toBe('2026-11-29T03:00:00.000Z');
    expect(iso(findPeriodEnd(from, { amount: 30, unit: 'day' }).latest)).toBe('2026-12-28T16:59:59.000Z');
  });

  it('counts a report sent in the evening from its day in Vietnam', () => {
    const { earliest } = findPeriodEnd(Date.parse('2026-11-25T18:00:00Z'), {
      amount: 1,
      unit: 'working-day',
    });
    expect(iso(earliest)).toBe('2026-11-27T16:59:59.000Z');
  });

  it.each([
    ['2026-12-02', 3, '2026-12-07', 'over a weekend'],
    ['2026-12-31', 1, '2027-01-04', 'over the first of January and a weekend'],
    ['2026-02-13', 3, '2026-02-25', 'over Tết as it was published'],
    ['2026-08-28', 1, '2026-09-03', 'over a moved day and two days off'],
    ['2026-08-21', 1, '2026-08-22', 'to a Saturday that is worked'],
    ['2026-04-24', 7, '2026-05-08', 'over Giỗ Tổ with its day in lieu, 30 April and 1 May'],
  ])('lies from %s after %i working days on %s, %s', (from, amount, day, _what) => {
    expect(lastDaysOfPeriod(from, amount)).toEqual({ days: [day], open: [] });
  });

  it('has an earliest and a latest day, and the reason, where days off are unpublished', () => {
    expect(lastDaysOfPeriod('2027-02-03', 1)).toEqual({
      days: ['2027-02-04', '2027-02-11'],
      open: ['Lịch nghỉ Tết 2027 chưa được công bố.'],
    });
    expect(lastDaysOfPeriod('2026-11-20', 2)).toEqual({
      days: ['2026-11-25', '2026-11-26'],
      open: ['Chưa xác định ngày 23/11/2026 có được nghỉ và làm bù vào 28/11/2026 hay không.'],
    });
    expect(lastDaysOfPeriod('2027-08-31', 1)).toEqual({
      days: ['2027-09-01', '2027-09-03'],
      open: ['Ngày nghỉ liền kề 02/9/2027 chưa được công bố.'],
    });
  });

  it('over Tết depends on unpublished days off, even if usual years agree on one day', () => {
    expect(lastDaysOfPeriod('2027-01-29', 7)).toEqual({
      days: ['2027-02-16'],
      open: ['Lịch nghỉ Tết 2027 chưa được công bố.'],
    });
  });

  it('is not fixed over Tết of any year whose days off are unpublished', () => {
    for (let year = 2027; year <= 2035; year += 1)
      expect(findHolidays(year).open.map(({ id }) => id)).toContain(`tet-${year}`);
  });
});

describe('the data of days off', () => {
  it('have five days of Tết around its first day, and swapped days between week and weekend', () => {
    for (const { value, source } of PUBLISHED_YEARS) {
      const [first, last] = value.tet;
      expect((Date.parse(last) - Date.parse(first)) / 86_400_000).toBe(4);
      expect(first < findTetDay(value.year) && findTetDay(value.year) < last).toBe(true);
      expect([`${value.year}-09-01`, `${value.year}-09-03`]).toContain(value.besideNationalDay);
      for (const { off, worked } of value.swaps) {
        expect([0, 6].includes(new Date(off).getUTCDay())).toBe(false);
        expect([0, 6].includes(new Date(worked).getUTCDay())).toBe(true);
      }
      expect(Object.keys(SOURCES)).toContain(source);
    }
  });

  it('include Vietnam Culture Day from the year its resolution takes effect', () => {
    expect(findHolidays(2025).off).not.toContain('2025-11-24');
    expect(findHolidays(2026).off).toContain('2026-11-24');
    expect(SOURCES[CULTURE_DAY.source].number).toMatch(/QH16$/); // the National Assembly's, not the Party's
  });
});
