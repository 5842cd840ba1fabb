import { trimBothOf, trimEndOf } from '@/lib/base/trim-ends';
import { gtinKey } from '@/lib/domain/listing/gtin-key';
import type { TrustKey } from '@/lib/domain/seller/trust-key-kinds';
import { cutRun } from './cut-run';
import { refusalOfCode } from './unusable-codes';

/** A code that makes no key, and why. */
export interface DroppedCode {
  readonly reason: string;
  readonly said: string;
}

export interface TradeItems {
  /** Each once, in the order they stand. */
  readonly keys: readonly TrustKey[];
  readonly dropped: readonly DroppedCode[];
}

/** Words before or behind a barcode. */
const LABEL = /^(?:ean|upc|gtin|jan|isbn|barcodes?|codes?|no|nr)$/i;
/**
 * A plain word such as "otter". Anything else beside digits makes them part of another number ("PB2509…", "…STK01").
 */
const PLAIN_WORD = /^\p{Lu}?\p{Ll}{2,}$/u;
/** Shorter numbers are counts, sizes and dates. */
const SHORTEST = 8;

/**
 * The trade items (GTIN-8, 12, 13, 14) in a field for barcodes: grouped as printed ("8 717163 023839"), run together,
 * or between words. Only codes with a right check digit count (`cutRun`).
 */
export function tradeItemsIn(text: string): TradeItems {
  const keys = new Set<TrustKey>();
  const dropped: DroppedCode[] = [];
  const take = (codes: readonly string[]) => {
    for (const code of codes) {
      const reason = refusalOfCode(code);
      const key = gtinKey(code);
      if (reason !== undefined) dropped.push({ reason, said: code });
      else if (key !== undefined) keys.add(key);
    }
  };
  for (const { groups, isAlone } of segmentsOf(text)) {
    const whole = codesOf(groups);
    if (whole !== undefined && (isAlone || whole.every((code) => code.length > SHORTEST))) {
      take(whole);
      continue;
    }
    for (const group of groups) {
      const codes = group.length > SHORTEST ? cutRun(group) : undefined;
      if (codes !== undefined) take(codes);
      else if (group.length >= SHORTEST) dropped.push({ reason: whyNone(group), said: group.slice(0, 60) });
    }
  }
  return { keys: [...keys], dropped };
}

/** The codes of adjacent groups: each group by itself, else all as one printed code. */
function codesOf(groups: readonly string[]): readonly string[] | undefined {
  const each = groups.map(cutRun);
  if (each.every((codes) => codes !== undefined)) return each.flat();
  if (groups.length === 1 || groups.every((group) => group.length >= SHORTEST)) return undefined;
  const codes = cutRun(groups.join(''));
  // A code and a count ("6935071310199 4. Lighter") are no longer code, even if the check digit fits.
  const isByChance = codes?.length === 1 && groups.some((group) => group.length > SHORTEST && cutRun(group));
  return isByChance ? undefined : codes;
}

function whyNone(group: string): string {
  if ([8, 12, 13, 14].includes(group.length)) return 'its check digit is wrong';
  return group.length < 16 ? `no barcode has ${group.length} digits` : 'it cannot be cut into barcodes';
}

interface Segment {
  readonly groups: readonly string[];
  /** Whether the whole field holds only digits and signs. */
  readonly isAlone: boolean;
}

/** Groups of digits, joined by one blank or hyphen; digits within a word do not count. */
function segmentsOf(text: string): Segment[] {
  if (/^\d+$/.test(text)) return [{ groups: [text], isAlone: true }];
  const isAlone = !/\p{L}/u.test(text.replace(/\p{L}+/gu, (word) => (LABEL.test(word) ? '' : word)));
  const segments: string[][] = [];
  let end = -2;
  for (const { 0: digits, index } of text.matchAll(/\d+/g)) {
    if (!isFree(text, index, index + digits.length)) continue;
    const between = text.slice(end, index);
    if (end >= 0 && /^[ \u00a0-]$/.test(between)) segments.at(-1)?.push(digits);
    else segments.push([digits]);
    end = index + digits.length;
  }
  return segments.map((groups) => ({ groups, isAlone }));
}

/** Whether digits stand apart from letters, or touch only plain words and labels. */
function isFree(text: string, from: number, to: number): boolean {
  const left = text.slice(Math.max(0, from - 40), from);
  const before = left.slice(trimEndOf(left, /[\p{L}\d_]/u).length);
  const after = /^[\p{L}\d_]*/u.exec(text.slice(to, to + 40))?.[0] ?? '';
  return [before, after].every((word) => word === '' || LABEL.test(word) || isPlain(word));
}

// Digits at the end of a word ("hard4 270001") do not count as part of it.
function isPlain(word: string): boolean {
  const letters = trimBothOf(word, /[\d_]/);
  return PLAIN_WORD.test(letters) || LABEL.test(letters);
}
