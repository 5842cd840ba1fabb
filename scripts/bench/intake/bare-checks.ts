import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { crc32 } from 'node:zlib';

/**
 * Does the minimum work of checking a package: reads every byte from disk, hashes it three times (as part of the file, of a
 * compressed record, and of an uncompressed record), and computes two checksums. It does not decompress, parse, compare or sign
 * anything.
 */
export default async function bareChecks(path: string): Promise<string> {
  const bytes = await readFile(path);
  const found = [0, 1, 2].map(() => createHash('sha256').update(bytes).digest('hex'));
  return [...found, crc32(bytes), crc32(bytes)].join();
}
