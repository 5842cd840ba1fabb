import type { EncodedSection } from './encode-section';
import { numericRow } from './numeric/numeric-row';
import { openDirectory } from './shard-directory';
import { textRow } from './text/text-row';

/** Converts the shards of a section to stored rows. Reads every shard whole; throws a RangeError on damage. */
export function sectionRows({ section, index, shards }: EncodedSection): Uint8Array<ArrayBuffer>[] {
  const directory = openDirectory(section, index);
  const { length } = section.classes;
  return shards.map((shard, place) => {
    const { first, next, count } = directory.placeAt(place);
    if (typeof first === 'bigint' && typeof next !== 'string') {
      return numericRow(shard, { first, next }, count, length);
    }
    if (typeof first === 'string' && typeof next !== 'bigint') {
      return textRow(shard, { first, next }, count, length);
    }
    throw new RangeError('a section has keys of two forms');
  });
}
