import * as z from 'zod';
import type { RegistryAge } from '@/lib/domain/trust';
import { SectionSchema } from './section';

/** What a version consists of on the device, in the order of row numbers: only ever added to at the end. */
export const TARGET_NAMES = [
  'sellers',
  'sellers-delta',
  'violations',
  'sites',
  'recalls',
  'warnings',
] as const;
export type TargetName = (typeof TARGET_NAMES)[number];

const digest = z.string().regex(/^[0-9a-f]{64}$/);

/** One file of the version held. */
const HeldTargetSchema = z.strictObject({
  name: z.enum(TARGET_NAMES),
  /** SHA-256 of the file of this version. */
  digest,
  /** SHA-256 of the file that was downloaded: an earlier one when only the changes since were fetched. */
  base: digest,
  /** Bytes that were downloaded for it. */
  byteLength: z.int().nonnegative(),
});
export type HeldTarget = z.infer<typeof HeldTargetSchema>;

/** The version this device holds. Times are epoch milliseconds. */
export const HeldSchema = z.strictObject({
  /** SHA-256 (hex) of the built-in root this version is trusted by; another root makes it worthless. */
  anchor: digest,
  /** Grows with every swap of data, so that an index kept in memory is known to be of this version. */
  swap: z.int().positive(),
  version: z.int().positive(),
  publishedAt: z.int().nonnegative(),
  fetchedAt: z.int().nonnegative(),
  /** The first of all metadata expiries: from then on nothing is answered from it. */
  expiresAt: z.int().nonnegative(),
  targets: z.array(HeldTargetSchema),
});
export type Held = z.infer<typeof HeldSchema>;

/** The exact texts of the newest trusted metadata; all but the root are absent before the first whole version. */
export const StoredMetadataSchema = z.strictObject({
  anchor: digest,
  root: z.string(),
  timestamp: z.string().optional(),
  snapshot: z.string().optional(),
  targets: z.string().optional(),
});
export type StoredMetadata = z.infer<typeof StoredMetadataSchema>;

const bytes = z.instanceof(Uint8Array);

/** How one target lies in the store: its indexes, and the numbers of its first rows. */
export const TargetTableSchema = z.strictObject({
  name: z.enum(TARGET_NAMES),
  sections: z.array(
    z.strictObject({
      /** Name of the section of keys this is, or belongs to. */
      name: z.string(),
      /** `keys`: of the file; `changed`: places in the file whose statuses are others now; `added`: new keys. */
      part: z.enum(['keys', 'changed', 'added']),
      section: SectionSchema,
      index: bytes,
      firstShard: z.int(),
    }),
  ),
  keyIndex: z
    .strictObject({ count: z.int(), dataBytes: z.int(), index: bytes, firstShard: z.int() })
    .nullable(),
  /** The shards themselves where all of them are few; else they are rows of their own. */
  inline: z.array(bytes).nullable(),
});
export type TargetTable = z.infer<typeof TargetTableSchema>;

/** A verified and parsed target, ready to be stored. */
export interface PreparedTarget {
  readonly table: TargetTable;
  /** Numbered from 0; `firstShard` in the table counts in these. */
  readonly shards: readonly Uint8Array<ArrayBuffer>[];
  /** Groups of RECORDS_PER_ROW records as JSON. */
  readonly recordRows: readonly string[];
}

/** Shards of at most so many bytes are kept with their index, and read with it: one row instead of many. */
export const INLINE_BYTES = 512 * 1_024;

/** Records in one stored row. */
export const RECORDS_PER_ROW = 16;

/** What answers carry about the version they come from. */
export function ageOf({ version, publishedAt, fetchedAt, expiresAt }: Held): RegistryAge {
  return { version, publishedAt, fetchedAt, expiresAt };
}
