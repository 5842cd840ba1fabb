import { AppError } from '@/lib/domain/errors';
import { readCapped } from './read-capped';

/** Gets one file of the registry by its path, or null when the host says there is none. */
export type FetchFile = (path: string, limit: number) => Promise<Uint8Array<ArrayBuffer> | null>;

const TIMEOUT = 60_000;

/**
 * Gets files below `base`, reading no more than `limit` bytes of any. No cookie, no referrer; `no-cache` lets the
 * browser ask conditionally by itself, which a header of ours could not without a preflight at the host. Throws
 * AppError "offline" (no answer, or 5xx and 429 with the time to come back) and "registry-invalid".
 */
export function createFetchFile(base: string, fetch: typeof globalThis.fetch, now: () => number): FetchFile {
  const root = base.endsWith('/') ? base : `${base}/`;
  return async (path, limit) => {
    const response = await get(fetch, new URL(path, root).href);
    if (response.status === 404 || response.status === 403) return null;
    if (!response.ok) {
      throw new AppError(
        'offline',
        `${path}: the host answered ${response.status}`,
        retryOf(response, now()),
      );
    }
    const length = Number(response.headers.get('content-length') ?? 0);
    if (length > limit) throw new AppError('registry-invalid', `${path}: ${length} bytes, ${limit} allowed`);
    if (response.body === null) return new Uint8Array();
    try {
      return await readCapped(response.body, limit);
    } catch (thrown) {
      if (thrown instanceof AppError) throw thrown;
      throw new AppError('offline', `${path}: the connection broke off`, { cause: thrown });
    }
  };
}

async function get(fetch: typeof globalThis.fetch, url: string): Promise<Response> {
  try {
    return await fetch(url, {
      cache: 'no-cache',
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
      signal: AbortSignal.timeout(TIMEOUT),
    });
  } catch (thrown) {
    throw new AppError('offline', `${url}: no answer`, { cause: thrown });
  }
}

function retryOf(response: Response, now: number): { retryAt?: number } {
  const seconds = Number(response.headers.get('retry-after') ?? Number.NaN);
  return Number.isFinite(seconds) && seconds >= 0 ? { retryAt: now + seconds * 1_000 } : {};
}
