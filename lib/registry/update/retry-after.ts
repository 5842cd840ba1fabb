const MINUTE = 60_000;

/**
 * The waits (ms) that a host can impose. There are only a few, so that a host cannot recognise a device by the wait that it
 * imposed on the device. With the random part that `scheduleNextPoll` adds, a wait lasts at most six hours, so that no host can
 * delay corrections for longer.
 */
const STEPS_MS = [5 * MINUTE, 20 * MINUTE, 60 * MINUTE, 240 * MINUTE] as const;
const LONGEST_MS = STEPS_MS[3];

/**
 * Returns the wait (ms) that a Retry-After header asks for, as seconds or as a date (RFC 9110 §10.2.3). Undefined if the header
 * is unreadable or names a time that has passed.
 */
export function parseRetryAfter(header: string | null, now: number): number | undefined {
  if (header === null) return undefined;
  const text = header.trim();
  const wait = /^\d+$/.test(text) ? Number(text) * 1_000 : Date.parse(text) - now;
  return Number.isFinite(wait) && wait > 0 ? wait : undefined;
}

/**
 * Returns when a device may poll a host again (epoch ms), from the host's Retry-After header; the wait is rounded up to the next
 * of STEPS_MS. Undefined if the header is unreadable or names a time that has passed.
 */
export function findRetryTime(header: string | null, now: number): number | undefined {
  const wait = parseRetryAfter(header, now);
  if (wait === undefined) return undefined;
  return now + (STEPS_MS.find((step) => wait <= step) ?? LONGEST_MS);
}
