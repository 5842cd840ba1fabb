import { type Hash, hashNode } from '@/lib/intake/merkle';

/** A complete subtree: the `index`-th with 2^level leaves. */
export interface NodeId {
  readonly level: number;
  readonly index: number;
}

/** Leaves `begin` to `end` (not included) of the tree. */
type Range = readonly [begin: number, end: number];

export type ReadNodes = (ids: readonly NodeId[]) => Promise<ReadonlyMap<string, Hash>>;

export const nodeKey = ({ level, index }: NodeId) => `${level}/${index}`;

/** Inclusion proof of the leaf at `index` in a tree of `size` leaves (RFC 9162 §2.1.3.1). */
export function inclusionProof(index: number, size: number, read: ReadNodes): Promise<Hash[]> {
  return rangeHashes(inclusionRanges(index, 0, size), read);
}

/** Consistency proof of the trees of `from` and `to` leaves (RFC 9162 §2.1.4.1); 0 < from <= to. */
export function consistencyProof(from: number, to: number, read: ReadNodes): Promise<Hash[]> {
  return rangeHashes(consistencyRanges(from, 0, to, true), read);
}

/** The complete subtrees of the first `size` leaves, largest first. */
export function peaks(size: number): NodeId[] {
  return listNodes([0, size]);
}

function inclusionRanges(index: number, begin: number, end: number): Range[] {
  if (end - begin <= 1) return [];
  const middle = begin + split(end - begin);
  return index < middle
    ? [...inclusionRanges(index, begin, middle), [middle, end]]
    : [...inclusionRanges(index, middle, end), [begin, middle]];
}

function consistencyRanges(from: number, begin: number, end: number, whole: boolean): Range[] {
  if (from === end - begin) return whole ? [] : [[begin, end]];
  const left = split(end - begin);
  const middle = begin + left;
  return from <= left
    ? [...consistencyRanges(from, begin, middle, whole), [middle, end]]
    : [...consistencyRanges(from - left, middle, end, false), [begin, middle]];
}

/** The largest power of two smaller than `count`. */
function split(count: number): number {
  let power = 1;
  while (power * 2 < count) power *= 2;
  return power;
}

/** The complete subtrees of a range that begins where its largest subtree does, largest first. */
function listNodes([begin, end]: Range): NodeId[] {
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

async function rangeHashes(ranges: readonly Range[], read: ReadNodes): Promise<Hash[]> {
  const parts = ranges.map(listNodes);
  const known = await read(parts.flat());
  return parts.map((ids) => foldPeaks(ids.map((id) => found(known, id))));
}

/** The root above complete subtrees, largest first. */
export function foldPeaks(hashes: readonly Hash[]): Hash {
  const root = hashes.reduceRight<Hash | undefined>(
    (right, left) => (right === undefined ? left : hashNode(left, right)),
    undefined,
  );
  if (!root) throw new Error('there is nothing to join');
  return root;
}

function found(known: ReadonlyMap<string, Hash>, id: NodeId): Hash {
  const hash = known.get(nodeKey(id));
  if (!hash) throw new Error(`the log lacks node ${nodeKey(id)}`);
  return hash;
}
