import { z } from 'zod';
import { type RecordSource, SELLER_STATUSES, type SellerStatus } from '@/lib/domain/trust';
import { BitReader } from './bits';
import { readClasses } from './class-positions';
import { findInNumericShard } from './numeric-shard';
import { checkedShard, openDirectory, type ShardDirectory, type ShardPlace } from './shard-directory';
import { findInTextKeys } from './text-block';

export const RecordSourceSchema = z.strictObject({
  name: z.string().min(1).max(300),
  url: z.url({ protocol: /^https?$/ }).max(2_048),
  asOf: z.iso.date(),
});

/** What the head of a sellers file says about one section: all keys of one namespace and form. */
export const SectionSchema = z
  .strictObject({
    namespace: z.string().min(1).max(300),
    form: z.enum(['number', 'text']),
    width: z.int().min(0).max(19),
    count: z.int().nonnegative(),
    /** What each class of key has: one or more statuses. Class 0 is the most frequent. */
    classes: z.array(z.array(z.enum(SELLER_STATUSES)).min(1)).max(32),
    /** The list each status comes from. */
    lists: z.partialRecord(z.enum(SELLER_STATUSES), RecordSourceSchema),
    indexBytes: z.int().nonnegative(),
    dataBytes: z.int().nonnegative(),
  })
  .refine(({ classes, lists }) => classes.flat().every((status) => lists[status] !== undefined), {
    message: 'a status has no list',
  });
export type Section = z.infer<typeof SectionSchema>;

/** Statuses of a key with the list each comes from. */
export type Listed = readonly { readonly status: SellerStatus; readonly source: RecordSource }[];

/** A section with its index at hand. */
export interface OpenSection {
  readonly section: Section;
  readonly directory: ShardDirectory;
  /** What is listed for `value` in the bytes of the shard at `place`, or null. Throws a RangeError on damage. */
  find(shard: Uint8Array, place: ShardPlace, value: bigint | string): Listed | null;
}

/** Opens a section from its descriptor and index bytes. Throws a RangeError where the two do not fit. */
export function openSection(section: Section, index: Uint8Array): OpenSection {
  return {
    section,
    directory: openDirectory(section, index),
    find(shard, place, value) {
      const found = classIn(section, checkedShard(shard, place.first), place, value);
      if (found === null) return null;
      const statuses = section.classes[found];
      if (statuses === undefined) throw new RangeError('a key has an unknown class');
      return statuses.flatMap((status) => {
        const source = section.lists[status];
        return source === undefined ? [] : [{ status, source }];
      });
    },
  };
}

function classIn(
  section: Section,
  payload: Uint8Array,
  { first, count }: ShardPlace,
  value: bigint | string,
): number | null {
  const classCount = section.classes.length;
  if (typeof value === 'bigint') {
    if (typeof first !== 'bigint') throw new RangeError('a number was looked up among texts');
    return findInNumericShard(payload, first, count, classCount, value);
  }
  if (typeof first !== 'string') throw new RangeError('a text was looked up among numbers');
  const { position, end } = findInTextKeys(payload, first, count, value);
  if (position === null) return null;
  return readClasses(new BitReader(payload.subarray(end)), count, classCount)[position] ?? null;
}
