import { AppError } from '@/lib/base/errors';

/** Returns the row of a query. Throws `not-found`, with `what` in the message, if there is none. */
export async function requireRow<T>(query: PromiseLike<T | undefined>, what: string): Promise<T> {
  const row = await query;
  if (!row) throw new AppError('not-found', `no ${what} on this device`);
  return row;
}
