import fc from 'fast-check';
import { expect, it } from 'vitest';
import { decodeTextShard, encodeTextShard } from '@/lib/registry/codec/text/text-shard';
import { block } from './text-entries';

it('a text shard is decoded as it was encoded', () => {
  fc.assert(
    fc.property(block, (entries) => {
      const keys = entries.map(([key]) => key);
      const classOf = Uint8Array.from(entries, ([, at]) => at);
      const bytes = encodeTextShard(keys, classOf, 3);
      expect(decodeTextShard(bytes, keys[0] ?? '', keys.length, 3)).toEqual({ keys, classOf });
    }),
  );
});
