import type { BitReader, BitWriter } from './bits';

/** Longest code word in bits: one hexadecimal digit holds it. */
const LONGEST = 15;

/**
 * Lengths of canonical Huffman code words by symbol (0–255), one hexadecimal digit each, "0" for a symbol that does not
 * occur; zeros at the end are left out. The words follow from the lengths: shorter first, then by symbol.
 */
export type CodeLengths = string;

/** The best lengths for symbols that occur this often. The same counts give the same lengths. */
export function codeLengths(counts: readonly number[]): CodeLengths {
  let weights = counts;
  for (;;) {
    const lengths = treeLengths(weights);
    if (Math.max(0, ...lengths) <= LONGEST) {
      return lengths
        .map((length) => length.toString(16))
        .join('')
        .replace(/0+$/, '');
    }
    // Too deep: flatter weights give a flatter tree, at hardly any cost.
    weights = weights.map((weight) => (weight === 0 ? 0 : (weight >>> 1) + 1));
  }
}

/** Writes symbols with these lengths. */
export function symbolWriter(lengths: CodeLengths): (out: BitWriter, symbol: number) => void {
  const words = new Map(canonical(lengths).map(({ symbol, word, length }) => [symbol, { word, length }]));
  return (out, symbol) => {
    const code = words.get(symbol);
    if (code === undefined) throw new RangeError(`the symbol ${symbol} has no code`);
    out.bits(code.word, code.length);
  };
}

/** Reads symbols with these lengths. Throws a RangeError where they are no code, or the data is none of its words. */
export function symbolReader(lengths: CodeLengths): (input: BitReader) => number {
  const codes = canonical(lengths);
  const count = new Array<number>(LONGEST + 1).fill(0);
  for (const { length } of codes) count[length] = (count[length] ?? 0) + 1;
  const used = count.reduce((sum, words, length) => sum + words * 2 ** (LONGEST - length), 0);
  if (codes.length > 1 && used !== 2 ** LONGEST) throw new RangeError('these lengths are no code');
  return (input) => {
    let word = 0;
    let first = 0;
    let before = 0;
    for (let length = 1; length <= LONGEST; length++) {
      word = (word << 1) | input.bits(1);
      const words = count[length] ?? 0;
      first <<= 1;
      if (word - first < words) return codes[before + word - first]?.symbol ?? 0;
      first += words;
      before += words;
    }
    throw new RangeError('the data has no such symbol');
  };
}

function canonical(lengths: CodeLengths): { symbol: number; length: number; word: number }[] {
  const codes = Array.from(lengths, (digit, symbol) => ({ symbol, length: Number.parseInt(digit, 16) }))
    .filter(({ length }) => length > 0)
    .sort((a, b) => a.length - b.length || a.symbol - b.symbol);
  let word = 0;
  let before = codes[0]?.length ?? 0;
  return codes.map(({ symbol, length }) => {
    word <<= length - before;
    before = length;
    return { symbol, length, word: word++ };
  });
}

interface Tree {
  readonly weight: number;
  readonly symbols: readonly number[];
}

// Huffman's algorithm: the two lightest trees become one, and all symbols in them one bit longer.
function treeLengths(counts: readonly number[]): number[] {
  const lengths = counts.map(() => 0);
  let trees: Tree[] = counts.flatMap((weight, symbol) => (weight > 0 ? [{ weight, symbols: [symbol] }] : []));
  if (trees.length === 1) return counts.map((weight) => (weight > 0 ? 1 : 0));
  while (trees.length > 1) {
    trees.sort((a, b) => a.weight - b.weight || (a.symbols[0] ?? 0) - (b.symbols[0] ?? 0));
    const [light, next, ...others] = trees;
    if (light === undefined || next === undefined) break;
    const symbols = [...light.symbols, ...next.symbols].sort((a, b) => a - b);
    for (const symbol of symbols) lengths[symbol] = (lengths[symbol] ?? 0) + 1;
    trees = [...others, { weight: light.weight + next.weight, symbols }];
  }
  return lengths;
}
