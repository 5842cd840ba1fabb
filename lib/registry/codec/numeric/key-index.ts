import { concatBytes } from '@/lib/base/bytes';
import { buildRow, extractRowContent } from '@/lib/registry/codec/row-checksum';
import {
  buildShardIndex,
  type KeyLocation,
  openShardDirectory,
  type ShardDirectory,
} from '@/lib/registry/codec/shard-directory';
import { encodeTextKeys, findInTextKeys, TEXT_BLOCK_KEYS } from '@/lib/registry/codec/text/text-block';

/** Index from keys to records, in blocks. A block has whole keys as text, then the numbers of each key's records. */
export interface EncodedKeyIndex {
  readonly count: number;
  readonly dataBytes: number;
  readonly index: Uint8Array<ArrayBuffer>;
  readonly shards: readonly Uint8Array<ArrayBuffer>[];
}

/**
 * Builds the index from each record's keys. Records are numbered in the order given. A record may have several keys, and a key
 * several records.
 */
export function encodeKeyIndex(keysOfRecords: readonly (readonly string[])[]): EncodedKeyIndex {
  const byKey = new Map<string, number[]>();
  for (const [record, keys] of keysOfRecords.entries()) {
    for (const key of new Set(keys)) {
      const records = byKey.get(key);
      if (records === undefined) byKey.set(key, [record]);
      else records.push(record);
    }
  }
  const sorted = [...byKey].sort(([a], [b]) => (a < b ? -1 : 1));
  const payloads: { first: string; payload: Uint8Array<ArrayBuffer> }[] = [];
  for (let at = 0; at < sorted.length; at += TEXT_BLOCK_KEYS) {
    const some = sorted.slice(at, at + TEXT_BLOCK_KEYS);
    const keys = some.map(([key]) => key);
    const records: number[] = [];
    for (const [, numbers] of some) {
      writeVarint(records, numbers.length);
      for (const number of numbers) writeVarint(records, number);
    }
    const first = keys[0] ?? '';
    const next = sorted[at + TEXT_BLOCK_KEYS]?.[0] ?? null;
    payloads.push({
      first,
      payload: buildRow({ first, next }, concatBytes([encodeTextKeys(keys), Uint8Array.from(records)])),
    });
  }
  return { count: sorted.length, ...buildShardIndex(payloads) };
}

/** Opens a key index. `recordsIn` returns the record numbers of a key in a block; empty if the block does not have the key. */
export function openKeyIndex(
  { count, dataBytes }: Pick<EncodedKeyIndex, 'count' | 'dataBytes'>,
  index: Uint8Array,
): {
  directory: ShardDirectory;
  recordsIn(shard: Uint8Array, location: KeyLocation, key: string): readonly number[];
} {
  return {
    directory: openShardDirectory({ form: 'text', count, dataBytes }, index),
    recordsIn(shard, location, key) {
      const first = String(location.first);
      const payload = extractRowContent(
        { first, next: location.next === null ? null : String(location.next) },
        shard,
      );
      const { position, end } = findInTextKeys(payload, first, location.count, key);
      if (position === null) return [];
      const read = createVarintReader(payload, end);
      for (let before = 0; before < position; before++) {
        for (let left = read(); left > 0; left--) read();
      }
      return Array.from({ length: read() }, () => read());
    },
  };
}

function writeVarint(out: number[], value: number): void {
  let left = value;
  for (; left >= 128; left = Math.floor(left / 128)) out.push((left & 127) | 128);
  out.push(left);
}

function createVarintReader(bytes: Uint8Array, start: number): () => number {
  let at = start;
  return () => {
    let value = 0;
    for (let weight = 1; weight <= 2 ** 42; weight *= 128) {
      const byte = bytes[at++];
      if (byte === undefined) throw new RangeError('the data ends too early');
      value += (byte & 127) * weight;
      if (byte < 128) return value;
    }
    throw new RangeError('a number is too long');
  };
}
