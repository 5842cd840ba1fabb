import { AppError } from '@/lib/base/errors';
import { TooLongError } from '@/lib/base/read-capped';
import { UNMARKED } from '@/lib/base/web/unmarked';

export interface ExchangeOptions {
  /** Address of the intake, with or without a slash at its end; undefined if no service receives reports. */
  readonly url: string | undefined;
  readonly fetch: typeof fetch;
  /** Returns the time by this device's clock (epoch ms). */
  readonly now: () => number;
  /** Time limit of one request (ms), 20 s by default. The time limit of an upload grows with the number of its bytes. */
  readonly timeoutMs?: number;
  /** Returns false if the device knows that it is offline. */
  readonly online?: () => boolean;
}

/** Slowest upload that gets enough time, in bytes per ms (32 kB/s). A slower upload runs out of time and is repeated later. */
export const SLOWEST_BYTES_PER_MS = 32;

/** Returns the options of a POST request with a JSON body. */
export const createJsonPostOptions = (body: unknown) => ({
  method: 'POST',
  body: JSON.stringify(body),
  headers: { 'content-type': 'application/json' },
});

/**
 * Creates `exchange`, which makes one request to an intake, without cookie, cache, redirect or referrer. It throws `no-intake`,
 * `offline` or `intake-unreachable`; all other results come from `read`, which interprets the response. Also creates
 * `clockOffset`, which returns what the responses show about the device's clock.
 */
export function createExchange(options: ExchangeOptions) {
  const base = options.url === undefined ? undefined : options.url.replace(/\/?$/, '/');
  const timeoutMs = options.timeoutMs ?? 20_000;
  const { fetch } = options; // without `options.`: fetch of a browser throws if `this` is another object
  let offset: number | null = null;

  /** Makes one request and returns what `read` makes of the response. The time limit covers the request and `read` together. */
  async function sendRequest<T>(
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
      // The Date header states whole seconds, so the middle of the stated second is compared with the middle of the exchange.
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
    exchange: sendRequest,
    timeoutMs,
    /** Returns the intake's clock minus this device's (ms, ± half a second), from the last response; null before the first. */
    clockOffset: () => offset,
  };
}
