import fc from 'fast-check';
import { expect, it } from 'vitest';
import { findInNumericRow, toNumericRow } from '@/lib/registry/codec/numeric/numeric-row';
import { CLASSES, encoded, key, shard } from './numeric-entries';

/** First key of the next shard. */
const NEXT = 2n ** 63n - 1n;

function laidOut(entries: readonly [bigint, number][]) {
  const { keys, classOf, bytes, first } = encoded(entries);
  const place = { first, next: NEXT };
  const row = toNumericRow(bytes, place, keys.length, CLASSES);
  return {
    keys,
    classOf,
    place,
    row,
    find: (value: bigint) => findInNumericRow(row, place, keys.length, value),
  };
}

it('a numeric row finds every key with its class, and no other key', () => {
  fc.assert(
    fc.property(shard, fc.array(key, { maxLength: 20 }), (entries, others) => {
      const { keys, find } = laidOut(entries);
      const held = new Map(entries);
      const soughtKeys = [
        ...held.keys(),
        ...others,
        ...entries.flatMap(([value]) => [value - 1n, value + 1n]),
      ];
      for (const value of soughtKeys.filter((number) => number >= 0n)) {
        const classOf = held.get(value);
        const wanted = classOf === undefined ? null : { position: keys.indexOf(value), classOf };
        expect(find(value)).toEqual(wanted);
      }
    }),
  );
});

it('a numeric row finds keys when it lies within a larger buffer', () => {
  const { row, place, keys } = laidOut(Array.from({ length: 200 }, (_, i) => [BigInt(i * i), i % CLASSES]));
  const within = new Uint8Array(row.length + 9);
  within.set(row, 5);
  const part = within.subarray(5, 5 + row.length);
  for (const [position, value] of keys.entries()) {
    expect(findInNumericRow(part, place, keys.length, value)).toEqual({
      position,
      classOf: position % CLASSES,
    });
  }
});

it('a numeric row distinguishes 19-digit numbers that are equal as doubles', () => {
  const { find } = laidOut([
    [7_495_794_203_056_835_079n, 0],
    [7_495_794_203_056_835_081n, 2],
  ]);
  expect(find(7_495_794_203_056_835_081n)).toEqual({ position: 1, classOf: 2 });
  expect(find(7_495_794_203_056_835_080n)).toBeNull();
});

it('a numeric row distinguishes numbers far from the first key of their shard', () => {
  const { find } = laidOut([
    [1n, 0],
    [7_495_794_203_056_835_079n, 3],
  ]);
  expect(find(7_495_794_203_056_835_079n)).toEqual({ position: 1, classOf: 3 });
  expect(find(7_495_794_203_056_835_080n)).toBeNull();
});

it('a numeric row finds the right result or reports damage after a change of any bit', () => {
  const entries = Array.from({ length: 300 }, (_, i): [bigint, number] => [
    BigInt(i * i * 77),
    i % 11 === 0 ? 1 : 0,
  ]);
  const { row, place: at, keys, find } = laidOut(entries);
  const soughtKeys = [...keys.filter((_, index) => index % 23 === 0), 78n, 5_000_000n];
  const right = soughtKeys.map(find);
  const seen = new Set<string>();
  for (let bit = 0; bit < (row.length - 16) * 8; bit += 5) {
    const changed = row.slice();
    changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7));
    for (const [index, value] of soughtKeys.entries()) {
      try {
        expect(findInNumericRow(changed, at, keys.length, value)).toEqual(right[index]);
        seen.add('right');
      } catch (thrown) {
        if (!(thrown instanceof RangeError)) throw thrown;
        seen.add('damaged');
      }
    }
  }
  expect(seen).toEqual(new Set(['right', 'damaged']));
});

it('a numeric row is refused at the offset of another shard', () => {
  const { row, keys } = laidOut([
    [5n, 0],
    [9n, 0],
  ]);
  const find = (first: bigint, next: bigint | null) => () =>
    findInNumericRow(row, { first, next }, keys.length, 8n);
  expect(find(5n, NEXT)()).toBeNull();
  expect(find(4n, NEXT)).toThrow(RangeError);
  expect(find(5n, NEXT - 1n)).toThrow(RangeError);
  expect(find(5n, 5n)).toThrow(RangeError);
  expect(find(5n, null)).toThrow(RangeError);
});

it.each([
  ['is cut', (bytes: Uint8Array) => bytes.subarray(0, 40)],
  ['is empty', (bytes: Uint8Array) => bytes.subarray(0, 0)],
])('a numeric row is refused if its shard %s', (_, damage) => {
  const { bytes, first, keys } = encoded(
    Array.from({ length: 100 }, (_key, i) => [BigInt(i * i * 1_000), i % CLASSES]),
  );
  expect(() => toNumericRow(damage(bytes), { first, next: null }, keys.length, CLASSES)).toThrow(RangeError);
});

it('a numeric row refuses keys of 2^63 and more', () => {
  const { bytes, keys } = encoded([
    [0n, 0],
    [2n ** 62n, 0],
  ]);
  expect(() => toNumericRow(bytes, { first: 2n ** 62n, next: null }, keys.length, CLASSES)).toThrow(
    RangeError,
  );
});
