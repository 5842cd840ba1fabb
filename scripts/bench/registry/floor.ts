import { brotliCompressSync, constants } from 'node:zlib';
import type { SectionInput } from '@/lib/registry/codec/encode-section';
import { encodeTextKeys } from '@/lib/registry/codec/text/text-block';
import type { SectionChanges } from './changes';
import { PLATFORMS } from './synthetic';

/**
 * Returns the fewest bits in which these sections can be stored: the bits of the keys and the entropy of the classes. For numeric
 * keys, the bits are the logarithm of the number of possible sets of keys; for text keys, the size of the front-coded keys after
 * Brotli at its highest quality.
 */
export function countFewestBits(sections: readonly SectionInput[]): number {
  return sections.reduce(
    (sum, section) => sum + countKeyBits(section) + countClassEntropyBits(section.classOf),
    0,
  );
}

function countKeyBits({ namespace, width, keys }: SectionInput): number {
  if (keys instanceof BigUint64Array) {
    const platform = PLATFORMS.find((one) => one.namespace === namespace && one.width === width);
    const range = platform?.range ?? 0;
    return countBitsToChoose(range, keys.length);
  }
  const front = encodeTextKeys(keys);
  const quality = { params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_LGWIN]: 24 } };
  return brotliCompressSync(front, quality).length * 8;
}

/**
 * Returns the bits needed to choose `count` of `range` numbers: log2 of the binomial coefficient. It uses Stirling's formula with
 * ratios, because ranges are too large for factorials.
 */
function countBitsToChoose(range: number, count: number): number {
  if (count <= 0 || count >= range) return 0;
  const p = count / range;
  const entropy = -p * Math.log2(p) - (1 - p) * (Math.log1p(-p) / Math.LN2);
  return range * entropy - 0.5 * Math.log2(2 * Math.PI * count * (1 - p));
}

function countClassEntropyBits(classOf: Uint8Array): number {
  const sizes = new Map<number, number>();
  for (const at of classOf) sizes.set(at, (sizes.get(at) ?? 0) + 1);
  return countEntropyBits([...sizes.values()]);
}

/**
 * Returns the minimum number of bits that describe these changes to somebody who has the earlier file: which of its keys were
 * removed or moved, to which class each key was moved, and which keys are new, with their classes.
 */
export function countDeltaFloorBits(changes: readonly SectionChanges[]): number {
  return changes.reduce((sum, { listed, removed, moved, added, range, movedTo, addedAs }) => {
    const touched = removed + moved;
    const which = countBitsToChoose(listed, touched) + countBitsToChoose(range - listed, added);
    return sum + which + countEntropyBits([removed, ...movedTo]) + countEntropyBits(addedAs);
  }, 0);
}

function countEntropyBits(sizes: readonly number[]): number {
  const all = sizes.reduce((sum, size) => sum + size, 0);
  return sizes.reduce((sum, size) => (size === 0 ? sum : sum - size * Math.log2(size / all)), 0);
}
