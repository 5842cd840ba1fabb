import fc from 'fast-check';
import { expect, it } from 'vitest';
import { decodeNumericShard } from '@/lib/registry/numeric-shard';
import { CLASSES, encoded, shard } from './numeric-entries';

it('decodes what it encoded', () => {
  fc.assert(
    fc.property(shard, (entries) => {
      const { keys, classOf, bytes, first } = encoded(entries);
      expect(decodeNumericShard(bytes, first, keys.length, CLASSES)).toEqual({ keys, classOf });
    }),
  );
});

it('throws where the data ends too early', () => {
  const { bytes, first, keys } = encoded(
    Array.from({ length: 100 }, (_, i) => [BigInt(i * i * 1_000), i % CLASSES]),
  );
  expect(() => decodeNumericShard(bytes.subarray(0, 40), first, keys.length, CLASSES)).toThrow(RangeError);
});
