/**
 * Options of a request by which the host cannot recognise this device: no cached ETag or date, no cookie, no referrer, and no
 * redirect to an address of its choice.
 */
export const UNMARKED = {
  cache: 'no-store',
  credentials: 'omit',
  referrerPolicy: 'no-referrer',
  redirect: 'error',
} as const satisfies RequestInit;
