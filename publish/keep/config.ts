// Why: docs/decisions/publishing/keeping.md

import { join } from 'node:path';
import * as z from 'zod';
import { readFileIfExists } from '@/lib/base/node/files';
import { omitUndefined } from '@/lib/base/without-undefined';

/**
 * Path of a file in the directory of rows. The file sets the bounds within which `registry keep` publishes recalls without a
 * person.
 */
const KEEP_FILE = 'sources/keep.json';

/**
 * Bounds within which `npm run registry -- keep` publishes one source's recalls without a person. Where there are a count and a
 * share of the published recalls, the larger of the two is the bound.
 */
export interface Bounds {
  /**
   * Maximum number of recalls that may be new or changed since the previous edition: as a count (`mayGrow`), and as a share of
   * the published recalls (`mayGrowShare`). The larger of the two is the bound.
   */
  readonly mayGrow: number;
  readonly mayGrowShare: number;
  /**
   * Maximum number of recalls that may disappear from one edition to the next without a correction that removes them: as a count
   * (`mayShrink`), and as a share of the published recalls (`mayShrinkShare`).
   */
  readonly mayShrink: number;
  readonly mayShrinkShare: number;
  /** Maximum share of a source's entries that may be unreadable (0 to 1). */
  readonly maySetAsideShare: number;
  /**
   * Maximum number of days since the day of the newest recall in a source's list. It is checked only if the list has changed. If
   * it is exceeded, the list may be an archive or the wrong list.
   */
  readonly newestWithinDays: number;
  /** Maximum number of days since the source last responded. */
  readonly answeredWithinDays: number;
}

/** Bounds for sources for which keep.json sets none. docs/operating/keeping.md lists these values; a test compares them. */
export const DEFAULT_BOUNDS: Bounds = {
  mayGrow: 50,
  mayGrowShare: 0.1,
  mayShrink: 3,
  mayShrinkShare: 0.02,
  maySetAsideShare: 0.02,
  newestWithinDays: 120,
  answeredWithinDays: 14,
};
/** Default size limit of the packed file of recalls (bytes). It is small because every device downloads the file. */
export const DEFAULT_MAX_BYTES = 5_000_000;

const count = z.int().nonnegative();
const days = z.int().positive();
const share = z.number().min(0).max(1);
const BoundsSchema = z
  .strictObject({
    mayGrow: count,
    mayGrowShare: share,
    mayShrink: count,
    mayShrinkShare: share,
    maySetAsideShare: share,
    newestWithinDays: days,
    answeredWithinDays: days,
  })
  .partial();

const KeepSchema = z.strictObject({
  maxBytes: z.int().positive().max(20_000_000).default(DEFAULT_MAX_BYTES),
  bounds: BoundsSchema.default({}),
  /** Bounds for single sources, by the name of their importer. */
  sources: z.record(z.string(), BoundsSchema).default({}),
});

export interface KeepConfig {
  readonly maxBytes: number;
  boundsOf(source: string): Bounds;
}

/**
 * Reads the bounds within which a job may publish the recalls of this directory of rows. Returns the default bounds if the
 * directory has no file KEEP_FILE. Throws an error that names the fault if that file is invalid.
 */
export async function readKeepConfig(directory: string): Promise<KeepConfig> {
  const path = join(directory, KEEP_FILE);
  const parsed = KeepSchema.safeParse(JSON.parse((await readFileIfExists(path)) ?? '{}'));
  if (!parsed.success) throw new Error(`${path}: ${z.prettifyError(parsed.error)}`);
  const { maxBytes, bounds, sources } = parsed.data;
  return {
    maxBytes,
    boundsOf: (source) => ({
      ...DEFAULT_BOUNDS,
      ...omitUndefined(bounds),
      ...omitUndefined(sources[source] ?? {}),
    }),
  };
}
