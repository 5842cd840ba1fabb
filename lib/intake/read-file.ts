import { AppError } from '@/lib/base/errors';
import { failureOf } from './answer';

/** What may be read as a file: at most `most` bytes, of a type that is said here or by the answer. `now` in epoch milliseconds. */
interface ReadOptions {
  readonly now: number;
  readonly most: number;
  readonly type?: string;
}

/** Reads the bytes of a file an intake answers with. */
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
