import { type Hash, hashLeaf, hashNode } from '@/lib/intake/merkle';
import { computeRootFromPeaks, formatNodeKey, listPeaks, type NodeId } from './tree';

export interface GrownTree {
  /** All subtrees that have become complete, leaves included. */
  readonly nodes: readonly (NodeId & { readonly hash: Hash })[];
  readonly size: number;
  readonly root: Hash;
  /** Hashes of the largest complete subtrees that together cover the tree, largest first. */
  readonly peaks: readonly Hash[];
}

/**
 * Returns the tree of `size` leaves with the entries appended. Only the peaks of the given tree are known: `peakHashes`, in the
 * order of `listPeaks(size)`. Throws if a peak is missing.
 */
export function appendToTree(
  size: number,
  peakHashes: readonly Hash[],
  entries: readonly Uint8Array[],
): GrownTree {
  const nodes: (NodeId & { hash: Hash })[] = [];
  const stack = listPeaks(size).map((id, at) => {
    const hash = peakHashes[at];
    if (!hash) throw new Error(`the log lacks node ${formatNodeKey(id)}`);
    return { ...id, hash };
  });
  for (const [at, entry] of entries.entries()) {
    let node = { level: 0, index: size + at, hash: hashLeaf(entry) };
    nodes.push(node);
    // Two adjacent subtrees of one level form a subtree of the level above.
    for (let left = stack.at(-1); left?.level === node.level; left = stack.at(-1)) {
      stack.pop();
      node = {
        level: node.level + 1,
        index: Math.floor(node.index / 2),
        hash: hashNode(left.hash, node.hash),
      };
      nodes.push(node);
    }
    stack.push(node);
  }
  const edge = stack.map(({ hash }) => hash);
  return { nodes, size: size + entries.length, root: computeRootFromPeaks(edge), peaks: edge };
}
