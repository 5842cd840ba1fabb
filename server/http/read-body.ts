import { ProblemError } from '@/server/problem';

/** Refuses by its headers, before a byte is read, what is of another type, compressed, or says it is too long. */
export function checkBodyHeaders(request: Request, mediaType: string, maxBytes: number): void {
  const type = (request.headers.get('content-type') ?? '').split(';')[0]?.trim().toLowerCase();
  if (type !== mediaType) throw new ProblemError('unsupported-media-type', { field: 'content-type' });
  const encoding = request.headers.get('content-encoding') ?? 'identity';
  if (encoding.toLowerCase() !== 'identity') {
    throw new ProblemError('unsupported-media-type', { field: 'content-encoding' });
  }
  const length = Number(request.headers.get('content-length') ?? 0);
  if (length > maxBytes) throw new ProblemError('too-large');
}

/** The whole body, at most `maxBytes` of it: a longer one is refused as soon as it is longer. */
export async function readBody(request: Request, maxBytes: number): Promise<Uint8Array<ArrayBuffer>> {
  const whole = new Uint8Array(maxBytes);
  let at = 0;
  for await (const piece of request.body ?? []) {
    if (at + piece.byteLength > maxBytes) throw new ProblemError('too-large');
    whole.set(piece, at);
    at += piece.byteLength;
  }
  return whole.slice(0, at);
}
