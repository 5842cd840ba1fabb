import { ProblemError } from '@/server/platform/problem';

const WINDOW_MS = 60_000;
/** Repeats in a minute that still look like a lost answer. */
const AGAIN_IN_WINDOW = 10;
/** Requests whose repeats are counted. */
const MOST_KNOWN = 50_000;

interface Taking<T> {
  readonly first: () => Promise<T>;
  readonly again: () => Promise<T>;
  readonly shared: (result: T) => T;
  /** Whether it was stored just now. A known request may be new to a database that was restored from a copy. */
  readonly isNew: (result: T) => boolean;
}

interface Known {
  since: number;
  count: number;
}

/**
 * Requests this process has accepted, by their digest, so that a repeat raises no price. Beyond MOST_KNOWN the oldest are
 * forgotten.
 */
export function createKnownRequests<T>(now: () => number) {
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
     * Runs `first` for a new request and `again` for a known one. Equal requests during the first share its result, mapped by
     * `shared`. `busy` (429) when a request is repeated too often.
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
