/**
 * Options of a request that keep the server from recognising this device: no cached ETag or date, no cookie, no referrer, and no
 * redirect to an address of the server's choice.
 */
export const UNMARKED = {
  cache: 'no-store',
  credentials: 'omit',
  referrerPolicy: 'no-referrer',
  redirect: 'error',
} as const satisfies RequestInit;
