import { AppError } from '@/lib/domain/errors';
import { readCapped } from './read-capped';

/** Unpacks gzip to at most `limit` bytes; more, or damage, is "registry-invalid". */
export async function gunzip(
  bytes: Uint8Array<ArrayBuffer>,
  limit: number,
): Promise<Uint8Array<ArrayBuffer>> {
  const unpacked = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'));
  try {
    return await readCapped(unpacked, limit);
  } catch (thrown) {
    if (thrown instanceof AppError) throw thrown;
    throw new AppError('registry-invalid', 'the gzip data is damaged', { cause: thrown });
  }
}
