import { expect, it } from 'vitest';
import { type EncodedSection, encodeSection } from '@/lib/registry/codec/encode-section';
import { encodeKeyIndex, openKeyIndex } from '@/lib/registry/codec/numeric/key-index';
import { openSection } from '@/lib/registry/codec/section';
import { toSectionRows } from '@/lib/registry/update/prepare';

const numbers = Array.from({ length: 1_300 }, (_, index) => BigInt(index * index + 7));
const texts = Array.from({ length: 200 }, (_, index) => `tiem-${String(index * 37).padStart(5, '0')}`);

/** True if a section contains a key, by its rows and an index that may be damaged. Throws a RangeError if damage is noticed. */
function isIn(
  { section, index }: EncodedSection,
  rows: readonly Uint8Array[],
  value: bigint | string,
): boolean {
  const { directory, find } = openSection(section, index);
  const place = directory.locateKey(value);
  if (place === null) return false;
  const row = rows[place.shard];
  if (row === undefined) throw new RangeError('there is no such row');
  return find(row, place, value) !== null;
}

/**
 * Looks up every value once for each bit of an index, with that bit flipped. Expects the right answer or a RangeError; returns
 * which of both occurred.
 */
function askWithEachBitChanged<Asked>(
  index: Uint8Array<ArrayBuffer>,
  values: readonly Asked[],
  isHeld: (index: Uint8Array<ArrayBuffer>, value: Asked) => boolean,
): Set<string> {
  const right = values.map((value) => isHeld(index, value));
  const seen = new Set<string>();
  for (let bit = 0; bit < index.length * 8; bit++) {
    const changed = index.slice();
    changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7));
    for (const [index, value] of values.entries()) {
      try {
        expect(isHeld(changed, value), `bit ${bit}, ${value}`).toBe(right[index]);
        seen.add('right');
      } catch (thrown) {
        if (!(thrown instanceof RangeError)) throw thrown;
        seen.add('damaged');
      }
    }
  }
  return seen;
}

it.each([
  [
    'numbers',
    encodeSection({
      namespace: 'shop:shopee.vn',
      width: 0,
      keys: BigUint64Array.from(numbers),
      classOf: new Uint8Array(numbers.length),
      classes: [['registered']],
    }),
    [...numbers.filter((_, index) => index % 97 === 0), numbers[512], numbers[1_024], 1n, 6n, 8n, 2n ** 62n],
  ],
  [
    'texts',
    encodeSection({
      namespace: 'shop:tiki.vn',
      width: 0,
      keys: texts,
      classOf: new Uint8Array(texts.length),
      classes: [['registered']],
    }),
    [...texts.filter((_, index) => index % 13 === 0), texts[64], texts[128], 'a', 'tiem-', 'zzz'],
  ],
])(
  'an index of %s gives the right result or reports damage after a change of any bit',
  (_, encoded, soughtValues) => {
    const rows = toSectionRows(encoded);
    const values = soughtValues.filter((value) => value !== undefined);
    const seen = askWithEachBitChanged(encoded.index, values, (index, value) =>
      isIn({ ...encoded, index }, rows, value),
    );
    expect(seen).toEqual(new Set(['right', 'damaged']));
  },
);

it('the index of record keys gives the right result or reports damage after a change of any bit', () => {
  const encoded = encodeKeyIndex(texts.map((text) => [`site:${text}.vn`]));
  const recordKeys = [...texts.filter((_, index) => index % 13 === 0), 'a', 'zzz'].map(
    (text) => `site:${text}.vn`,
  );
  const seen = askWithEachBitChanged(encoded.index, recordKeys, (index, value) => {
    const { directory, recordsIn } = openKeyIndex(encoded, index);
    const place = directory.locateKey(value);
    const shard = place === null ? undefined : encoded.shards[place.shard];
    if (place === null || shard === undefined) throw new RangeError('there is no such row');
    return recordsIn(shard, place, value).length > 0;
  });
  expect(seen).toEqual(new Set(['right', 'damaged']));
});
