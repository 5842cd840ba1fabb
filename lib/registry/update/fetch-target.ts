import { sha256Hex } from '@/lib/base/digest';
import { AppError } from '@/lib/base/errors';
import type { FetchFile, OnPiece } from './fetch-file';

/**
 * Returns the path of a target on the host. The target's digest is part of the file's name (consistent snapshots of TUF):
 * `targets/v1/<sha256>.sellers.bin`.
 */
export function toTargetPath(path: string, digest: string): string {
  const file = path.lastIndexOf('/') + 1;
  return `targets/${path.slice(0, file)}${digest}.${path.slice(file)}`;
}

/** TUF §5.7: fetches `path` and checks its length and digest. Throws AppError "registry-invalid" or "offline". */
export async function fetchTarget(
  fetchFile: FetchFile,
  path: string,
  { length, hashes }: { readonly length: number; readonly hashes: { readonly sha256: string } },
  onPiece?: OnPiece,
): Promise<Uint8Array<ArrayBuffer>> {
  const bytes = await fetchFile(path, length, onPiece);
  if (bytes === null) throw new AppError('registry-invalid', `${path} is not there`);
  if (bytes.length !== length || (await sha256Hex(bytes)) !== hashes.sha256) {
    throw new AppError('registry-invalid', `${path} is not the file that was named`);
  }
  return bytes;
}
