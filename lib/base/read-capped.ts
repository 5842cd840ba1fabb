import { concat, readPieces } from './bytes';

/** The body is longer than allowed; the rest was not read. */
export class TooLongError extends Error {
  override readonly name = 'TooLongError';
}

/** Reads a stream to its end; past `limit` bytes cancels it and throws TooLongError. `onPiece` gets each piece's length. */
export async function readCapped(
  stream: ReadableStream<Uint8Array<ArrayBuffer>>,
  limit: number,
  onPiece?: (bytes: number) => void,
): Promise<Uint8Array<ArrayBuffer>> {
  const pieces: Uint8Array<ArrayBuffer>[] = [];
  let length = 0;
  for await (const piece of readPieces(stream)) {
    length += piece.length;
    if (length > limit) throw new TooLongError(`longer than the ${limit} bytes allowed`);
    pieces.push(piece);
    onPiece?.(piece.length);
  }
  return concat(pieces);
}

/** Unpacks bytes. Throws TooLongError past `limit` bytes, and the engine's own error for damage. */
export function unpackCapped(
  bytes: Uint8Array<ArrayBuffer>,
  format: 'gzip' | 'deflate-raw',
  limit: number,
): Promise<Uint8Array<ArrayBuffer>> {
  return readCapped(new Blob([bytes]).stream().pipeThrough(new DecompressionStream(format)), limit);
}

/** Reads at most `limit` bytes of a response's body, whatever its Content-Length says. Throws TooLongError. */
export async function readBody(response: Response, limit: number): Promise<Uint8Array<ArrayBuffer>> {
  return response.body === null ? new Uint8Array() : readCapped(response.body, limit);
}

/** The response with its body in memory, for a library that would read a body of any length. Throws TooLongError. */
export async function withBody(response: Response, limit: number): Promise<Response> {
  const { status, statusText, headers } = response;
  const body = await readBody(response, limit);
  return new Response(body.length === 0 ? null : body, { status, statusText, headers });
}
