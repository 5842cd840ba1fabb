import fc from 'fast-check';
import { expect, it } from 'vitest';
import { encodeTextShard, textCodes, textShardReader } from '@/lib/registry/text-shard';

const text = fc.oneof(
  fc.stringMatching(/^[a-z0-9][a-z0-9.-]{0,30}$/),
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 }),
  fc.constantFrom('shop', 'shop-a', 'shop-ab', 'shop-b', 'tiệm', 'tiệm-gốm'),
);
const block = fc
  .uniqueArray(fc.tuple(text, fc.nat(2)), { selector: ([key]) => key, minLength: 1, maxLength: 64 })
  .map((entries) => entries.sort(([a], [b]) => (a < b ? -1 : 1)));

it('decodes what it encoded', () => {
  fc.assert(
    fc.property(block, (entries) => {
      const keys = entries.map(([key]) => key);
      const classOf = Uint8Array.from(entries, ([, at]) => at);
      const codes = textCodes(keys);
      const bytes = encodeTextShard(keys, classOf, 3, codes);
      expect(textShardReader(codes, 3).decode(bytes, keys[0] ?? '', keys.length)).toEqual({ keys, classOf });
    }),
  );
});

it('finds every text with its class, and none that is not there', () => {
  fc.assert(
    fc.property(block, text, (entries, other) => {
      const keys = entries.map(([key]) => key);
      const codes = textCodes(keys);
      const bytes = encodeTextShard(
        keys,
        Uint8Array.from(entries, ([, at]) => at),
        3,
        codes,
      );
      const reader = textShardReader(codes, 3);
      for (const asked of [...keys, other, `${keys[0]}x`]) {
        const position = keys.indexOf(asked);
        const classOf = entries[position]?.[1] ?? 0;
        const wanted = position === -1 ? null : { position, classOf };
        expect(reader.find(bytes, keys[0] ?? '', keys.length, asked)).toEqual(wanted);
      }
    }),
  );
});

it('refuses codes that are none', () => {
  const bytes = { shared: '11', added: '1', bytes: '111' };
  expect(() => textShardReader(bytes, 1)).toThrow('no code');
});
