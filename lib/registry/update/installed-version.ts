import type { RegistryAge } from '@/lib/domain/seller/trust';
import type { Section } from '@/lib/registry/codec/section';

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

/** One file of the version held. */
export interface HeldTarget {
  readonly name: TargetName;
  /** SHA-256 of the file of this version. */
  readonly digest: string;
  /** SHA-256 of the file that was downloaded: an earlier one when only the changes since were fetched. */
  readonly base: string;
  /** Bytes that were downloaded for it. */
  readonly byteLength: number;
}

/** The version this device holds. Times are epoch milliseconds. */
export interface InstalledVersion {
  /** SHA-256 (hex) of the built-in root this version is trusted by; another root makes it worthless. */
  readonly anchor: string;
  /** Grows with every swap of data, so that an index kept in memory is known to be of this version. */
  readonly swap: number;
  readonly version: number;
  readonly publishedAt: number;
  readonly fetchedAt: number;
  /** The first of all metadata expiries: from then on nothing is answered from it. */
  readonly expiresAt: number;
  readonly targets: readonly HeldTarget[];
}

/** The exact texts of the newest trusted metadata; all but the root are absent before the first whole version. */
export interface StoredMetadata {
  readonly anchor: string;
  readonly root: string;
  readonly timestamp?: string | undefined;
  readonly snapshot?: string | undefined;
  readonly targets?: string | undefined;
}

/** A section as it lies in the store. */
export interface StoredSection {
  /** Name of the section of keys this is, or belongs to. */
  readonly name: string;
  /** `keys`: of the file; `changed`: places in the file whose statuses are others now; `added`: new keys. */
  readonly part: 'keys' | 'changed' | 'added';
  readonly section: Section;
  readonly index: Uint8Array;
  readonly firstShard: number;
}

/** How one target lies in the store: its indexes, and the numbers of its first rows. */
export interface TargetTable {
  readonly name: TargetName;
  readonly sections: readonly StoredSection[];
  readonly keyIndex: {
    readonly count: number;
    readonly dataBytes: number;
    readonly index: Uint8Array;
    readonly firstShard: number;
  } | null;
  /** The shards themselves where all of them are few; else they are rows of their own. */
  readonly inline: readonly Uint8Array[] | null;
}

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
export function ageOf({ version, publishedAt, fetchedAt, expiresAt }: InstalledVersion): RegistryAge {
  return { version, publishedAt, fetchedAt, expiresAt };
}
