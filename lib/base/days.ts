/** Days as ISO dates (YYYY-MM-DD) in Vietnam, where records and periods are counted. No daylight saving time. */
const VIETNAM_OFFSET_MS = 7 * 3_600_000;
const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;

/** The day in Vietnam at an instant (epoch ms). */
export function dayInVietnam(instant: number): string {
  return new Date(instant + VIETNAM_OFFSET_MS).toISOString().slice(0, 10);
}

/** True for an existing date in the form YYYY-MM-DD. */
export function isDay(text: string): boolean {
  // Some engines read 30 February as 2 March.
  return (
    /^\d{4}-\d{2}-\d{2}$/.test(text) && new Date(`${text}T00:00:00Z`).getUTCDate() === Number(text.slice(8))
  );
}

/** The day `count` days after `day`. */
export function addDays(day: string, count: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + count * DAY_MS).toISOString().slice(0, 10);
}

/** Whole days from one day to another; negative when the second is earlier. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY_MS);
}

/** The minute of an instant (epoch ms): seconds in a report would make a device known by its clock. */
export function wholeMinute(at: number): number {
  return Math.floor(at / MINUTE_MS) * MINUTE_MS;
}

/**
 * Whether a time (epoch ms) was stored while this device's clock was wrong and ahead: it lies in the future. Waits that were
 * counted from it are over, because nothing says how long they would last. A clock that the network sets may go back by up to a minute, which does not count.
 */
export function isFromWrongClock(storedAt: number | null | undefined, now: number): boolean {
  return storedAt != null && storedAt > now + MINUTE_MS;
}
