// Why: docs/decisions/registry/store.md

import type { SellerStatus } from '@/lib/domain/seller/record-values';
import { encodeNumericShard, NUMERIC_SHARD_KEYS } from './numeric/numeric-shard';
import type { Section } from './section';
import { buildShardIndex } from './shard-directory';
import { TEXT_BLOCK_KEYS } from './text/text-block';
import { encodeTextShard } from './text/text-shard';

/**
 * Input of one section: ascending, distinct keys, and each key's class. A class stands for a list of statuses; no two classes
 * have equal lists.
 */
export interface SectionInput {
  readonly namespace: string;
  readonly width: number;
  /** Either numbers below 2^63, or texts in the order of the operator `<`. */
  readonly keys: BigUint64Array | readonly string[];
  readonly classOf: Uint8Array;
  readonly classes: readonly (readonly SellerStatus[])[];
}

/** A section as bytes: its descriptor, its index and its shards. */
export interface EncodedSection {
  readonly section: Section;
  readonly index: Uint8Array<ArrayBuffer>;
  readonly shards: readonly Uint8Array[];
}

/** Encodes one section. Renumbers the classes by frequency: class 0, the most frequent, takes no bits. */
export function encodeSection(input: SectionInput): EncodedSection {
  const { classOf, classes } = sortClassesByFrequency(input);
  const { keys } = input;
  const payloads: { first: bigint | string; payload: Uint8Array<ArrayBuffer> }[] = [];
  if (keys instanceof BigUint64Array) {
    for (let at = 0; at < keys.length; at += NUMERIC_SHARD_KEYS) {
      const some = keys.subarray(at, at + NUMERIC_SHARD_KEYS);
      const payload = encodeNumericShard(some, classOf.subarray(at, at + some.length), classes.length);
      payloads.push({ first: some[0] ?? 0n, payload });
    }
  } else {
    for (let at = 0; at < keys.length; at += TEXT_BLOCK_KEYS) {
      const some = keys.slice(at, at + TEXT_BLOCK_KEYS);
      const payload = encodeTextShard(some, classOf.subarray(at, at + some.length), classes.length);
      payloads.push({ first: some[0] ?? '', payload });
    }
  }
  const { index, shards, dataBytes } = buildShardIndex(payloads);
  return {
    section: {
      namespace: input.namespace,
      form: keys instanceof BigUint64Array ? 'number' : 'text',
      width: input.width,
      count: keys.length,
      classes: classes.map((statuses) => [...statuses]),
      dataBytes,
    },
    index,
    shards,
  };
}

// Equally frequent classes keep the order of the input, so equal input gives equal bytes.
function sortClassesByFrequency({ classOf, classes }: SectionInput): {
  classOf: Uint8Array;
  classes: readonly (readonly SellerStatus[])[];
} {
  const sizes = classes.map(() => 0);
  for (const found of classOf) sizes[found] = (sizes[found] ?? 0) + 1;
  const order = classes.map((_, index) => index).sort((a, b) => (sizes[b] ?? 0) - (sizes[a] ?? 0) || a - b);
  const renumbered = new Uint8Array(classes.length);
  for (const [index, before] of order.entries()) renumbered[before] = index;
  return {
    classOf: classOf.map((found) => renumbered[found] ?? 0),
    classes: order.map((index) => classes[index] ?? []),
  };
}
