import fc from 'fast-check';
import { expect, it } from 'vitest';
import { decodeNumericShard, encodeNumericShard, findInNumericShard } from '@/lib/registry/numeric-shard';

const CLASSES = 4;
// Small numbers, shop numbers, 19 digits and the very largest, so that near and far neighbours meet in one shard.
const key = fc.oneof(
  fc.bigInt({ min: 0n, max: 3_000n }),
  fc.bigInt({ min: 0n, max: 2_000_000_000n }),
  fc.bigInt({ min: 7_490_000_000_000_000_000n, max: 7_499_999_999_999_999_999n }),
  fc.bigInt({ min: 0n, max: 2n ** 63n - 1n }),
);
const shard = fc.uniqueArray(fc.tuple(key, fc.nat(CLASSES - 1)), {
  selector: ([value]) => value,
  minLength: 1,
  maxLength: 512,
});

function encoded(entries: readonly [bigint, number][]) {
  const sorted = [...entries].sort(([a], [b]) => (a < b ? -1 : 1));
  const keys = BigUint64Array.from(sorted, ([value]) => value);
  const classOf = Uint8Array.from(sorted, ([, found]) => found);
  return { keys, classOf, bytes: encodeNumericShard(keys, classOf, CLASSES), first: keys[0] ?? 0n };
}

it('decodes what it encoded', () => {
  fc.assert(
    fc.property(shard, (entries) => {
      const { keys, classOf, bytes, first } = encoded(entries);
      expect(decodeNumericShard(bytes, first, keys.length, CLASSES)).toEqual({ keys, classOf });
    }),
  );
});

it('finds every key with its class, and none that is not there', () => {
  fc.assert(
    fc.property(shard, fc.array(key, { maxLength: 20 }), (entries, others) => {
      const { keys, bytes, first } = encoded(entries);
      const held = new Map(entries);
      const asked = [...held.keys(), ...others, ...entries.flatMap(([value]) => [value - 1n, value + 1n])];
      for (const value of asked.filter((number) => number >= 0n)) {
        const classOf = held.get(value);
        const wanted = classOf === undefined ? null : { position: keys.indexOf(value), classOf };
        expect(findInNumericShard(bytes, first, keys.length, CLASSES, value)).toEqual(wanted);
      }
    }),
  );
});

it('keeps apart numbers of 19 digits that are one double', () => {
  const { bytes, first } = encoded([
    [7_495_794_203_056_835_079n, 0],
    [7_495_794_203_056_835_081n, 2],
  ]);
  const find = (value: bigint) => findInNumericShard(bytes, first, 2, CLASSES, value);
  expect(find(7_495_794_203_056_835_081n)).toEqual({ position: 1, classOf: 2 });
  expect(find(7_495_794_203_056_835_080n)).toBeNull();
});

it('keeps apart numbers far from the first key of their shard', () => {
  const { bytes, first } = encoded([
    [1n, 0],
    [7_495_794_203_056_835_079n, 3],
  ]);
  expect(findInNumericShard(bytes, first, 2, CLASSES, 7_495_794_203_056_835_079n)).toEqual({
    position: 1,
    classOf: 3,
  });
  expect(findInNumericShard(bytes, first, 2, CLASSES, 7_495_794_203_056_835_080n)).toBeNull();
});

it('throws where the data ends too early', () => {
  const { bytes, first, keys } = encoded(
    Array.from({ length: 100 }, (_, i) => [BigInt(i * i * 1_000), i % CLASSES]),
  );
  expect(() => decodeNumericShard(bytes.subarray(0, 40), first, keys.length, CLASSES)).toThrow(RangeError);
});
