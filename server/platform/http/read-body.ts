import { ProblemError } from '@/server/platform/problem';
import { atPace, MIN_UPLOAD_RATE, type MinUploadRate } from './min-upload-rate';
import { SlowSender } from './slow-sender';
import type { UploadSlot } from './upload-slots';

/** Refuses a body by its headers: another type, compressed, or too long. */
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

/** How a body is read: at the usual rate and without a place unless set. */
export interface Reading {
  readonly pace?: MinUploadRate;
  /** Gives a place to a body longer than HELD_WITHOUT_SLOT. */
  readonly enter?: () => Promise<UploadSlot>;
}

/**
 * The pieces of a body as they arrive. Throws `too-large` as soon as it is longer than `maxBytes`, and `busy` when it comes too
 * slowly.
 */
export async function* readPieces(
  { body }: Request,
  maxBytes: number,
  { pace = MIN_UPLOAD_RATE, enter }: Reading = {},
): AsyncGenerator<Uint8Array> {
  let byteLength = 0;
  try {
    for await (const piece of body ? atPace(body, pace, enter) : []) {
      byteLength += piece.byteLength;
      if (byteLength > maxBytes) throw new ProblemError('too-large', { extra: { limit: maxBytes } });
      yield piece;
    }
  } catch (thrown) {
    if (thrown instanceof ProblemError) throw thrown;
    // Not 408: clients retry only after 429 and 503, and would give up the report.
    const headers = { 'retry-after': '5' };
    if (thrown instanceof SlowSender) throw new ProblemError('busy', { cause: thrown, headers });
    // The sender went away: nobody reads the answer, and nothing here is broken.
    throw new ProblemError('upload-incomplete', { cause: thrown });
  }
}
