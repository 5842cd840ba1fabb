// Why: docs/decisions/registry/fetching.md

import { AppError } from '@/lib/base/errors';
import { readStreamWithinLimit, TooLongError } from '@/lib/base/read-capped';
import { UNMARKED } from '@/lib/base/web/unmarked';
import { findRetryTime } from './retry-after';

/** Called with the number of bytes in each piece that arrives. */
export type OnPiece = (bytes: number) => void;

/** Fetches a file of the registry by its path; null if the host does not have it. */
export type FetchFile = (
  path: string,
  limit: number,
  onPiece?: OnPiece,
) => Promise<Uint8Array<ArrayBuffer> | null>;

/**
 * Idle timeout (ms): how long a host may send nothing, before the first piece or between pieces. A slow transfer may take longer.
 */
const IDLE_TIMEOUT_MS = 30_000;

/**
 * Returns a function that fetches files below `base`, without cookies or referrer. The host cannot recognise the device: the
 * browser's cache is not used, so no ETag or date is sent, and redirects are not followed. The function throws AppError
 * "registry-invalid" for a file of more than `limit` bytes, and "offline" if the host does not respond, redirects, exceeds the
 * idle timeout, or responds with an error such as 5xx or 429; the error then has the time of the next try, if the host named one.
 */
export function createRegistryFileFetcher(
  base: string,
  fetch: typeof globalThis.fetch,
  now: () => number,
  silenceMs: number = IDLE_TIMEOUT_MS,
): FetchFile {
  const root = base.endsWith('/') ? base : `${base}/`;
  return async (path, limit, onPiece) => {
    const silence = createIdleTimeout(silenceMs);
    try {
      const response = await fetch(new URL(path, root).href, {
        ...UNMARKED,
        signal: silence.signal,
      });
      if (response.status === 404 || response.status === 403) return null;
      if (!response.ok) {
        const retryAt = findRetryTime(response.headers.get('retry-after'), now());
        throw new AppError('offline', `${path}: the host answered ${response.status}`, { retryAt });
      }
      const length = Number(response.headers.get('content-length') ?? 0);
      if (length > limit)
        throw new AppError('registry-invalid', `${path}: ${length} bytes, ${limit} allowed`);
      if (response.body === null) return new Uint8Array();
      return await readStreamWithinLimit(response.body, limit, (bytes) => {
        silence.restart();
        onPiece?.(bytes);
      });
    } catch (thrown) {
      if (thrown instanceof AppError) throw thrown;
      if (thrown instanceof TooLongError)
        throw new AppError('registry-invalid', `${path}: ${thrown.message}`);
      throw new AppError('offline', `${path}: no answer, or one that broke off`, { cause: thrown });
    } finally {
      silence.end();
    }
  };
}

/** Creates a signal that aborts `longestMs` after its creation or last `restart`. */
function createIdleTimeout(longestMs: number): { signal: AbortSignal; restart: () => void; end: () => void } {
  const controller = new AbortController();
  const abort = () => controller.abort(new DOMException('the host fell silent', 'TimeoutError'));
  let timer = setTimeout(abort, longestMs);
  return {
    signal: controller.signal,
    restart() {
      clearTimeout(timer);
      timer = setTimeout(abort, longestMs);
    },
    end: () => clearTimeout(timer),
  };
}
