import { ProblemError } from '@/server/platform/problem';

const WINDOW_MS = 60_000;
/**
 * Maximum number of repeats of one request that are accepted in a minute. A sender whose responses are lost may repeat a request
 * this often.
 */
const AGAIN_IN_WINDOW = 10;
/** Maximum number of requests that are remembered. */
const MOST_KNOWN = 50_000;

interface Taking<T> {
  readonly first: () => Promise<T>;
  readonly again: () => Promise<T>;
  readonly shared: (result: T) => T;
  /**
   * True if the result says that this call stored the request as new. For a remembered request this happens only if the database
   * was restored from a backup.
   */
  readonly isNew: (result: T) => boolean;
}

interface Known {
  since: number;
  count: number;
}

/**
 * Remembers the digests of requests that this process accepted, so that a repeat does not count as a new request. If there are
 * more than MOST_KNOWN, the oldest are dropped.
 */
export function createRepeatedRequestHandler<T>(now: () => number) {
  const known = new Map<string, Known>();
  const underWay = new Map<string, Promise<T>>();

  const countAgain = (found: Known) => {
    const at = now();
    if (at - found.since >= WINDOW_MS) {
      found.since = at;
      found.count = 0;
    }
    found.count += 1;
    if (found.count <= AGAIN_IN_WINDOW) return;
    const seconds = Math.max(1, Math.ceil((found.since + WINDOW_MS - at) / 1_000));
    throw new ProblemError('busy', { status: 429, headers: { 'retry-after': String(seconds) } });
  };
  return {
    /**
     * Runs `first` for a new request, and `again` for a remembered one. If an equal request is under way, waits for that request
     * and returns its result, changed by `shared`. Throws `busy` (429) if a request is repeated too often.
     */
    async take(digest: string, { first, again, shared, isNew }: Taking<T>): Promise<T> {
      const running = underWay.get(digest);
      if (running) return shared(await running);
      const found = known.get(digest);
      if (found) {
        countAgain(found);
        const result = await again();
        if (isNew(result)) found.count = 0;
        return result;
      }
      const work = first();
      underWay.set(digest, work);
      try {
        const result = await work;
        known.set(digest, { since: now(), count: 0 });
        const [oldest] = known.keys();
        if (known.size > MOST_KNOWN && oldest !== undefined) known.delete(oldest);
        return result;
      } finally {
        underWay.delete(digest);
      }
    },
  };
}
