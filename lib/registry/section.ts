import type { SellerStatus } from '@/lib/domain/trust';
import { findInNumericShard } from './numeric-shard';
import { checkedShard, openDirectory, type ShardDirectory, type ShardPlace } from './shard-directory';
import { type TextCodes, textShardReader } from './text-shard';

/** What the head of a sellers file says about one section: all keys of one namespace and form. */
export interface Section {
  readonly namespace: string;
  readonly form: 'number' | 'text';
  readonly width: number;
  readonly count: number;
  /** What each class of key has: one or more statuses, none for "no longer listed". Class 0 is the most frequent. */
  readonly classes: readonly (readonly SellerStatus[])[];
  /** Of a section of texts: the codes of its blocks (text-shard.ts). */
  readonly codes?: TextCodes;
  readonly dataBytes: number;
}

/** A key that is in a section: its place among all keys there, and its statuses. */
export interface FoundKey {
  readonly rank: number;
  readonly statuses: readonly SellerStatus[];
}

/** A section with its index at hand. */
export interface OpenSection {
  readonly section: Section;
  readonly directory: ShardDirectory;
  /** Looks for `value` in the bytes of the shard at `place`. Throws a RangeError on damage. */
  find(shard: Uint8Array, place: ShardPlace, value: bigint | string): FoundKey | null;
}

/** Opens a section from its descriptor and index bytes. Throws a RangeError where the two do not fit. */
export function openSection(section: Section, index: Uint8Array): OpenSection {
  const { classes, codes } = section;
  const texts = codes === undefined ? null : textShardReader(codes, classes.length);
  return {
    section,
    directory: openDirectory(section, index),
    find(shard, { first, count, rank }, value) {
      const payload = checkedShard(shard, first);
      let found: { position: number; classOf: number } | null;
      if (typeof value === 'bigint' && typeof first === 'bigint') {
        found = findInNumericShard(payload, first, count, classes.length, value);
      } else if (typeof value === 'string' && typeof first === 'string' && texts !== null) {
        found = texts.find(payload, first, count, value);
      } else throw new RangeError('a key was looked up in a section of another form');
      if (found === null) return null;
      const statuses = classes[found.classOf];
      if (statuses === undefined) throw new RangeError('a key has an unknown class');
      return { rank: rank + found.position, statuses };
    },
  };
}
