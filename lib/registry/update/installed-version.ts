import type { RegistryAge } from '@/lib/domain/seller/trust';
import type { Section } from '@/lib/registry/codec/section';

/** Names of the targets of a stored version. Their order decides their row numbers, so new names go to the end. */
export const TARGET_NAMES = [
  'sellers',
  'sellers-delta',
  'violations',
  'sites',
  'recalls',
  'warnings',
] as const;
export type TargetName = (typeof TARGET_NAMES)[number];

/** One file of the stored version. */
export interface HeldTarget {
  readonly name: TargetName;
  /** SHA-256 of the file in this version, as the signed metadata states it. */
  readonly digest: string;
  /**
   * SHA-256 of the last whole file that was downloaded. It is an older version's file if only changes were downloaded since then.
   */
  readonly base: string;
  /**
   * Until this time (epoch ms) the device fetches only the changes since `base`, if they are published; later, a whole file.
   * Changes are published for the sellers file only.
   */
  readonly baseUntil?: number;
  /** Size (bytes) of all that was downloaded for this target. */
  readonly byteLength: number;
}

/** The version on this device. Times are epoch milliseconds. */
export interface InstalledVersion {
  /** SHA-256 (hex) of the built-in root by which this version is trusted. A build with another root drops the version. */
  readonly anchor: string;
  /** Number that grows with each swap of data; tells whether an index in memory belongs to this version. */
  readonly swap: number;
  readonly version: number;
  readonly publishedAt: number;
  readonly fetchedAt: number;
  /** Earliest expiry of the metadata. From then on, look-ups do not use this version. */
  readonly expiresAt: number;
  readonly targets: readonly HeldTarget[];
}

/** Exact texts of the newest trusted metadata. Until the first version is complete, there is only a root. */
export interface StoredMetadata {
  readonly anchor: string;
  readonly root: string;
  readonly timestamp?: string | undefined;
  readonly snapshot?: string | undefined;
  readonly targets?: string | undefined;
  readonly recalls?: string | undefined;
}

/** A section as it is stored on the device. */
export interface StoredSection {
  /** Name of the section. If `part` is `changed` or `added`, it is the name of the section to which the changes belong. */
  readonly name: string;
  /**
   * `keys`: the keys of the downloaded file. `changed`: positions in that file of keys whose statuses are new. `added`: new keys.
   */
  readonly part: 'keys' | 'changed' | 'added';
  readonly section: Section;
  readonly index: Uint8Array;
  readonly firstShard: number;
}

/** A stored target: its indexes, and the number of the first shard of each section and of the key index. */
export interface TargetTable {
  readonly name: TargetName;
  readonly sections: readonly StoredSection[];
  readonly keyIndex: {
    readonly count: number;
    readonly dataBytes: number;
    readonly index: Uint8Array;
    readonly firstShard: number;
  } | null;
  /** The shards, if they are small enough to be stored here; null if they are in rows of their own. */
  readonly inline: readonly Uint8Array[] | null;
  /** How many shards each row of shards has (shard-rows.ts). */
  readonly shardsPerRow: number;
}

/** A verified and parsed target, ready to be stored. */
export interface PreparedTarget {
  readonly table: TargetTable;
  /** Rows of `shardsPerRow` shards each, numbered from 0. (`firstShard` in the table counts shards, not rows.) */
  readonly shards: readonly Uint8Array<ArrayBuffer>[];
  /** Each row has RECORDS_PER_ROW records as JSON. */
  readonly recordRows: readonly string[];
}

/**
 * Maximum total size (bytes) of a target's shards that are stored inside the target's table (`inline`). Larger shards get rows of
 * their own.
 */
export const INLINE_BYTES = 512 * 1_024;

/** Records in one stored row. */
export const RECORDS_PER_ROW = 16;

/** Returns a version's number and dates, which accompany every reply that uses its data. */
export function toRegistryAge({ version, publishedAt, fetchedAt, expiresAt }: InstalledVersion): RegistryAge {
  return { version, publishedAt, fetchedAt, expiresAt };
}
