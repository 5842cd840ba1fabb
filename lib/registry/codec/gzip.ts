import { AppError } from '@/lib/base/errors';
import { readCapped, TooLongError } from '@/lib/base/read-capped';

/** Unpacks gzip. Throws AppError "registry-invalid" for damage or more than `limit` bytes. */
export async function gunzip(
  bytes: Uint8Array<ArrayBuffer>,
  limit: number,
): Promise<Uint8Array<ArrayBuffer>> {
  return await unpack(bytes, 'gzip', limit);
}

/** Packs bytes as raw deflate. */
export async function deflate(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
  const packed = new Blob([bytes]).stream().pipeThrough(new CompressionStream('deflate-raw'));
  return new Uint8Array(await new Response(packed).arrayBuffer());
}

/** Unpacks raw deflate. Throws AppError "registry-invalid" for damage or more than `limit` bytes. */
export async function inflate(
  bytes: Uint8Array<ArrayBuffer>,
  limit: number,
): Promise<Uint8Array<ArrayBuffer>> {
  return await unpack(bytes, 'deflate-raw', limit);
}

async function unpack(
  bytes: Uint8Array<ArrayBuffer>,
  format: 'gzip' | 'deflate-raw',
  limit: number,
): Promise<Uint8Array<ArrayBuffer>> {
  const unpacked = new Blob([bytes]).stream().pipeThrough(new DecompressionStream(format));
  try {
    return await readCapped(unpacked, limit);
  } catch (thrown) {
    const what = thrown instanceof TooLongError ? thrown.message : `the ${format} data is damaged`;
    throw new AppError('registry-invalid', what, { cause: thrown });
  }
}
