import type { SellerStatus } from '@/lib/domain/seller/trust';
import { findInNumericRow } from './numeric/numeric-row';
import { type KeyPlace, openDirectory, type ShardDirectory } from './shard-directory';
import { findInTextRow } from './text/text-row';

/** What the head of a sellers file says about one section: all keys of one namespace and form. */
export interface Section {
  readonly namespace: string;
  readonly form: 'number' | 'text';
  readonly width: number;
  readonly count: number;
  /** What each class of key has: one or more statuses, none for "no longer listed". Class 0 is the most frequent. */
  readonly classes: readonly (readonly SellerStatus[])[];
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
  /** Looks for `value` in the row of the shard at `place` (section-rows.ts). Throws a RangeError on damage. */
  find(row: Uint8Array, place: KeyPlace, value: bigint | string): FoundKey | null;
}

/** Opens a section from its descriptor and index bytes. Throws a RangeError where the two do not fit. */
export function openSection(section: Section, index: Uint8Array): OpenSection {
  const { classes } = section;
  return {
    section,
    directory: openDirectory(section, index),
    find(row, { first, next, count, rank }, value) {
      let found: { position: number; classOf: number } | null;
      if (typeof value === 'bigint' && typeof first === 'bigint' && typeof next !== 'string') {
        found = findInNumericRow(row, { first, next }, count, value);
      } else if (typeof value === 'string' && typeof first === 'string' && typeof next !== 'bigint') {
        found = findInTextRow(row, { first, next }, count, value);
      } else throw new RangeError('a key was looked up in a section of another form');
      if (found === null) return null;
      const statuses = classes[found.classOf];
      if (statuses === undefined) throw new RangeError('a key has an unknown class');
      return { rank: rank + found.position, statuses };
    },
  };
}
