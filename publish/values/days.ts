import { isDay } from '@/lib/base/days';
import { parseDaySerial } from '../readers/xlsx/cells';

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
/** Range of numbers that count as a spreadsheet's day numbers (years 2009 to 2064) if the cell has lost its date format. */
const SERIALS = { from: 40_000, to: 60_000 } as const;
const TIME = /[T\s]{1,9}\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:\s*[AP]M|Z|[+-]\d{2}:?\d{2})?$/i;

/**
 * Returns the ISO date of a day in any usual form: 14/7/2025, 14.7.25, 14-Jul-2025, July 14, 2025, 2025-07-14, 20250714, a
 * spreadsheet's day number, "ngày 14 tháng 7 năm 2025". If the month is written as a number and the year is not first, the day
 * precedes the month, as in Vietnam. Undefined for any other text, and for a day that does not exist.
 */
export function parseDay(text: string): string | undefined {
  const before = PARSED_DAYS.get(text);
  if (before !== undefined) return before;
  const day = parseDayUncached(text);
  if (day !== undefined && PARSED_DAYS.size < MOST_PARSED_DAYS) PARSED_DAYS.set(text, day);
  return day;
}

// Cache of parsed days, because lists repeat a few days.
const PARSED_DAYS = new Map<string, string>();
const MOST_PARSED_DAYS = 5_000;

function parseDayUncached(text: string): string | undefined {
  const normalized = text.normalize('NFC').trim().replace(TIME, '').replace(/\s+/g, ' ');
  return parseNumericDate(normalized) ?? parseDayInWords(normalized) ?? parseSpreadsheetDay(normalized);
}

/** True if a text is a day that can be read only in the American order, month first: its second number is above 12. */
export function isMonthFirst(text: string): boolean {
  const [, month = '', day = '', year = ''] =
    /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{2,4})/.exec(text.trim()) ?? [];
  return Number(day) > 12 && parseDay(`${day}/${month}/${year}`) !== undefined;
}

function toIsoDayIfValid(year: string, month: string | number, day: string): string | undefined {
  const whole = year.length === 2 ? `20${year}` : year;
  const written = `${whole}-${String(month).padStart(2, '0')}-${day.padStart(2, '0')}`;
  return isDay(written) ? written : undefined;
}

function parseNumericDate(text: string): string | undefined {
  const first = /^(?:ngày )?(\d{1,2}) ?([/.-]) ?(\d{1,2}) ?\2 ?(\d{4}|\d{2})$/i.exec(text);
  if (first !== null) return toIsoDayIfValid(first[4] ?? '', first[3] ?? '', first[1] ?? '');
  const last = /^(\d{4})([/.-]?)(\d{1,2})\2(\d{1,2})$/.exec(text);
  // Without separators, only eight digits are a day.
  if (last === null || (last[2] === '' && text.length !== 8)) return undefined;
  return toIsoDayIfValid(last[1] ?? '', last[3] ?? '', last[4] ?? '');
}

function parseDayInWords(text: string): string | undefined {
  const vietnamese = /(?:^|[\s,])(?:ngày )?(\d{1,2}) (?:tháng |thg ?)(\d{1,2})(?: năm |[ ,/-])(\d{4})$/i.exec(
    text.replace(/-/g, ' '),
  );
  if (vietnamese !== null)
    return toIsoDayIfValid(vietnamese[3] ?? '', vietnamese[2] ?? '', vietnamese[1] ?? '');
  const english = /^(\d{1,2})[ -]([A-Za-z]{3})[a-z]*[ ,-]+(\d{4}|\d{2})$/.exec(text);
  if (english !== null) return toDayOfNamedMonth(english[3], english[2], english[1]);
  const american = /^([A-Za-z]{3})[a-z]*\.? (\d{1,2}), (\d{4})$/.exec(text);
  return american === null ? undefined : toDayOfNamedMonth(american[3], american[1], american[2]);
}

function toDayOfNamedMonth(year = '', name = '', day = ''): string | undefined {
  const month = MONTHS.indexOf(name.toLowerCase());
  return month < 0 ? undefined : toIsoDayIfValid(year, month + 1, day);
}

function parseSpreadsheetDay(text: string): string | undefined {
  if (!/^\d{5}(?:\.\d+)?$/.test(text)) return undefined;
  const number = Number(text);
  return number >= SERIALS.from && number <= SERIALS.to ? parseDaySerial(number) : undefined;
}
