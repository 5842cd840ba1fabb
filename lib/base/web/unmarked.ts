/**
 * Options of a request that sends the host nothing it gave us before: no cached ETag or date, no cookie, no referrer, and no
 * address from a redirect.
 */
export const UNMARKED = {
  cache: 'no-store',
  credentials: 'omit',
  referrerPolicy: 'no-referrer',
  redirect: 'error',
} as const satisfies RequestInit;
