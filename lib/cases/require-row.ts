import { AppError } from '@/lib/base/errors';

/** Returns the row that a query finds. Throws `not-found`, with `what` in the message, if it finds none. */
export async function requireRow<T>(query: PromiseLike<T | undefined>, what: string): Promise<T> {
  const row = await query;
  if (!row) throw new AppError('not-found', `no ${what} on this device`);
  return row;
}
