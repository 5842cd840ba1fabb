import fc from 'fast-check';
import { expect, it } from 'vitest';
import { decodeTextKeys, encodeTextKeys, findInTextKeys } from '@/lib/registry/text-block';

const text = fc.oneof(
  fc.stringMatching(/^[a-z0-9][a-z0-9.-]{0,30}$/),
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 }),
  fc.constantFrom('shop', 'shop-a', 'shop-ab', 'shop-b', 'tiệm', 'tiệm-gốm'),
);
const block = fc.uniqueArray(text, { minLength: 1, maxLength: 64 }).map((keys) => [...keys].sort());

it('decodes what it encoded', () => {
  fc.assert(
    fc.property(block, (keys) => {
      const bytes = encodeTextKeys(keys);
      expect(decodeTextKeys(bytes, keys[0] ?? '', keys.length)).toEqual({ keys, end: bytes.length });
    }),
  );
});

it('finds every key at its place, and none that is not there', () => {
  fc.assert(
    fc.property(block, text, (keys, other) => {
      const bytes = encodeTextKeys(keys);
      for (const asked of [...keys, other, `${keys[0]}x`]) {
        const place = keys.indexOf(asked);
        const { position } = findInTextKeys(bytes, keys[0] ?? '', keys.length, asked);
        expect(position).toBe(place === -1 ? null : place);
      }
    }),
  );
});

it('refuses a key of more than 255 bytes', () => {
  expect(() => encodeTextKeys(['a', 'ă'.repeat(128)])).toThrow('longer than 255 bytes');
});

it.each([
  ['ends too early', (bytes: Uint8Array) => bytes.subarray(0, bytes.length - 1)],
  ['shares more than there is', (bytes: Uint8Array) => bytes.with(0, 200)],
])('throws when the data %s', (_, damage) => {
  const keys = ['gom-may', 'gom-nau', 'gom-xanh'];
  expect(() => decodeTextKeys(damage(encodeTextKeys(keys)), 'gom-may', 3)).toThrow(RangeError);
});
