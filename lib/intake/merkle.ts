import { sha256 } from '@noble/hashes/sha2.js';

/**
 * The Merkle tree of RFC 9162 §2.1 (SHA-256): hashes of leaves and nodes, and checks of proofs. A check returns false for an
 * invalid proof and never throws, also for hostile input.
 */

/** A hash of 32 bytes. */
export type Hash = Uint8Array;

/** Returns the hash of the leaf that holds an entry. */
export function hashLeaf(entry: Uint8Array): Hash {
  return sha256
    .create()
    .update(new Uint8Array([0]))
    .update(entry)
    .digest();
}

/** Returns the hash of an inner node of the tree, computed from the hashes of its two children. */
export function hashNode(left: Hash, right: Hash): Hash {
  return sha256
    .create()
    .update(new Uint8Array([1]))
    .update(left)
    .update(right)
    .digest();
}

function isSameHash(left: Hash | undefined, right: Hash | undefined): boolean {
  return left?.length === 32 && right?.length === 32 && left.every((byte, at) => byte === right[at]);
}

/** True if the leaf at `index` is in the tree of `size` leaves with `root` (RFC 9162 §2.1.3.2). */
export function verifyInclusion(claim: {
  readonly leaf: Hash;
  readonly index: number;
  readonly size: number;
  readonly root: Hash;
  readonly proof: readonly Hash[];
}): boolean {
  const { leaf, index, size, root, proof } = claim;
  if (!isNonNegativeInteger(index) || !isNonNegativeInteger(size) || index >= size) return false;
  let [node, last, hash] = [index, size - 1, leaf];
  for (const sibling of proof) {
    if (last === 0) return false;
    if (node % 2 === 1 || node === last) {
      hash = hashNode(sibling, hash);
      while (node % 2 === 0 && node > 0) [node, last] = [halveRoundedDown(node), halveRoundedDown(last)];
    } else {
      hash = hashNode(hash, sibling);
    }
    [node, last] = [halveRoundedDown(node), halveRoundedDown(last)];
  }
  return last === 0 && isSameHash(hash, root);
}

/** True if the leaves of the `newer` tree begin with exactly the leaves of the `older` tree (RFC 9162 §2.1.4.2). */
export function verifyConsistency(
  older: { readonly size: number; readonly root: Hash },
  newer: { readonly size: number; readonly root: Hash },
  proof: readonly Hash[],
): boolean {
  if (!isNonNegativeInteger(older.size) || !isNonNegativeInteger(newer.size) || older.size > newer.size)
    return false;
  if (older.size === newer.size) return proof.length === 0 && isSameHash(older.root, newer.root);
  if (older.size === 0) return proof.length === 0;
  // If the older tree's size is a power of two, the older root is the first node of the path, and the proof omits that node.
  const path = isPowerOfTwo(older.size) ? [older.root, ...proof] : proof;
  const [first, ...rest] = path;
  if (first === undefined) return false;
  let [node, last] = [older.size - 1, newer.size - 1];
  while (node % 2 === 1) [node, last] = [halveRoundedDown(node), halveRoundedDown(last)];
  let [olderHash, newerHash] = [first, first];
  for (const sibling of rest) {
    if (last === 0) return false;
    if (node % 2 === 1 || node === last) {
      olderHash = hashNode(sibling, olderHash);
      newerHash = hashNode(sibling, newerHash);
      while (node % 2 === 0 && node > 0) [node, last] = [halveRoundedDown(node), halveRoundedDown(last)];
    } else {
      newerHash = hashNode(newerHash, sibling);
    }
    [node, last] = [halveRoundedDown(node), halveRoundedDown(last)];
  }
  return last === 0 && isSameHash(olderHash, older.root) && isSameHash(newerHash, newer.root);
}

// Bitwise operators work on 32 bits only, so the value is divided.
const halveRoundedDown = (value: number) => Math.floor(value / 2);
const isNonNegativeInteger = (value: number) => Number.isSafeInteger(value) && value >= 0;
const isPowerOfTwo = (value: number) => value > 0 && Number.isInteger(Math.log2(value));
