/** The longest Retry-After that is honoured, in ms, so that no host can silence corrections for longer. */
export const LONGEST_RETRY_MS = 6 * 3_600_000;

/**
 * Returns when a host asks to come back (epoch ms), from its Retry-After header: seconds, or a date (RFC 9110 §10.2.3).
 * Undefined for an unreadable header or a time that has passed.
 */
export function retryAtOf(header: string | null, now: number): number | undefined {
  if (header === null) return undefined;
  const text = header.trim();
  const at = /^\d+$/.test(text) ? now + Number(text) * 1_000 : Date.parse(text);
  if (!Number.isFinite(at) || at <= now) return undefined;
  return Math.min(at, now + LONGEST_RETRY_MS);
}
