import fc from 'fast-check';
import { expect, it } from 'vitest';
import { decodeTextKeys, encodeTextKeys, findInTextKeys } from '@/lib/registry/codec/text/text-block';
import { block, text } from './text-entries';

const keysOfBlock = block.map((entries) => entries.map(([key]) => key));

it('a text block is decoded as it was encoded', () => {
  fc.assert(
    fc.property(keysOfBlock, (keys) => {
      const bytes = encodeTextKeys(keys);
      expect(decodeTextKeys(bytes, keys[0] ?? '', keys.length)).toEqual({ keys, end: bytes.length });
    }),
  );
});

it('a text block finds every key at its own index, and no other key', () => {
  fc.assert(
    fc.property(keysOfBlock, text, (keys, other) => {
      const bytes = encodeTextKeys(keys);
      for (const soughtKey of [...keys, other, `${keys[0]}x`]) {
        const index = keys.indexOf(soughtKey);
        const { position } = findInTextKeys(bytes, keys[0] ?? '', keys.length, soughtKey);
        expect(position).toBe(index === -1 ? null : index);
      }
    }),
  );
});

it('a text block refuses a key of more than 255 bytes', () => {
  expect(() => encodeTextKeys(['a', 'ă'.repeat(128)])).toThrow('longer than 255 bytes');
});

it.each([
  ['ends too early', (bytes: Uint8Array) => bytes.subarray(0, bytes.length - 1)],
  ['shares more than there is', (bytes: Uint8Array) => bytes.with(0, 200)],
])('a text block throws when its data %s', (_, damage) => {
  const keys = ['gom-may', 'gom-nau', 'gom-xanh'];
  expect(() => decodeTextKeys(damage(encodeTextKeys(keys)), 'gom-may', 3)).toThrow(RangeError);
});
