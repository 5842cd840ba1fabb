import { z } from 'zod';
import { SELLER_STATUSES, type SellerStatus } from '@/lib/domain/trust';
import { BitReader } from './bits';
import { readClasses } from './class-positions';
import { findInNumericShard } from './numeric-shard';
import { checkedShard, openDirectory, type ShardDirectory, type ShardPlace } from './shard-directory';
import { findInTextKeys } from './text-block';

/** What the head of a sellers file says about one section: all keys of one namespace and form. */
export const SectionSchema = z.strictObject({
  namespace: z.string().min(1).max(300),
  form: z.enum(['number', 'text']),
  width: z.int().min(0).max(19),
  count: z.int().nonnegative(),
  /** What each class of key has: one or more statuses, none for "no longer listed". Class 0 is the most frequent. */
  classes: z.array(z.array(z.enum(SELLER_STATUSES))).max(32),
  indexBytes: z.int().nonnegative(),
  dataBytes: z.int().nonnegative(),
});
export type Section = z.infer<typeof SectionSchema>;

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
  return {
    section,
    directory: openDirectory(section, index),
    find(shard, place, value) {
      const found = entryIn(section, checkedShard(shard, place.first), place, value);
      if (found === null) return null;
      const statuses = section.classes[found.classOf];
      if (statuses === undefined) throw new RangeError('a key has an unknown class');
      return { rank: place.rank + found.position, statuses };
    },
  };
}

function entryIn(
  section: Section,
  payload: Uint8Array,
  { first, count }: ShardPlace,
  value: bigint | string,
): { position: number; classOf: number } | null {
  const classCount = section.classes.length;
  if (typeof value === 'bigint') {
    if (typeof first !== 'bigint') throw new RangeError('a number was looked up among texts');
    return findInNumericShard(payload, first, count, classCount, value);
  }
  if (typeof first !== 'string') throw new RangeError('a text was looked up among numbers');
  const { position, end } = findInTextKeys(payload, first, count, value);
  if (position === null) return null;
  const classOf = readClasses(new BitReader(payload.subarray(end)), count, classCount)[position] ?? 0;
  return { position, classOf };
}
