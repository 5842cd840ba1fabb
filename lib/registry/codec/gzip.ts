import { AppError } from '@/lib/base/errors';
import { decompressWithinLimit, TooLongError } from '@/lib/base/read-capped';

/** Packs bytes as raw deflate. */
export async function deflate(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
  const packed = new Blob([bytes]).stream().pipeThrough(new CompressionStream('deflate-raw'));
  return new Uint8Array(await new Response(packed).arrayBuffer());
}

/**
 * Unpacks bytes of the given format. Throws AppError "registry-invalid" if the bytes are damaged or unpack to more than `limit`
 * bytes.
 */
export async function unpack(
  bytes: Uint8Array<ArrayBuffer>,
  format: 'gzip' | 'deflate-raw',
  limit: number,
): Promise<Uint8Array<ArrayBuffer>> {
  try {
    return await decompressWithinLimit(bytes, format, limit);
  } catch (thrown) {
    const what = thrown instanceof TooLongError ? thrown.message : `the ${format} data is damaged`;
    throw new AppError('registry-invalid', what, { cause: thrown });
  }
}
