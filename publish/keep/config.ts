// Why: docs/decisions/publishing/keeping.md

import { join } from 'node:path';
import * as z from 'zod';
import { readFileIfExists } from '@/lib/base/node/files';
import { withoutUndefined } from '@/lib/base/without-undefined';

/** The file in a directory of rows that bounds what `registry keep` publishes by itself. */
const KEEP_FILE = 'sources/keep.json';

/**
 * What may change in one source's recalls from one edition to the next without a person: the larger of a number and a share of
 * what is published. `npm run registry -- keep` stops beyond it.
 */
export interface Bounds {
  /** New and changed recalls. */
  readonly mayGrow: number;
  readonly mayGrowShare: number;
  /** Recalls that are gone though no correction took them off. */
  readonly mayShrink: number;
  readonly mayShrinkShare: number;
  /** Share of the entries of the source's files that could not be read. */
  readonly maySetAsideShare: number;
  /** Days since the newest recall of a list that changed: an older one is an archive, or another list. */
  readonly newestWithinDays: number;
  /** Days since the source last answered. */
  readonly answeredWithinDays: number;
}

/** Also in docs/operating/keeping.md, which a test compares. */
export const DEFAULT_BOUNDS: Bounds = {
  mayGrow: 50,
  mayGrowShare: 0.1,
  mayShrink: 3,
  mayShrinkShare: 0.02,
  maySetAsideShare: 0.02,
  newestWithinDays: 120,
  answeredWithinDays: 14,
};
/** Largest file of recalls (bytes, packed) by default: every device downloads it. */
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
  /** Other bounds for a source, by its importer's name. */
  sources: z.record(z.string(), BoundsSchema).default({}),
});

export interface KeepConfig {
  readonly maxBytes: number;
  boundsOf(source: string): Bounds;
}

/** Reads the bounds of a directory of rows; the defaults where there is no file. Throws with what is wrong. */
export async function readKeepConfig(directory: string): Promise<KeepConfig> {
  const path = join(directory, KEEP_FILE);
  const parsed = KeepSchema.safeParse(JSON.parse((await readFileIfExists(path)) ?? '{}'));
  if (!parsed.success) throw new Error(`${path}: ${z.prettifyError(parsed.error)}`);
  const { maxBytes, bounds, sources } = parsed.data;
  return {
    maxBytes,
    boundsOf: (source) => ({
      ...DEFAULT_BOUNDS,
      ...withoutUndefined(bounds),
      ...withoutUndefined(sources[source] ?? {}),
    }),
  };
}
