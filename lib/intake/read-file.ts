import { AppError } from '@/lib/base/errors';
import { failureOf } from './answer';

/** Limits of a file to read: at most `most` bytes, of a type given here or by the answer. `now` in epoch ms. */
interface ReadOptions {
  readonly now: number;
  readonly most: number;
  readonly type?: string;
}

/** Reads the bytes of a file from an intake's answer. */
export async function readFile(response: Response, { now, most, type }: ReadOptions): Promise<Blob> {
  if (!response.ok) throw await failureOf(response, now);
  const pieces: Uint8Array<ArrayBuffer>[] = [];
  let byteLength = 0;
  for await (const piece of response.body ?? []) {
    byteLength += piece.byteLength;
    if (byteLength > most) throw new AppError('intake-unreachable', 'the file is too long');
    pieces.push(piece);
  }
  return new Blob(pieces, { type: type ?? response.headers.get('content-type') ?? '' });
}
