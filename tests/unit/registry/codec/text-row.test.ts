import fc from 'fast-check';
import { expect, it } from 'vitest';
import { encodeTextShard, findKeyInTextRow, toTextRow } from '@/lib/registry/codec/text/text-shard';
import { block, text } from './text-entries';

function laidOut(entries: readonly (readonly [string, number])[]) {
  const keys = entries.map(([key]) => key);
  const classOf = Uint8Array.from(entries, ([, at]) => at);
  const first = keys[0] ?? '';
  const place = { first, next: 'zzz' };
  return { keys, first, place, row: toTextRow(encodeTextShard(keys, classOf, 3), place, keys.length, 3) };
}

it('a text row finds every text with its class, and no other text', () => {
  fc.assert(
    fc.property(block, text, (entries, other) => {
      const { keys, row, first, place } = laidOut(entries);
      for (const soughtKey of [...keys, other, `${first}x`, first.slice(0, -1)]) {
        const position = keys.indexOf(soughtKey);
        const wanted = position === -1 ? null : { position, classOf: entries[position]?.[1] ?? 0 };
        expect(findKeyInTextRow(row, place, keys.length, soughtKey)).toEqual(wanted);
      }
    }),
  );
});

it('a text row is refused after a change of any bit, and in place of another block’s row', () => {
  const { row, keys, place } = laidOut([
    ['gom-may', 1],
    ['gom-nau', 0],
    ['gom-xanh', 2],
  ]);
  for (let bit = 0; bit < (row.length - 16) * 8; bit++) {
    const changed = row.slice();
    changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7));
    expect(() => findKeyInTextRow(changed, place, keys.length, 'gom-nau')).toThrow(RangeError);
  }
  expect(() => findKeyInTextRow(row, { ...place, first: 'gom-ma' }, keys.length, 'gom-nau')).toThrow(
    RangeError,
  );
  expect(() => findKeyInTextRow(row, { ...place, next: null }, keys.length, 'gom-nau')).toThrow(RangeError);
  expect(() => findKeyInTextRow(new Uint8Array(), place, keys.length, 'gom-nau')).toThrow(RangeError);
});

it.each<[string, number[]]>([
  ['a key that shares more than it says', [0, 7, ...new TextEncoder().encode('gom-nau')]],
  ['more than its keys', [4, 3, ...new TextEncoder().encode('nau'), 0]],
  ['less than its keys', [4, 3, ...new TextEncoder().encode('na')]],
])('refuses a block with %s', (_, frontCoded) => {
  const classes = encodeTextShard(['gom-may'], Uint8Array.of(0), 3);
  const shard = Uint8Array.from([...classes, ...frontCoded]);
  expect(() => toTextRow(shard, { first: 'gom-may', next: null }, 2, 3)).toThrow(RangeError);
});
