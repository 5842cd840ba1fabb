/**
 * Patterns of error codes, each with the time after which to try again (s). The codes stand for conditions in which the intake
 * cannot work for a while: they pass by themselves, or an operator can end them.
 */
const CONDITIONS: readonly (readonly [code: RegExp, retryAfterSeconds: number])[] = [
  [/^(?:ENOSPC|EDQUOT|53100)$/, 600], // the disk, or the database's disk, is full
  [/^(?:ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|ENOTFOUND|EAI_AGAIN|UND_ERR_\w+)$/, 30], // no way to database or store
  [/^(?:08\d{3}|57P0\d|53[023]00)$/, 30], // PostgreSQL stops, starts, or has no connection left
  [/^(?:40001|40P01|55P03)$/, 5], // a conflict of transactions that another attempt settles
  [/^(?:EMFILE|ENFILE)$/, 15],
];

/**
 * Returns after how many seconds to try again, if an error means that the intake cannot work now; undefined for any other error,
 * which is a bug.
 */
export function findRetrySeconds(thrown: unknown): number | undefined {
  for (let cause = thrown; cause instanceof Error; cause = cause.cause) {
    const code = 'code' in cause ? String(cause.code) : '';
    const condition = CONDITIONS.find(([pattern]) => pattern.test(code));
    if (condition) return condition[1];
    if (/timeout exceeded when trying to connect|Connection terminated/.test(cause.message)) return 30; // pg gives no code
  }
  return undefined;
}
