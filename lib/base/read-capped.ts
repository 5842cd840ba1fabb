import { concatBytes, readChunks } from './bytes';

/** Thrown when a body is longer than allowed; the rest was not read. */
export class TooLongError extends Error {
  override readonly name = 'TooLongError';
}

/**
 * Reads a stream to its end. Past `limit` bytes it cancels the stream and throws TooLongError. `onPiece` gets the length of
 * each chunk.
 */
export async function readStreamWithinLimit(
  stream: ReadableStream<Uint8Array<ArrayBuffer>>,
  limit: number,
  onPiece?: (bytes: number) => void,
): Promise<Uint8Array<ArrayBuffer>> {
  const pieces: Uint8Array<ArrayBuffer>[] = [];
  let length = 0;
  for await (const piece of readChunks(stream)) {
    length += piece.length;
    if (length > limit) throw new TooLongError(`longer than the ${limit} bytes allowed`);
    pieces.push(piece);
    onPiece?.(piece.length);
  }
  return concatBytes(pieces);
}

/**
 * Decompresses bytes. Throws TooLongError if the result is longer than `limit` bytes, and the engine's own error for damaged
 * input.
 */
export function decompressWithinLimit(
  bytes: Uint8Array<ArrayBuffer>,
  format: 'gzip' | 'deflate-raw',
  limit: number,
): Promise<Uint8Array<ArrayBuffer>> {
  return readStreamWithinLimit(
    new Blob([bytes]).stream().pipeThrough(new DecompressionStream(format)),
    limit,
  );
}

/** Reads a response's body. Throws TooLongError past `limit` bytes, whatever Content-Length says. */
export async function readBody(response: Response, limit: number): Promise<Uint8Array<ArrayBuffer>> {
  return response.body === null ? new Uint8Array() : readStreamWithinLimit(response.body, limit);
}

/**
 * Returns a copy of the response whose body is already read, for a library that would read a body of any length. Throws
 * TooLongError if the body is longer than `limit` bytes.
 */
export async function readResponseIntoMemory(response: Response, limit: number): Promise<Response> {
  const { status, statusText, headers } = response;
  const body = await readBody(response, limit);
  return new Response(body.length === 0 ? null : body, { status, statusText, headers });
}
