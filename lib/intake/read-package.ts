import { AppError } from '@/lib/domain/errors';
import { failureOf } from './answer';
import { EVIDENCE_MAX_BYTES } from './contract';

/** Reads the bytes of an evidence package, at most as many as an intake takes. `now` in epoch milliseconds. */
export async function readPackage(response: Response, now: number): Promise<Blob> {
  if (!response.ok) throw await failureOf(response, now);
  const pieces: Uint8Array<ArrayBuffer>[] = [];
  let byteLength = 0;
  for await (const piece of response.body ?? []) {
    byteLength += piece.byteLength;
    if (byteLength > EVIDENCE_MAX_BYTES) throw new AppError('intake-unreachable', 'the package is too long');
    pieces.push(piece);
  }
  return new Blob(pieces, { type: 'application/wacz' });
}
