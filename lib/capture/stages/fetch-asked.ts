import { readBody, TooLongError } from '@/lib/base/read-capped';
import type { CaptureDeps } from '@/lib/capture/deps';

interface FetchedFile {
  readonly url: string;
  readonly contentType: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** Fetches one file of at most `fileBytes` bytes. Returns the file, or the reason why it is missing. */
export async function fetchFile(
  url: string,
  signal: AbortSignal,
  { fetch }: Pick<CaptureDeps, 'fetch'>,
  fileBytes: number,
): Promise<FetchedFile | string> {
  try {
    const response = await fetch(url, {
      signal,
      credentials: 'omit',
      cache: 'force-cache',
      referrerPolicy: 'no-referrer',
      redirect: 'manual',
    });
    const refused = toRefusalReason(response, fileBytes);
    if (refused) {
      await response.body?.cancel();
      return refused;
    }
    const bytes = await readBody(response, fileBytes);
    return { url: response.url || url, contentType: response.headers.get('content-type') ?? '', bytes };
  } catch (thrown) {
    if (signal.aborted) return 'timeout';
    if (thrown instanceof TooLongError) return 'too-large';
    if (thrown instanceof Error || thrown instanceof DOMException) return 'network';
    throw thrown;
  }
}

/**
 * Returns why a response must not be read; undefined if it may be read. A redirect is refused, because scripts cannot see its
 * target, which may be any host.
 */
function toRefusalReason({ ok, status, type, headers }: Response, fileBytes: number): string | undefined {
  if (type === 'opaqueredirect') return 'redirected';
  if (!ok) return `http-${status}`;
  return Number(headers.get('content-length') ?? 0) > fileBytes ? 'too-large' : undefined;
}
