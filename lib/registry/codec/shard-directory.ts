import { concatBytes } from '@/lib/base/bytes';
import { NUMERIC_SHARD_KEYS } from './numeric/numeric-shard';
import { decodeText, TEXT_BLOCK_KEYS } from './text/text-block';

/**
 * Where a key can be: the shard's number, the position of the shard's first key, the shard's count of keys, its first key, and
 * the first key of the next shard.
 */
export interface KeyLocation {
  readonly shard: number;
  readonly rank: number;
  readonly count: number;
  readonly first: bigint | string;
  /** First key of the next shard; null in the last shard. */
  readonly next: bigint | string | null;
}

/** A shard and its byte range in the section's data. */
interface ShardLocation extends KeyLocation {
  readonly start: number;
  readonly end: number;
}

/** Index of a section's shards. It finds the only shard in which a key can be. */
export interface ShardDirectory {
  readonly shardCount: number;
  locateShard(shard: number): ShardLocation;
  /**
   * Returns the only shard that can have `value`; null if there are no shards. For a value below all keys, returns the first
   * shard, because only a row can prove that a key is absent.
   */
  locateKey(value: bigint | string): KeyLocation | null;
}

/** What an index must fit: the form and count of the indexed keys, and the total size (bytes) of all shards. */
export interface Indexed {
  readonly form: 'number' | 'text';
  readonly count: number;
  readonly dataBytes: number;
}

// Size (bytes) of an entry in a numeric index: the first key (8) and the offset at which its shard begins (4), little-endian.
const NUMERIC_ENTRY = 12;
// Size (bytes) of an offset in the table at the beginning of a text index, little-endian. Each offset leads to one entry.
const OFFSET = 4;

/** Returns how many keys each shard has; the last shard may have fewer. */
export function getKeysPerShard(form: Indexed['form']): number {
  return form === 'number' ? NUMERIC_SHARD_KEYS : TEXT_BLOCK_KEYS;
}

/**
 * Opens the encoded index of a section's shards. Throws a RangeError if `index` does not fit the `count` and `dataBytes` of the
 * shards.
 */
export function openShardDirectory({ form, count, dataBytes }: Indexed, index: Uint8Array): ShardDirectory {
  const most = getKeysPerShard(form);
  const shardCount = Math.ceil(count / most);
  const view = new DataView(index.buffer, index.byteOffset, index.byteLength);
  const entries =
    form === 'number' ? openNumericIndexEntries(view, shardCount) : openTextIndexEntries(view, shardCount);
  const locateShard = (shard: number): ShardLocation => {
    if (shard < 0 || shard >= shardCount) throw new RangeError('there is no such shard');
    const start = entries.start(shard);
    const end = shard + 1 < shardCount ? entries.start(shard + 1) : dataBytes;
    if (start > end || end > dataBytes) throw new RangeError('the index is damaged');
    return { ...keyLocationAt(shard), start, end };
  };
  const keyLocationAt = (shard: number): KeyLocation => {
    const keyCount = shard + 1 < shardCount ? most : count - most * (shardCount - 1);
    const next = shard + 1 < shardCount ? entries.first(shard + 1) : null;
    return { shard, rank: shard * most, count: keyCount, first: entries.first(shard), next };
  };
  return {
    shardCount,
    locateShard,
    locateKey(value) {
      return shardCount === 0 ? null : keyLocationAt(Math.max(0, entries.countTo(value) - 1));
    },
  };
}

/** Writes the index of encoded shards, each of which is given with its first key. */
export function buildShardIndex(
  payloads: readonly { first: bigint | string; payload: Uint8Array<ArrayBuffer> }[],
): {
  index: Uint8Array<ArrayBuffer>;
  shards: Uint8Array<ArrayBuffer>[];
  dataBytes: number;
} {
  let end = 0;
  const entries = payloads.map(({ first, payload }) => {
    const start = end;
    end += payload.length;
    return { first, start };
  });
  return { index: encodeIndex(entries), shards: payloads.map(({ payload }) => payload), dataBytes: end };
}

/** Writes the index of shards: for each shard, its first key and the offset at which the shard begins (bytes). */
export function encodeIndex(
  entries: readonly { readonly first: bigint | string; readonly start: number }[],
): Uint8Array<ArrayBuffer> {
  if (typeof entries[0]?.first !== 'string') return encodeNumericIndex(entries);
  const parts = entries.map(({ first, start }) => encodeTextEntry(first, start));
  const offsets = new DataView(new ArrayBuffer(parts.length * OFFSET));
  let at = offsets.byteLength;
  for (const [index, part] of parts.entries()) {
    offsets.setUint32(index * OFFSET, at, true);
    at += part.length;
  }
  return concatBytes([new Uint8Array(offsets.buffer), ...parts]);
}

