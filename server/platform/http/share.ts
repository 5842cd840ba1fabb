// Why: docs/decisions/intake/load.md

import { ProblemError } from '@/server/platform/problem';

/**
 * Creates a limit for how many requests of one key run at the same time. A request beyond the limit is refused with `busy`, with
 * a time to try again.
 */
export function createRequestLimitPerKey(atOnce: number) {
  const underWay = new Map<string, number>();
  return async <T>(key: string, work: () => Promise<T>): Promise<T> => {
    const now = underWay.get(key) ?? 0;
    if (now >= atOnce) {
      throw new ProblemError('busy', { headers: { 'retry-after': '5' } });
    }
    underWay.set(key, now + 1);
    try {
      return await work();
    } finally {
      const left = (underWay.get(key) ?? 1) - 1;
      if (left > 0) underWay.set(key, left);
      else underWay.delete(key);
    }
  };
}
