import fc from 'fast-check';
import { expect, it } from 'vitest';
import { encodeKeyIndex, openKeyIndex } from '@/lib/registry/codec/numeric/key-index';

const key = fc.oneof(
  fc.nat(300).map((number) => `shop:shopee.vn:${number + 1}`),
  fc.nat(30).map((number) => `site:shop-${number}.example.vn`),
);

it('a key index finds the records of every key, and none for an unknown key', () => {
  fc.assert(
    fc.property(
      fc.array(fc.array(key, { minLength: 1, maxLength: 4 }), { maxLength: 300 }),
      key,
      (records, other) => {
        const encoded = encodeKeyIndex(records);
        const { directory, recordsIn } = openKeyIndex(encoded, encoded.index);
        for (const soughtKey of [...new Set(records.flat()), other]) {
          const place = directory.locateKey(soughtKey);
          const shard = place === null ? undefined : encoded.shards[place.shard];
          const found = place === null || shard === undefined ? [] : recordsIn(shard, place, soughtKey);
          const wanted = records.flatMap((keys, number) => (keys.includes(soughtKey) ? [number] : []));
          expect(found).toEqual(wanted);
        }
      },
    ),
    { numRuns: 50 },
  );
});

it('a key index throws on a damaged block', () => {
  const encoded = encodeKeyIndex([['shop:shopee.vn:1'], ['shop:shopee.vn:2']]);
  const { directory, recordsIn } = openKeyIndex(encoded, encoded.index);
  const place = directory.locateKey('shop:shopee.vn:2');
  const shard = encoded.shards[0]?.with(2, 0);
  if (place === null || shard === undefined) throw new Error('the block is missing');
  expect(() => recordsIn(shard, place, 'shop:shopee.vn:2')).toThrow('damaged');
});
