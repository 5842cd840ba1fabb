import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hashLeaf, hashNode, verifyConsistency, verifyInclusion } from '@/lib/intake/merkle';

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');
const bytes = (text: string) => new Uint8Array(Buffer.from(text, 'hex'));

// The eight leaves and roots of Certificate Transparency's own tests.
const ENTRIES = [
  '',
  '00',
  '10',
  '2021',
  '3031',
  '40414243',
  '5051525354555657',
  '606162636465666768696a6b6c6d6e6f',
];
const ROOTS = [
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
];

/** The definitions of RFC 9162 §2.1, literal and slow, to check proofs against. */
function root(leaves: readonly Uint8Array[]): Uint8Array {
  const [only] = leaves;
  if (only && leaves.length === 1) return hashLeaf(only);
  const k = split(leaves.length);
  return hashNode(root(leaves.slice(0, k)), root(leaves.slice(k)));
}
function path(m: number, leaves: readonly Uint8Array[]): Uint8Array[] {
  if (leaves.length <= 1) return [];
  const k = split(leaves.length);
  return m < k
    ? [...path(m, leaves.slice(0, k)), root(leaves.slice(k))]
    : [...path(m - k, leaves.slice(k)), root(leaves.slice(0, k))];
}
function proof(m: number, leaves: readonly Uint8Array[], whole = true): Uint8Array[] {
  if (m === leaves.length) return whole ? [] : [root(leaves)];
  const k = split(leaves.length);
  return m <= k
    ? [...proof(m, leaves.slice(0, k), whole), root(leaves.slice(k))]
    : [...proof(m - k, leaves.slice(k), false), root(leaves.slice(0, k))];
}
const split = (count: number) => 2 ** (Math.ceil(Math.log2(count)) - 1);
const leavesOf = (count: number) =>
  Array.from({ length: count }, (_, at) => new Uint8Array([at >> 8, at & 255]));

describe('the Merkle tree', () => {
  it.each(ROOTS.map((expected, at) => [at + 1, expected] as const))(
    'has with %i leaves the known root',
    (size, expected) => {
      expect(hex(root(ENTRIES.slice(0, size).map(bytes)))).toBe(expected);
    },
  );

  it('hashes leaves and nodes differently', () => {
    const [left, right] = [hashLeaf(bytes('00')), hashLeaf(bytes('10'))];
    const forged = hashLeaf(new Uint8Array([...left, ...right]));
    expect(hex(forged)).not.toBe(hex(hashNode(left, right)));
    expect(hex(hashLeaf(new Uint8Array()))).toBe(createHash('sha256').update('\0').digest('hex'));
  });

  it('proves each leaf of each tree up to 40 leaves, and only at its own index', () => {
    for (let size = 1; size <= 40; size += 1) {
      const leaves = leavesOf(size);
      const top = root(leaves);
      for (const [index, entry] of leaves.entries()) {
        const claim = { leaf: hashLeaf(entry), index, size, root: top, proof: path(index, leaves) };
        expect(verifyInclusion(claim)).toBe(true);
        expect(verifyInclusion({ ...claim, index: (index + 1) % size })).toBe(size === 1);
        expect(verifyInclusion({ ...claim, leaf: hashLeaf(new Uint8Array([9])) })).toBe(false);
        expect(verifyInclusion({ ...claim, proof: [...claim.proof, top] })).toBe(false);
        if (size > 1) expect(verifyInclusion({ ...claim, proof: claim.proof.slice(1) })).toBe(false);
      }
    }
  });

  it('proves that each tree up to 40 leaves extends each smaller one, and no other', () => {
    for (let size = 1; size <= 40; size += 1) {
      const leaves = leavesOf(size);
      const newer = { size, root: root(leaves) };
      for (let from = 1; from <= size; from += 1) {
        const older = { size: from, root: root(leaves.slice(0, from)) };
        const steps = proof(from, leaves);
        expect(verifyConsistency(older, newer, steps)).toBe(true);
        const other = { size: from, root: root([new Uint8Array([255]), ...leaves.slice(1, from)]) };
        expect(verifyConsistency(other, newer, steps)).toBe(false);
        expect(verifyConsistency(older, { size, root: hashLeaf(bytes('aa')) }, steps)).toBe(false);
        expect(verifyConsistency(older, newer, [...steps, newer.root])).toBe(false);
      }
    }
    const empty = { size: 0, root: bytes(createHash('sha256').digest('hex')) };
    expect(verifyConsistency(empty, { size: 3, root: root(leavesOf(3)) }, [])).toBe(true);
  });

  it('returns false for any other numbers and hashes, and never throws', () => {
    const hash = fc.uint8Array({ minLength: 0, maxLength: 33 });
    const number = fc.oneof(fc.integer(), fc.double(), fc.constant(Number.MAX_SAFE_INTEGER));
    fc.assert(
      fc.property(
        number,
        number,
        hash,
        hash,
        fc.array(hash, { maxLength: 64 }),
        (index, size, leaf, top, steps) => {
          expect(verifyInclusion({ leaf, index, size, root: top, proof: steps })).toBe(false);
          if (index !== size && index !== 0) {
            expect(verifyConsistency({ size: index, root: leaf }, { size, root: top }, steps)).toBe(false);
          }
        },
      ),
      { numRuns: 3_000 },
    );
  });
});
