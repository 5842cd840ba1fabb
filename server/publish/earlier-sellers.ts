import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { AppError } from '@/lib/domain/errors';
import { encodeDelta, parseDelta } from '@/lib/registry/delta-file';
import type { EncodedSection } from '@/lib/registry/encode-section';
import { targetPath } from '@/lib/registry/fetch-target';
import { deltaPath, TARGET_PATHS } from '@/lib/registry/release';
import { parseSellersFile } from '@/lib/registry/sellers-file';
import { readMetadata } from '@/lib/registry/tuf/metadata';
import { deltaOf } from './sellers-delta';

/**
 * The files of changes from the sellers files of the last `count` versions in `outDir` to these sections, by target path.
 * One that would be half as long as the file itself, or that begins from the same file, is left out.
 */
export async function deltasFromEarlier(
  outDir: string,
  newest: number,
  count: number,
  current: {
    readonly sections: readonly EncodedSection[];
    readonly digest: string;
    readonly byteLength: number;
  },
): Promise<Map<string, Uint8Array<ArrayBuffer>>> {
  const deltas = new Map<string, Uint8Array<ArrayBuffer>>();
  for (let version = newest; version > Math.max(0, newest - count); version--) {
    const base = await sellersDigest(outDir, version);
    if (base === null || base === current.digest || deltas.has(deltaPath(base))) continue;
    const before = sectionsOf(await readFile(join(outDir, targetPath(TARGET_PATHS.sellers, base))));
    const encoded = before && checkedDelta(base, before, current.sections);
    if (encoded !== null && encoded.length * 2 < current.byteLength) deltas.set(deltaPath(base), encoded);
  }
  return deltas;
}

/** Null for a file of a form this publisher no longer reads: devices that hold it take the whole new file. */
function sectionsOf(file: Uint8Array): readonly EncodedSection[] | null {
  try {
    return parseSellersFile(file);
  } catch (thrown) {
    if (thrown instanceof AppError && thrown.code === 'registry-invalid') return null;
    throw thrown;
  }
}

// Nothing is offered that a client would read as other changes than were meant.
function checkedDelta(
  base: string,
  before: readonly EncodedSection[],
  after: readonly EncodedSection[],
): Uint8Array<ArrayBuffer> | null {
  const delta = deltaOf(before, after);
  if (delta === null) return null;
  const encoded = encodeDelta(base, delta);
  const sections = before.map(({ section }) => section);
  if (!isDeepStrictEqual(parseDelta(encoded, base, sections), delta)) {
    throw new Error(`the changes from ${base} do not read back as they were written`);
  }
  return encoded;
}

async function sellersDigest(outDir: string, version: number): Promise<string | null> {
  const path = join(outDir, 'metadata', `${version}.targets.json`);
  const text = await readFile(path, 'utf8').catch((thrown: NodeJS.ErrnoException) => {
    if (thrown.code === 'ENOENT') return null; // removed by the operator: clients that old take the whole file
    throw thrown;
  });
  if (text === null) return null;
  return readMetadata('targets', text).signed.targets[TARGET_PATHS.sellers]?.hashes.sha256 ?? null;
}
