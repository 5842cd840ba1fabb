/**
 * Vietnam's offset from UTC (ms), all year: Vietnam has no daylight saving time. Every day in this file is an ISO date
 * (YYYY-MM-DD) in Vietnam's time.
 */
const VIETNAM_OFFSET_MS = 7 * 3_600_000;
const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;

/** Returns the day in Vietnam at an instant (epoch ms). */
export function toDayInVietnam(instant: number): string {
  return new Date(instant + VIETNAM_OFFSET_MS).toISOString().slice(0, 10);
}

/** True for a date that exists, in the form YYYY-MM-DD. */
export function isDay(text: string): boolean {
  // Some engines read 30 February as 2 March, so the day of the month that was read is compared with the written one.
  return (
    /^\d{4}-\d{2}-\d{2}$/.test(text) && new Date(`${text}T00:00:00Z`).getUTCDate() === Number(text.slice(8))
  );
}

/** Returns the day `count` days after `day`. */
export function addDays(day: string, count: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + count * DAY_MS).toISOString().slice(0, 10);
}

/** Returns the number of whole days from `from` to `to`; negative if `to` is earlier. */
export function countDaysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY_MS);
}

/** Rounds an instant (epoch ms) down to its minute: seconds in a report could identify a device by its clock. */
export function floorToMinute(at: number): number {
  return Math.floor(at / MINUTE_MS) * MINUTE_MS;
}

/**
 * True if a stored time (epoch ms) lies more than a minute in the future, which happens if this device's clock was ahead when the
 * time was stored. A caller that waits for a period after the stored time must then stop waiting. A difference of up to a minute
 * is ignored, because a clock that is set by the network may go back by that much.
 */
export function isStoredTimeInFuture(storedAt: number | null | undefined, now: number): boolean {
  return storedAt != null && storedAt > now + MINUTE_MS;
}
