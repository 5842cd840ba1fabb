import { BitReader, BitWriter } from './bits';
import { readNumberList, writeNumberList } from './numeric/number-list';
import { encodeIndex, getKeysPerShard, type Indexed, type ShardDirectory } from './shard-directory';
import { decodeTextKeys, encodeTextKeys } from './text/text-block';

/**
 * Writes the index of a section as a published file contains it: a number list of the offsets at which the shards end, then the
 * first key of each shard. Numeric keys are a number list. Text keys begin with the length and bytes of the first shard's key; the
 * keys of the other shards are front-coded after it. The device expands the index for binary search.
 */
export function encodeWireIndex({ form }: Indexed, directory: ShardDirectory): Uint8Array<ArrayBuffer> {
  const out = new BitWriter();
  const locations = Array.from({ length: directory.shardCount }, (_, shard) => directory.locateShard(shard));
  writeNumberList(
    out,
    locations.map(({ end }) => BigInt(end)),
  );
  if (form === 'number') {
    writeNumberList(
      out,
      locations.flatMap(({ first }) => (typeof first === 'bigint' ? [first] : [])),
    );
    return out.bytes();
  }
  const texts = locations.map(({ first }) => String(first));
  const first = new TextEncoder().encode(texts[0] ?? '');
  const others = encodeTextKeys(texts);
  out.gamma(first.length);
  out.gamma(others.length);
  for (const byte of [...first, ...others]) out.bits(byte, 8);
  return out.bytes();
}

/** Expands the index of a published file to the form that openShardDirectory reads. Throws a RangeError on damage. */
export function decodeWireIndex(section: Indexed, wire: Uint8Array): Uint8Array<ArrayBuffer> {
  const { form, count, dataBytes } = section;
  const shardCount = Math.ceil(count / getKeysPerShard(form));
  const input = new BitReader(wire);
  const ends = readNumberList(input, shardCount).map(Number);
  const firsts: readonly (bigint | string)[] =
    form === 'number' ? readNumberList(input, shardCount) : readFirstTextKeys(input, shardCount);
  if (ends.length !== shardCount || firsts.length !== shardCount || (ends.at(-1) ?? 0) !== dataBytes) {
    throw new RangeError('the index is damaged');
  }
  return encodeIndex(firsts.map((first, shard) => ({ first, start: ends[shard - 1] ?? 0 })));
}

function readFirstTextKeys(input: BitReader, shardCount: number): readonly string[] {
  const first = input.gamma();
  const others = input.gamma();
  if (first > 255 || others > shardCount * 257) throw new RangeError('the index is damaged');
  const bytes = Uint8Array.from({ length: first + others }, () => input.bits(8));
  const text = new TextDecoder().decode(bytes.subarray(0, first));
  return shardCount === 0 ? [] : decodeTextKeys(bytes.subarray(first), text, shardCount).keys;
}
