import { gtinKey } from '@/lib/domain/listing/gtin-key';

/** Of a run of codes of different lengths. Codes of eight digits are too short to be told from parts of longer ones. */
const LENGTHS = [13, 12, 14] as const;
const SHORTEST = 12;

/**
 * Cuts digits into the codes they are made of, or gives undefined where that cannot be told. One code is itself. A run
 * is cut where the check digit of every piece fits: into pieces of one length where there is a way, else where there is
 * only one way. A run with one faulty code is not cut: where a code begins in it cannot be known.
 */
export function cutRun(digits: string): readonly string[] | undefined {
  if (isCode(digits)) return [digits];
  // A single code with a wrong check digit must not be taken apart into shorter ones.
  if (digits.length < 16) return undefined;
  for (const length of [...LENGTHS, 8]) {
    const pieces = evenly(digits, length);
    if (pieces?.every(isCode)) return pieces;
  }
  const ways = waysToCut(digits);
  return ways.length === 1 ? ways[0] : undefined;
}

function isCode(text: string): boolean {
  return gtinKey(text) !== undefined;
}

function evenly(digits: string, length: number): string[] | undefined {
  if (digits.length % length !== 0) return undefined;
  return Array.from({ length: digits.length / length }, (_, at) =>
    digits.slice(at * length, (at + 1) * length),
  );
}

/** Up to two ways to cut a run so that every check digit fits; which is right cannot be told where there are two. */
function waysToCut(digits: string): string[][] {
  // From the end: how the rest after each place can be cut.
  const ways: string[][][] = Array.from({ length: digits.length + 1 }, () => []);
  ways[digits.length] = [[]];
  for (let at = digits.length - SHORTEST; at >= 0; at--) {
    for (const length of LENGTHS) {
      const piece = digits.slice(at, at + length);
      if (piece.length < length || !isCode(piece)) continue;
      for (const rest of ways[at + length] ?? []) {
        if ((ways[at]?.length ?? 2) < 2) ways[at]?.push([piece, ...rest]);
      }
    }
  }
  return ways[0] ?? [];
}
