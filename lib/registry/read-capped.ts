import { AppError } from '@/lib/domain/errors';

/**
 * Reads a stream to its end, or cancels it and throws "registry-invalid" as soon as it passes `limit` bytes. `onPiece` is
 * told the length of each piece.
 */
export async function readCapped(
  stream: ReadableStream<Uint8Array<ArrayBuffer>>,
  limit: number,
  onPiece?: (bytes: number) => void,
): Promise<Uint8Array<ArrayBuffer>> {
  const reader = stream.getReader();
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  let length = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    length += value.length;
    if (length > limit) {
      await reader.cancel();
      throw new AppError('registry-invalid', `longer than the ${limit} bytes allowed`);
    }
    chunks.push(value);
    onPiece?.(value.length);
  }
  const all = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    all.set(chunk, at);
    at += chunk.length;
  }
  return all;
}
