const MINUTE_MS = 60_000;

/**
 * The minute of an instant (epoch ms). Reports contain whole minutes only, so that a device cannot be recognized by
 * its clock's seconds.
 */
export function wholeMinute(at: number): number {
  return Math.floor(at / MINUTE_MS) * MINUTE_MS;
}
