import { AppError } from '@/lib/base/errors';
import { TooLongError } from '@/lib/base/read-capped';
import { UNMARKED } from '@/lib/base/web/unmarked';

export interface ExchangeOptions {
  /** The intake's address, where a trailing slash does not matter; undefined where nobody receives reports. */
  readonly url: string | undefined;
  readonly fetch: typeof fetch;
  /** Epoch milliseconds by this device's clock. */
  readonly now: () => number;
  /** Longest time of one request (ms); uploads get more, by size. Default 20 s. */
  readonly timeoutMs?: number;
  /** False when the device knows it is offline. */
  readonly online?: () => boolean;
}

/** Slowest upload that is waited for, in bytes per ms (32 kB/s); a slower one is retried later. */
export const SLOWEST_BYTES_PER_MS = 32;

/** A POST of JSON. */
export const jsonPost = (body: unknown) => ({
  method: 'POST',
  body: JSON.stringify(body),
  headers: { 'content-type': 'application/json' },
});

/** Requests to an intake: no cookie, cache, redirect or referrer. Throws `no-intake`, `offline` or `intake-unreachable`; `read` interprets. */
export function createExchange(options: ExchangeOptions) {
  const base = options.url === undefined ? undefined : options.url.replace(/\/?$/, '/');
  const timeoutMs = options.timeoutMs ?? 20_000;
  const { fetch } = options; // called bare: a browser's fetch refuses any other `this`
  let offset: number | null = null;

  /** One request; `read` must finish within the time limit. */
  async function exchange<T>(
    path: string,
    init: RequestInit,
    read: (response: Response) => Promise<T>,
    limitMs = timeoutMs,
  ): Promise<T> {
    if (base === undefined) throw new AppError('no-intake', `nobody receives ${path}`);
    const abort = new AbortController();
    const timer = setTimeout(() => abort.abort(), limitMs);
    const sentAt = options.now();
    try {
      const response = await fetch(base + path, {
        ...init,
        ...UNMARKED,
        signal: abort.signal,
      });
      const stated = Date.parse(response.headers.get('date') ?? '');
      // The Date header has whole seconds: compares the middle of that second with the middle of the exchange.
      if (!Number.isNaN(stated)) offset = Math.round(stated + 500 - (sentAt + options.now()) / 2);
      return await read(response);
    } catch (thrown) {
      if (thrown instanceof AppError) throw thrown;
      if (thrown instanceof TooLongError) throw new AppError('intake-unreachable', thrown.message);
      if (options.online?.() === false) throw new AppError('offline', 'no network', { cause: thrown });
      const what = abort.signal.aborted ? `no answer within ${limitMs} ms` : 'no connection to the intake';
      throw new AppError('intake-unreachable', what, { cause: thrown });
    } finally {
      clearTimeout(timer);
    }
  }

  return {
    exchange,
    timeoutMs,
    /** Intake's clock minus this device's (ms, ± half a second), from the last answer; null before the first. */
    clockOffset: () => offset,
  };
}
