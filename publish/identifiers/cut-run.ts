import { toGtinKey } from '@/lib/domain/listing/gtin-key';

/**
 * Lengths (digits) that codes may have if a run of digits is cut into codes of several lengths. Eight is left out, because eight
 * digits may be part of a longer code.
 */
const LENGTHS = [13, 12, 14] as const;
const SHORTEST = 12;

/**
 * Cuts a run of digits into codes with right check digits; undefined if that is ambiguous or impossible. A single code is
 * returned as it is. A run is cut into codes of equal length if possible, else into codes of several lengths if there is only one
 * way. A single faulty code makes the whole run unreadable.
 */
export function cutIntoCodes(digits: string): readonly string[] | undefined {
  if (isTradeItemCode(digits)) return [digits];
  // Two codes need at least 16 digits. A shorter run may be one code with a wrong check digit, and is not cut.
  if (digits.length < 16) return undefined;
  for (const length of [...LENGTHS, 8]) {
    const pieces = cutDigitsEvenly(digits, length);
    if (pieces?.every(isTradeItemCode)) return pieces;
  }
  const ways = findWaysToCutIntoCodes(digits);
  return ways.length === 1 ? ways[0] : undefined;
}

function isTradeItemCode(text: string): boolean {
  return toGtinKey(text) !== undefined;
}

function cutDigitsEvenly(digits: string, length: number): string[] | undefined {
  if (digits.length % length !== 0) return undefined;
  return Array.from({ length: digits.length / length }, (_, at) =>
    digits.slice(at * length, (at + 1) * length),
  );
}

/**
 * Returns up to two ways to cut a run of digits into codes of 12, 13 or 14 digits, all with right check digits. Two ways mean
 * that the run is ambiguous.
 */
function findWaysToCutIntoCodes(digits: string): string[][] {
  // For each offset, the ways to cut the digits after it; filled from the end.
  const ways: string[][][] = Array.from({ length: digits.length + 1 }, () => []);
  ways[digits.length] = [[]];
  for (let at = digits.length - SHORTEST; at >= 0; at--) {
    for (const length of LENGTHS) {
      const piece = digits.slice(at, at + length);
      if (piece.length < length || !isTradeItemCode(piece)) continue;
      for (const rest of ways[at + length] ?? []) {
        if ((ways[at]?.length ?? 2) < 2) ways[at]?.push([piece, ...rest]);
      }
    }
  }
  return ways[0] ?? [];
}
