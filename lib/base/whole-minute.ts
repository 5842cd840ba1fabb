const MINUTE_MS = 60_000;

/** The minute of an instant (epoch ms): seconds in a report would make a device known by its clock. */
export function wholeMinute(at: number): number {
  return Math.floor(at / MINUTE_MS) * MINUTE_MS;
}
