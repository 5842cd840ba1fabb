// Why: docs/decisions/registry/fetching.md

import { AppError } from '@/lib/base/errors';
import { readStreamWithinLimit, TooLongError } from '@/lib/base/read-capped';
import { getLongestTransferTime } from '@/lib/base/web/transfer-time';
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
 * Idle timeout (ms): how long a host may send nothing, before the first piece or between pieces.
 */
const IDLE_TIMEOUT_MS = 30_000;

/**
 * Returns a function that fetches files below `base`, without cookies or referrer. The host cannot recognise the device: the
 * browser's cache is not used, so no ETag or date is sent, and redirects are not followed. The function throws AppError
 * "registry-invalid" for a file of more than `limit` bytes, and "offline" if the host does not respond, redirects, exceeds the
 * idle timeout, takes longer as a whole than a file of `limit` bytes may (`longestMs`), or responds with an error such as 5xx or 429; the error then has the time of the next try, if the host named one.
 */
export function createRegistryFileFetcher(
  base: string,
  fetch: typeof globalThis.fetch,
  now: () => number,
  silenceMs: number = IDLE_TIMEOUT_MS,
  longestMs: (bytes: number) => number = getLongestTransferTime,
): FetchFile {
  const root = base.endsWith('/') ? base : `${base}/`;
  return async (path, limit, onPiece) => {
    const silence = createIdleTimeout(silenceMs, longestMs(limit));
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

interface TransferTimeout {
  readonly signal: AbortSignal;
  restart(): void;
  end(): void;
}

/** Creates a signal that aborts `silenceMs` after its creation or last `restart`, and `longestMs` after its creation at the latest. */
function createIdleTimeout(silenceMs: number, longestMs: number): TransferTimeout {
  const controller = new AbortController();
  const abort = () => controller.abort(new DOMException('the host fell silent', 'TimeoutError'));
  const tooSlow = () => controller.abort(new DOMException('the host is too slow', 'TimeoutError'));
  const whole = setTimeout(tooSlow, longestMs);
  let timer = setTimeout(abort, silenceMs);
  return {
    signal: controller.signal,
    restart() {
      clearTimeout(timer);
      timer = setTimeout(abort, silenceMs);
    },
    end() {
      clearTimeout(timer);
      clearTimeout(whole);
    },
  };
}
