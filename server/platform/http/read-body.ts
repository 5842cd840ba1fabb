import { ProblemError } from '@/server/platform/problem';
import { MIN_UPLOAD_RATE, type MinUploadRate, readAtMinRate } from './min-upload-rate';
import { SlowSender } from './slow-sender';
import type { UploadSlot } from './upload-slots';

/**
 * Checks the headers of a request with a body. Throws for a wrong media type, a compressed body, or a stated length of more than
 * `maxBytes`.
 */
export function checkBodyHeaders(request: Request, mediaType: string, maxBytes: number): void {
  const type = (request.headers.get('content-type') ?? '').split(';')[0]?.trim().toLowerCase();
  if (type !== mediaType) throw new ProblemError('unsupported-media-type', { field: 'content-type' });
  const encoding = request.headers.get('content-encoding') ?? 'identity';
  if (encoding.toLowerCase() !== 'identity') {
    throw new ProblemError('unsupported-media-type', { field: 'content-encoding' });
  }
  const length = Number(request.headers.get('content-length') ?? 0);
  if (length > maxBytes) throw new ProblemError('too-large', { extra: { limit: maxBytes } });
}

/** How a body is read. By default, a sender slower than MIN_UPLOAD_RATE is refused, and no upload slot is acquired. */
export interface Reading {
  readonly pace?: MinUploadRate;
  /** Acquires an upload slot; called for a body longer than HELD_WITHOUT_SLOT. */
  readonly enter?: () => Promise<UploadSlot>;
}

/**
 * Yields the chunks of a body as they arrive. Throws `too-large` once there are more than `maxBytes`, and `busy` if they arrive
 * too slowly.
 */
export async function* readBodyChunks(
  { body }: Request,
  maxBytes: number,
  { pace = MIN_UPLOAD_RATE, enter }: Reading = {},
): AsyncGenerator<Uint8Array> {
  let byteLength = 0;
  try {
    for await (const piece of body ? readAtMinRate(body, pace, enter) : []) {
      byteLength += piece.byteLength;
      if (byteLength > maxBytes) throw new ProblemError('too-large', { extra: { limit: maxBytes } });
      yield piece;
    }
  } catch (thrown) {
    if (thrown instanceof ProblemError) throw thrown;
    // 503 and not 408, because clients try again only after 429 and 503, and would drop the report after 408.
    const headers = { 'retry-after': '5' };
    if (thrown instanceof SlowSender) throw new ProblemError('busy', { cause: thrown, headers });
    // The sender closed the connection, so nobody reads this response. The broken connection is no fault of the intake.
    throw new ProblemError('upload-incomplete', { cause: thrown });
  }
}
