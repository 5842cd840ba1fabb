import { readBody, TooLongError } from '@/lib/base/read-capped';
import { StampError } from './stamp-error';

/** Longest reply (bytes). Replies of real services have 3 to 6 kB. */
const LONGEST_REPLY = 65_536;
/** Longest time for a service's reply (ms). */
const TIME_LIMIT_MS = 20_000;

/**
 * Sends a request to a time-stamp service and returns the service's reply, unchecked. Follows no redirect. Throws StampError if
 * `url` is not https, if the service is unreachable, busy or too slow or refuses the request, or if the reply is longer than
 * LONGEST_REPLY.
 */
export async function fetchReply(
  url: string,
  request: Uint8Array<ArrayBuffer>,
  options: { readonly fetch: typeof fetch; readonly timeLimitMs?: number },
): Promise<Uint8Array<ArrayBuffer>> {
  if (!URL.canParse(url) || new URL(url).protocol !== 'https:')
    throw new StampError('not-https', `${url} is no https address`);
  const signal = AbortSignal.timeout(options.timeLimitMs ?? TIME_LIMIT_MS);
  try {
    const response = await options.fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/timestamp-query', accept: 'application/timestamp-reply' },
      body: request,
      redirect: 'error',
      credentials: 'omit',
      cache: 'no-store',
      signal,
    });
    if (!response.ok) {
      await response.body?.cancel();
      const reason = response.status === 429 || response.status === 503 ? 'busy' : 'refused';
      throw new StampError(reason, `the service answered ${response.status}`);
    }
    return await readBody(response, LONGEST_REPLY);
  } catch (thrown) {
    throw toStampError(thrown, signal.aborted);
  }
}

function toStampError(thrown: unknown, isLate: boolean): StampError {
  if (thrown instanceof StampError) return thrown;
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  if (thrown instanceof TooLongError) return new StampError('too-large', message, { cause: thrown });
  return new StampError(isLate ? 'too-slow' : 'unreachable', message, { cause: thrown });
}
