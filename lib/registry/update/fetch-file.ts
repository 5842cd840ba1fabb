import { AppError } from '@/lib/base/errors';
import { readCapped, TooLongError } from '@/lib/base/read-capped';
import { retryAtOf } from './retry-after';

/** Told how many bytes have just arrived. */
export type OnPiece = (bytes: number) => void;

/** Gets one file of the registry by its path, or null when the host says there is none. */
export type FetchFile = (
  path: string,
  limit: number,
  onPiece?: OnPiece,
) => Promise<Uint8Array<ArrayBuffer> | null>;

/** Longest silence of a host, in ms, before or between pieces; a slow line that goes on is waited for. */
const SILENCE_MS = 30_000;

/**
 * Gets files below `base`, reading no more than `limit` bytes of any. No cookie, no referrer. What is replaced in its
 * place (`timestamp.json`, a root that may be there by now) is asked for conditionally: `no-cache` has the browser send
 * the ETag it has and answer a 304 itself, which a header of ours could not do without a preflight at the host. Every
 * other file is named by its version or digest, and is not kept a second time in the browser's cache. Throws AppError
 * "offline" (no answer, silence in the middle, or 5xx and 429 with the time to come back) and "registry-invalid".
 */
export function createFetchFile(
  base: string,
  fetch: typeof globalThis.fetch,
  now: () => number,
  silenceMs: number = SILENCE_MS,
): FetchFile {
  const root = base.endsWith('/') ? base : `${base}/`;
  return async (path, limit, onPiece) => {
    const silence = watchSilence(silenceMs);
    try {
      const response = await fetch(new URL(path, root).href, {
        cache: isReplaced(path) ? 'no-cache' : 'no-store',
        credentials: 'omit',
        referrerPolicy: 'no-referrer',
        signal: silence.signal,
      });
      if (response.status === 404 || response.status === 403) return null;
      if (!response.ok) {
        const retryAt = retryAtOf(response.headers.get('retry-after'), now());
        throw new AppError(
          'offline',
          `${path}: the host answered ${response.status}`,
          retryAt === undefined ? {} : { retryAt },
        );
      }
      const length = Number(response.headers.get('content-length') ?? 0);
      if (length > limit)
        throw new AppError('registry-invalid', `${path}: ${length} bytes, ${limit} allowed`);
      if (response.body === null) return new Uint8Array();
      return await readCapped(response.body, limit, (bytes) => {
        silence.heard();
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

function isReplaced(path: string): boolean {
  return /(?:^|[/.])(?:timestamp|root)\.json$/.test(path);
}

/** A signal that aborts once nothing was heard for so long. */
function watchSilence(longestMs: number): { signal: AbortSignal; heard: () => void; end: () => void } {
  const controller = new AbortController();
  const abort = () => controller.abort(new DOMException('the host fell silent', 'TimeoutError'));
  let timer = setTimeout(abort, longestMs);
  return {
    signal: controller.signal,
    heard() {
      clearTimeout(timer);
      timer = setTimeout(abort, longestMs);
    },
    end: () => clearTimeout(timer),
  };
}
