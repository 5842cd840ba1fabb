import { gtinKey } from '@/lib/domain/listing/gtin-key';

/** Lengths in a run of mixed codes; eight digits are too short to tell from parts of longer codes. */
const LENGTHS = [13, 12, 14] as const;
const SHORTEST = 12;

/**
 * Cuts digits into codes; undefined if that is ambiguous. A single code stays whole. A run is cut where every check
 * digit fits: into codes of one length if possible, else if there is only one way. One faulty code makes the whole
 * run unreadable.
 */
export function cutRun(digits: string): readonly string[] | undefined {
  if (isCode(digits)) return [digits];
  // Too short for two codes: a single code with a wrong check digit is not cut.
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

/** Up to two ways to cut a run with right check digits; two mean that it is ambiguous. */
function waysToCut(digits: string): string[][] {
  // Filled from the end: the ways to cut what follows each place.
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