/** Cuts the data of a section into its shards. Throws a RangeError if the shards' first keys do not ascend. */
export function splitShards(directory: ShardDirectory, data: Uint8Array): Uint8Array[] {
  const shards: Uint8Array[] = [];
  let before: bigint | string | undefined;
  for (let i = 0; i < directory.shardCount; i++) {
    const { start, end, first } = directory.locateShard(i);
    if (i === 0 && start !== 0) throw new RangeError('the first shard does not begin the data');
    if (before !== undefined && before >= first) throw new RangeError('the shards are not in order');
    shards.push(data.subarray(start, end));
    before = first;
  }
  return shards;
}

interface IndexEntries {
  /** Returns the number of shards whose first key is at most `value`. */
  countTo(value: bigint | string): number;
  first(shard: number): bigint | string;
  start(shard: number): number;
}

function openNumericIndexEntries(view: DataView, shardCount: number): IndexEntries {
  if (view.byteLength !== shardCount * NUMERIC_ENTRY) throw new RangeError('the index is damaged');
  return {
    // Compares numbers in halves of 32 bits, because reading a whole number would allocate a big integer in each step of each
    // search.
    countTo(value) {
      if (typeof value !== 'bigint') throw new RangeError('a text was looked up among numbers');
      const upper = Number(value >> 32n);
      const lower = Number(BigInt.asUintN(32, value));
      let low = 0;
      let high = shardCount;
      while (low < high) {
        const middle = (low + high) >>> 1;
        const at = middle * NUMERIC_ENTRY;
        const half = view.getUint32(at + 4, true);
        if (half < upper || (half === upper && view.getUint32(at, true) <= lower)) low = middle + 1;
        else high = middle;
      }
      return low;
    },
    first: (shard) => view.getBigUint64(shard * NUMERIC_ENTRY, true),
    start: (shard) => view.getUint32(shard * NUMERIC_ENTRY + 8, true),
  };
}

// Opens a text index. The entries of the index vary in length: the offset at which the block begins (4 bytes), the length of the
// block's first key (1), that key. A table of the entries' offsets (4 bytes each) comes before the entries, so that a search
// reads only about a dozen entries.
function openTextIndexEntries(view: DataView, shardCount: number): IndexEntries {
  if (view.byteLength < shardCount * OFFSET) throw new RangeError('the index is damaged');
  const offsetOf = (shard: number) => view.getUint32(shard * OFFSET, true);
  const firsts: string[] = [];
  // Caches decoded first keys, because every binary search begins with the same shards.
  const firstOf = (shard: number): string => {
    const known = firsts[shard];
    if (known !== undefined) return known;
    const offset = offsetOf(shard);
    const bytes = new Uint8Array(view.buffer, view.byteOffset + offset + 5, view.getUint8(offset + 4));
    const first = decodeText(bytes);
    firsts[shard] = first;
    return first;
  };
  return {
    countTo(value) {
      let low = 0;
      let high = shardCount;
      while (low < high) {
        const middle = (low + high) >>> 1;
        if (firstOf(middle) <= value) low = middle + 1;
        else high = middle;
      }
      return low;
    },
    first: firstOf,
    start: (shard) => view.getUint32(offsetOf(shard), true),
  };
}

function encodeNumericIndex(
  entries: readonly { readonly first: bigint | string; readonly start: number }[],
): Uint8Array<ArrayBuffer> {
  const index = new Uint8Array(entries.length * NUMERIC_ENTRY);
  const view = new DataView(index.buffer);
  for (const [index, { first, start }] of entries.entries()) {
    if (typeof first !== 'bigint') throw new RangeError('a section has keys of two forms');
    view.setBigUint64(index * NUMERIC_ENTRY, first, true);
    view.setUint32(index * NUMERIC_ENTRY + 8, start, true);
  }
  return index;
}

function encodeTextEntry(first: bigint | string, start: number): Uint8Array {
  if (typeof first !== 'string') throw new RangeError('a section has keys of two forms');
  const key = new TextEncoder().encode(first);
  if (key.length > 255) throw new RangeError(`a key is longer than 255 bytes: ${first}`);
  const entry = new Uint8Array(5 + key.length);
  new DataView(entry.buffer).setUint32(0, start, true);
  entry[4] = key.length;
  entry.set(key, 5);
  return entry;
}
