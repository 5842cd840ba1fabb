import type { IncomingMessage } from 'node:http';

/** The body of a request; throws for another type or more than `maxBytes`. */
export async function checkedBytes(
  request: IncomingMessage,
  mediaType: string,
  maxBytes: number,
): Promise<Uint8Array> {
  if (request.headers['content-type'] !== mediaType) throw new Error(`${mediaType} is expected`);
  const pieces: Uint8Array[] = [];
  let byteLength = 0;
  for await (const piece of request) {
    const bytes = Buffer.from(piece);
    byteLength += bytes.length;
    if (byteLength > maxBytes) throw new Error('the request is too long');
    pieces.push(bytes);
  }
  return Buffer.concat(pieces);
}
