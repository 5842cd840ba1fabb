import type * as z from 'zod';
import type { DeepReadonly } from '@/lib/base/deep-readonly';
import type { SellerStatus } from '@/lib/domain/seller/record-values';
import { findInNumericRow } from './numeric/numeric-row';
import type { SectionSchema } from './section.schema';
import { type KeyLocation, openShardDirectory, type ShardDirectory } from './shard-directory';
import { findKeyInTextRow } from './text/text-shard';

export type Section = DeepReadonly<z.infer<typeof SectionSchema>>;

/** A key found in a section: its position among all keys of the section, and its statuses. */
export interface FoundKey {
  readonly rank: number;
  readonly statuses: readonly SellerStatus[];
}

/** A section and its index in memory, ready for look-ups. */
export interface OpenSection {
  readonly section: Section;
  readonly directory: ShardDirectory;
  /**
   * Searches for `value` in `row`, the stored row (`toSectionRows`) of the shard at `location`. Returns the position of `value`
   * in the section, and its statuses; null if the row does not have `value`. Throws a RangeError on damage.
   */
  find(row: Uint8Array, location: KeyLocation, value: bigint | string): FoundKey | null;
}

/** Opens a section from its descriptor and its index. Throws a RangeError if they do not fit each other. */
export function openSection(section: Section, index: Uint8Array): OpenSection {
  const { classes } = section;
  return {
    section,
    directory: openShardDirectory(section, index),
    find(row, { first, next, count, rank }, value) {
      let found: { position: number; classOf: number } | null;
      if (typeof value === 'bigint' && typeof first === 'bigint' && typeof next !== 'string') {
        found = findInNumericRow(row, { first, next }, count, value);
      } else if (typeof value === 'string' && typeof first === 'string' && typeof next !== 'bigint') {
        found = findKeyInTextRow(row, { first, next }, count, value);
      } else throw new RangeError('a key was looked up in a section of another form');
      if (found === null) return null;
      const statuses = classes[found.classOf];
      if (statuses === undefined) throw new RangeError('a key has an unknown class');
      return { rank: rank + found.position, statuses };
    },
  };
}
