import type { RegistryAge } from '@/lib/domain/seller/trust';
import type { Section } from '@/lib/registry/codec/section';

/** Targets of a version on the device, in the order of row numbers. Add new ones at the end only. */
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
  /** SHA-256 of the downloaded file: an earlier one if only the changes since were fetched. */
  readonly base: string;
  /** Until when (epoch ms) changes since `base` are asked for: their address names it. Only the sellers file has changes. */
  readonly baseUntil?: number;
  /** Bytes downloaded for it. */
  readonly byteLength: number;
}

/** The version this device holds. Times are epoch milliseconds. */
export interface InstalledVersion {
  /** SHA-256 (hex) of the built-in root that this version is trusted by; under another root it is dropped. */
  readonly anchor: string;
  /** Grows with each swap of data; shows whether an index in memory is of this version. */
  readonly swap: number;
  readonly version: number;
  readonly publishedAt: number;
  readonly fetchedAt: number;
  /** Earliest expiry of the metadata; from then on nothing is answered from it. */
  readonly expiresAt: number;
  readonly targets: readonly HeldTarget[];
}

/** Exact texts of the newest trusted metadata. Before the first whole version there is only a root. */
export interface StoredMetadata {
  readonly anchor: string;
  readonly root: string;
  readonly timestamp?: string | undefined;
  readonly snapshot?: string | undefined;
  readonly targets?: string | undefined;
  readonly recalls?: string | undefined;
}

/** A stored section. */
export interface StoredSection {
  /** Name of this section, or of the section it changes. */
  readonly name: string;
  /** `keys`: of the file; `changed`: positions in the file with new statuses; `added`: new keys. */
  readonly part: 'keys' | 'changed' | 'added';
  readonly section: Section;
  readonly index: Uint8Array;
  readonly firstShard: number;
}

/** A stored target: its indexes and the numbers of its first rows. */
export interface TargetTable {
  readonly name: TargetName;
  readonly sections: readonly StoredSection[];
  readonly keyIndex: {
    readonly count: number;
    readonly dataBytes: number;
    readonly index: Uint8Array;
    readonly firstShard: number;
  } | null;
  /** The shards if they are small; otherwise they are in rows of their own. */
  readonly inline: readonly Uint8Array[] | null;
  /** Shards in each of those rows (shard-rows.ts). */
  readonly shardsPerRow: number;
}

/** A verified and parsed target, ready to be stored. */
export interface PreparedTarget {
  readonly table: TargetTable;
  /** Rows of `shardsPerRow` shards, numbered from 0. `firstShard` in the table counts shards. */
  readonly shards: readonly Uint8Array<ArrayBuffer>[];
  /** Groups of RECORDS_PER_ROW records as JSON. */
  readonly recordRows: readonly string[];
}

/** Largest size of a section (bytes) whose shards are stored in one row with their index. */
export const INLINE_BYTES = 512 * 1_024;

/** Records in one stored row. */
export const RECORDS_PER_ROW = 16;

/** Description of the version an answer comes from. */
export function toRegistryAge({ version, publishedAt, fetchedAt, expiresAt }: InstalledVersion): RegistryAge {
  return { version, publishedAt, fetchedAt, expiresAt };
}
