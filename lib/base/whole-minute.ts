const MINUTE_MS = 60_000;

/** The minute an instant (epoch ms) lies in: what a report says of time, so that no clock is known by its seconds. */
export function wholeMinute(at: number): number {
  return Math.floor(at / MINUTE_MS) * MINUTE_MS;
}
