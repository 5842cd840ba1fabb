import type { BitReader, BitWriter } from '@/lib/registry/codec/bits';

/**
 * Writes the class of each entry of a block. Class 0, the most frequent, is not written. For every other class it writes the
 * positions of the entries of that class, as Rice-coded gaps. The Rice parameter follows from the number of positions.
 */
export function writeClasses(out: BitWriter, classOf: Uint8Array, classCount: number): void {
  for (let classNumber = 1; classNumber < classCount; classNumber++) {
    const positions: number[] = [];
    for (const [position, found] of classOf.entries()) if (found === classNumber) positions.push(position);
    out.gamma(positions.length);
    const k = toRiceParameter(classOf.length, positions.length);
    let before = -1;
    for (const position of positions) {
      out.rice(BigInt(position - before - 1), k);
      before = position;
    }
  }
}

/** Reads the class of each of `count` entries. Throws a RangeError for damaged data. */
export function readClasses(input: BitReader, count: number, classCount: number): Uint8Array {
  const classOf = new Uint8Array(count);
  for (let classNumber = 1; classNumber < classCount; classNumber++) {
    const size = input.gamma();
    if (size > count) throw new RangeError('a class has more entries than its block');
    input.markPositions(toRiceParameter(count, size), size, classOf, classNumber);
  }
  return classOf;
}

// Returns the Rice parameter for `size` positions among `count`: the exponent of the power of two nearest to ln 2 times the mean
// gap.
function toRiceParameter(count: number, size: number): number {
  if (size === 0) return 0;
  return Math.max(0, Math.round(Math.log2((count / size) * Math.LN2)));
}
