import { AppError } from '@/lib/base/errors';

export interface ExchangeOptions {
  /** The intake's address, with or without a trailing slash. */
  readonly url: string;
  readonly fetch: typeof fetch;
  /** Epoch milliseconds by this device's clock. */
  readonly now: () => number;
  /** How long one request may take in all (ms); an upload gets more, by its size. Default 20 s. */
  readonly timeoutMs?: number;
  /** False when the device knows it has no network. */
  readonly online?: () => boolean;
}

/** The slowest line an upload waits for, in bytes a millisecond (32 kB/s); a slower one is tried again later. */
export const SLOWEST_BYTES_PER_MS = 32;

/**
 * One request and its answer at an intake: no cookie, no cache, no redirect, no referrer. A failure to reach it is an
 * AppError `offline` or `intake-unreachable`; what an answer means is for `read` to say.
 */
export function createExchange(options: ExchangeOptions) {
  const base = options.url.endsWith('/') ? options.url : `${options.url}/`;
  const timeoutMs = options.timeoutMs ?? 20_000;
  const { fetch } = options; // called bare: a browser's fetch refuses any other `this`
  let offset: number | null = null;

  /** One request, read whole by `read` before the time is up. */
  async function exchange<T>(
    path: string,
    init: RequestInit,
    read: (response: Response) => Promise<T>,
    limitMs = timeoutMs,
  ): Promise<T> {
    const abort = new AbortController();
    const timer = setTimeout(() => abort.abort(), limitMs);
    const sentAt = options.now();
    try {
      const response = await fetch(base + path, {
        ...init,
        credentials: 'omit',
        cache: 'no-store',
        redirect: 'error',
        referrerPolicy: 'no-referrer',
        signal: abort.signal,
      });
      const stated = Date.parse(response.headers.get('date') ?? '');
      // The Date header has whole seconds: the middle of that second against the middle of the exchange.
      if (!Number.isNaN(stated)) offset = Math.round(stated + 500 - (sentAt + options.now()) / 2);
      return await read(response);
    } catch (thrown) {
      if (thrown instanceof AppError) throw thrown;
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
