import { addDays } from '@/lib/base/days';

/** Returns the day on which the half month of `day` begins: the 1st or the 16th. */
export function startOfHalf(day: string): string {
  return `${day.slice(0, 8)}${Number(day.slice(8)) < 16 ? '01' : '16'}`;
}

/** Returns whether `day` is the first day of a half month. */
export const isStartOfHalf = (day: string): boolean => startOfHalf(day) === day;

/** Returns the first day of the half month that follows the half month of `day`. */
export function nextHalf(day: string): string {
  const start = startOfHalf(day);
  return startOfHalf(addDays(start, start.endsWith('01') ? 15 : 16));
}

/** Returns the same day of the previous year; 28 February for 29 February. */
export function yearBefore(day: string): string {
  const year = String(Number(day.slice(0, 4)) - 1).padStart(4, '0');
  const rest = day.slice(4);
  return rest === '-02-29' ? `${year}-02-28` : `${year}${rest}`;
}
