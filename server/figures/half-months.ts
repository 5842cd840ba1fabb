import { addDays } from '@/lib/base/days';

/** Returns the day on which the half month of `day` begins: the 1st or the 16th. */
export function startOfHalfMonth(day: string): string {
  return `${day.slice(0, 8)}${Number(day.slice(8)) < 16 ? '01' : '16'}`;
}

/** Returns whether `day` is the first day of a half month. */
export const isStartOfHalfMonth = (day: string): boolean => startOfHalfMonth(day) === day;

/** Returns the first day of the half month that follows the half month of `day`. */
export function startOfNextHalfMonth(day: string): string {
  const start = startOfHalfMonth(day);
  return startOfHalfMonth(addDays(start, start.endsWith('01') ? 15 : 16));
}

/** Returns the same day of the previous year; 28 February for 29 February. */
export function toSameDayOfPreviousYear(day: string): string {
  const year = String(Number(day.slice(0, 4)) - 1).padStart(4, '0');
  const rest = day.slice(4);
  return rest === '-02-29' ? `${year}-02-28` : `${year}${rest}`;
}
