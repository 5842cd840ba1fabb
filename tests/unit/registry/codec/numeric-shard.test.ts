import fc from 'fast-check';
import { expect, it } from 'vitest';
import { toNumericRow } from '@/lib/registry/codec/numeric/numeric-row';
import { decodeNumericShard } from '@/lib/registry/codec/numeric/numeric-shard';
import { CLASSES, encoded, shard } from './numeric-entries';

it('a numeric shard is decoded as it was encoded', () => {
  fc.assert(
    fc.property(shard, (entries) => {
      const { keys, classOf, bytes, first } = encoded(entries);
      expect(decodeNumericShard(bytes, first, keys.length, CLASSES)).toEqual({ keys, classOf });
    }),
  );
});

it('a numeric shard throws when its data ends too early', () => {
  const { bytes, first, keys } = encoded(
    Array.from({ length: 100 }, (_, i) => [BigInt(i * i * 1_000), i % CLASSES]),
  );
  expect(() => decodeNumericShard(bytes.subarray(0, 40), first, keys.length, CLASSES)).toThrow(RangeError);
});

it('a numeric shard throws when its data ends too early within a larger buffer', () => {
  const { bytes, first, keys } = encoded(
    Array.from({ length: 100 }, (_, i) => [BigInt(i * i * 1_000), i % CLASSES]),
  );
  const behind = [0x00, 0xff, 0x55];
  for (const filled of behind) {
    for (let cut = 0; cut < bytes.length; cut++) {
      const file = new Uint8Array(bytes.length + 64).fill(filled);
      file.set(bytes.subarray(0, cut), 8);
      const shard = file.subarray(8, 8 + cut);
      expect(() => decodeNumericShard(shard, first, keys.length, CLASSES)).toThrow(RangeError);
      expect(() => toNumericRow(shard, { first, next: null }, keys.length, CLASSES)).toThrow(RangeError);
    }
  }
});
