/**
 * Options of a request that brings nothing back of what its host gave before: no cached ETag or date, no cookie, no page it came
 * from, and no address a redirect made up.
 */
export const UNMARKED = {
  cache: 'no-store',
  credentials: 'omit',
  referrerPolicy: 'no-referrer',
  redirect: 'error',
} as const satisfies RequestInit;
