import { type Hash, hashNode } from '@/lib/intake/merkle';

/** A complete subtree: the one with number `index` (from 0) among the subtrees with 2^level leaves. */
export interface NodeId {
  readonly level: number;
  readonly index: number;
}

/** The leaves of the tree from `begin` to `end`, without `end`. */
type Range = readonly [begin: number, end: number];

export type ReadNodes = (ids: readonly NodeId[]) => Promise<ReadonlyMap<string, Hash>>;

export const formatNodeKey = ({ level, index }: NodeId) => `${level}/${index}`;

/** Builds the inclusion proof of the leaf at `index` in a tree of `size` leaves (RFC 9162 §2.1.3.1). */
export function buildInclusionProof(index: number, size: number, read: ReadNodes): Promise<Hash[]> {
  return hashRanges(listInclusionRanges(index, 0, size), read);
}

/**
 * Builds the consistency proof between the trees with `from` and with `to` leaves (RFC 9162 §2.1.4.1). Requires 0 < from <= to.
 */
export function buildConsistencyProof(from: number, to: number, read: ReadNodes): Promise<Hash[]> {
  return hashRanges(listConsistencyRanges(from, 0, to, true), read);
}

/** Lists the largest complete subtrees that together cover the first `size` leaves, largest first. */
export function listPeaks(size: number): NodeId[] {
  return listSubtreesOfRange([0, size]);
}

function listInclusionRanges(index: number, begin: number, end: number): Range[] {
  if (end - begin <= 1) return [];
  const middle = begin + largestPowerOfTwoBelow(end - begin);
  return index < middle
    ? [...listInclusionRanges(index, begin, middle), [middle, end]]
    : [...listInclusionRanges(index, middle, end), [begin, middle]];
}

function listConsistencyRanges(from: number, begin: number, end: number, whole: boolean): Range[] {
  if (from === end - begin) return whole ? [] : [[begin, end]];
  const left = largestPowerOfTwoBelow(end - begin);
  const middle = begin + left;
  return from <= left
    ? [...listConsistencyRanges(from, begin, middle, whole), [middle, end]]
    : [...listConsistencyRanges(from - left, middle, end, false), [begin, middle]];
}

/** Returns the largest power of two smaller than `count`. */
function largestPowerOfTwoBelow(count: number): number {
  let power = 1;
  while (power * 2 < count) power *= 2;
  return power;
}

/**
 * Lists the largest complete subtrees that together cover a range of leaves, largest first. `begin` must be a multiple of the
 * number of leaves in the largest of these subtrees.
 */
function listSubtreesOfRange([begin, end]: Range): NodeId[] {
  const ids: NodeId[] = [];
  let at = begin;
  while (at < end) {
    let level = 0;
    while (2 ** (level + 1) <= end - at) level += 1;
    ids.push({ level, index: at / 2 ** level });
    at += 2 ** level;
  }
  return ids;
}

async function hashRanges(ranges: readonly Range[], read: ReadNodes): Promise<Hash[]> {
  const parts = ranges.map(listSubtreesOfRange);
  const known = await read(parts.flat());
  return parts.map((ids) => computeRootFromPeaks(ids.map((id) => requireNode(known, id))));
}

/** Computes the root hash of a tree from the hashes of its peaks, given largest first. */
export function computeRootFromPeaks(hashes: readonly Hash[]): Hash {
  const root = hashes.reduceRight<Hash | undefined>(
    (right, left) => (right === undefined ? left : hashNode(left, right)),
    undefined,
  );
  if (!root) throw new Error('there is nothing to join');
  return root;
}

function requireNode(known: ReadonlyMap<string, Hash>, id: NodeId): Hash {
  const hash = known.get(formatNodeKey(id));
  if (!hash) throw new Error(`the log lacks node ${formatNodeKey(id)}`);
  return hash;
}
