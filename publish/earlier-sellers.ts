import { isDeepStrictEqual } from 'node:util';
import { AppError } from '@/lib/base/errors';
import { encodeDelta, parseDelta } from '@/lib/registry/codec/delta-file';
import type { EncodedSection } from '@/lib/registry/codec/encode-section';
import { parseSellersFile } from '@/lib/registry/codec/sellers/sellers-file';
import { TARGET_PATHS, toDeltaPath } from '@/lib/registry/update/release';
import { buildDelta } from './sellers-delta';
import { openTargetsIfExists } from './signing/published-targets';
import { listStoredVersions } from './signing/served';

/** The directory of earlier versions, and for how many of them delta files are made. */
export interface EarlierVersions {
  readonly outDir: string;
  readonly newest: number;
  readonly count: number;
  /** Called for each earlier version, with how many versions are done and how many there are. */
  readonly onDelta?: ((done: number, total: number) => void) | undefined;
}

/** A sellers file: its sections, and the SHA-256 (hex) and length of its bytes. */
export interface SellersFile {
  readonly sections: readonly EncodedSection[];
  readonly digest: string;
  readonly byteLength: number;
}

/**
 * Bounds of a delta. It may have changes of at most a quarter (1 / SHARE) of the keys, or of FEW keys if that is more. A delta
 * with more changes would be about half as long as the whole file.
 */
const SHARE = 4;
const FEW = 10_000;

/**
 * Returns delta files by target path. Each leads from the sellers file of an earlier version to the current sellers file. No
 * delta is made for an earlier file in these cases:
 *
 * - the file is equal to the current one, can no longer be read, or has other sections;
 * - more keys changed than SHARE and FEW allow;
 * - the delta would be at least half as long as the whole current file.
 */
export async function encodeDeltasFromEarlierVersions(
  { outDir, newest, count, onDelta }: EarlierVersions,
  current: SellersFile,
): Promise<Map<string, Uint8Array<ArrayBuffer>>> {
  const deltas = new Map<string, Uint8Array<ArrayBuffer>>();
  const keys = current.sections.reduce((sum, { section }) => sum + section.count, 0);
  const most = Math.max(FEW, keys / SHARE);
  // Lists the versions that exist, because an operator may have removed some or skipped numbers.
  const earlier = (await listStoredVersions(outDir)).filter((version) => version <= newest).slice(0, count);
  const total = earlier.length;
  for (const [done, version] of earlier.entries()) {
    onDelta?.(done, total);
    const targets = await openTargetsIfExists(outDir, version);
    const base = targets?.digestOf(TARGET_PATHS.sellers);
    if (!targets || !base || base === current.digest || deltas.has(toDeltaPath(base))) continue;
    const before = await parseSections(await targets.read(TARGET_PATHS.sellers));
    const encoded = before && encodeCheckedDelta(base, before, current.sections, most);
    if (encoded !== null && encoded.length * 2 < current.byteLength) deltas.set(toDeltaPath(base), encoded);
  }
  onDelta?.(total, total);
  return deltas;
}

/**
 * Returns the sections of the sellers file of an earlier version; null if this publisher can no longer read the format of that
 * file. Devices that have such a file download the whole current file.
 */
async function parseSections(file: Uint8Array<ArrayBuffer>): Promise<readonly EncodedSection[] | null> {
  try {
    return await parseSellersFile(file);
  } catch (thrown) {
    if (thrown instanceof AppError && thrown.code === 'registry-invalid') return null;
    throw thrown;
  }
}

// Encodes a delta. Checks with the client's own code that a device decodes it to the same changes.
function encodeCheckedDelta(
  base: string,
  before: readonly EncodedSection[],
  after: readonly EncodedSection[],
  most: number,
): Uint8Array<ArrayBuffer> | null {
  const delta = buildDelta(before, after, most);
  if (delta === null) return null;
  const encoded = encodeDelta(base, delta);
  const sections = before.map(({ section }) => section);
  if (!isDeepStrictEqual(parseDelta(encoded, base, sections), delta)) {
    throw new Error(`the changes from ${base} do not read back as they were written`);
  }
  return encoded;
}
