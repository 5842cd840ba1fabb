/** How long a sender waits for the result (ms); undefined: until it is there. */
export interface PreferredWait {
  readonly waitMs: number | undefined;
}

/** Longest wait of a sender who can ask for the result later (ms). */
const LONGEST_MS = 30_000;

/**
 * Returns how long a sender waits, from the Prefer header (RFC 7240). Without `respond-async`, the sender waits until the result
 * is there. With `respond-async`, the sender waits for the seconds in `wait`; if `wait` is missing, not at all.
 */
export function readPreferredWait(request: Request): PreferredWait {
  const preferences = (request.headers.get('prefer') ?? '').split(',').map((one) => one.trim().toLowerCase());
  if (!preferences.some((one) => /^respond-async(?:\s*;|$)/.test(one))) return { waitMs: undefined };
  const wait = preferences
    .map((one) => /^wait\s*=\s*"?(\d{1,6})"?$/.exec(one)?.[1])
    .find((one) => one !== undefined);
  return { waitMs: Math.min(Number(wait ?? 0) * 1_000, LONGEST_MS) };
}
