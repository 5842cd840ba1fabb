import { ProblemError } from '@/server/platform/problem';

const WINDOW_MS = 60_000;
/** Repeats in a minute after which a request is no longer taken for a lost answer. */
const AGAIN_IN_WINDOW = 10;
/** Requests whose repeats are counted. */
const MOST_KNOWN = 50_000;

/** Requests this process has accepted, so that a repeat raises no price. */
export interface KnownRequests<T> {
  /**
   * Does `first` for a request this process did not take yet and `again` for one it did. Equal requests that come while the
   * first is under way share its answer, as `shared` tells it to them. `busy` (429) for one that comes again and again.
   */
  take(digest: string, work: Taking<T>): Promise<T>;
}

interface Taking<T> {
  readonly first: () => Promise<T>;
  readonly again: () => Promise<T>;
  readonly shared: (result: T) => T;
  /** Whether it was stored just now: a database that was restored from a copy may have lost what this process took. */
  readonly isNew: (result: T) => boolean;
}

interface Known {
  since: number;
  count: number;
}

/** Counts by the digest of a request. In memory of this process; beyond what it can hold, the oldest are forgotten. */
export function createKnownRequests<T>(now: () => number): KnownRequests<T> {
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
    async take(digest, { first, again, shared, isNew }) {
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
