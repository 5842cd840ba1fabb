import { trimMatchingAtBothEnds, trimMatchingAtEnd } from '@/lib/base/trim-ends';
import { toGtinKey } from '@/lib/domain/listing/gtin-key';
import type { TrustKey } from '@/lib/domain/seller/trust-key-kinds';
import { cutIntoCodes } from './cut-run';
import { findWhyCodeIsUnusable } from './unusable-codes';

/** A code that is not used as a key: its text (`text`), and the reason. */
export interface DroppedCode {
  readonly reason: string;
  readonly text: string;
}

export interface TradeItems {
  /** Keys without repetition, in the order of the text. */
  readonly keys: readonly TrustKey[];
  readonly dropped: readonly DroppedCode[];
}

/** Words that may stand before or after a barcode. */
const LABEL = /^(?:ean|upc|gtin|jan|isbn|barcodes?|codes?|no|nr)$/i;
/**
 * Matches an ordinary word such as "otter". Digits that touch only such words, or labels (LABEL), are a number of their own.
 * Digits that touch any other letters are part of another number ("PB2509…", "…STK01").
 */
const PLAIN_WORD = /^\p{Lu}?\p{Ll}{2,}$/u;
/** Minimum number of digits of a code. Shorter numbers are counts, sizes and dates. */
const SHORTEST = 8;

/**
 * Returns the trade items (GTIN-8, 12, 13, 14) in a field for barcodes. Codes may be printed in groups ("8 717163 023839"), run
 * together, or stand between words. Only codes with a right check digit count (`cutIntoCodes`).
 */
export function findTradeItems(text: string): TradeItems {
  const keys = new Set<TrustKey>();
  const dropped: DroppedCode[] = [];
  const addCodes = (codes: readonly string[]) => {
    for (const code of codes) {
      const reason = findWhyCodeIsUnusable(code);
      const key = toGtinKey(code);
      if (reason !== undefined) dropped.push({ reason, text: code });
      else if (key !== undefined) keys.add(key);
    }
  };
  for (const { groups, isAlone } of findDigitSegments(text)) {
    const whole = parseCodes(groups);
    if (whole !== undefined && (isAlone || whole.every((code) => code.length > SHORTEST))) {
      addCodes(whole);
      continue;
    }
    for (const group of groups) {
      const codes = group.length > SHORTEST ? cutIntoCodes(group) : undefined;
      if (codes !== undefined) addCodes(codes);
      else if (group.length >= SHORTEST)
        dropped.push({ reason: describeCodeFault(group), text: group.slice(0, 60) });
    }
  }
  return { keys: [...keys], dropped };
}

/**
 * Returns the codes in adjacent groups of digits; undefined if they contain none. First reads each group as a code or a run of
 * codes. If one of the groups is neither, reads all groups together, as codes that are printed in groups.
 */
function parseCodes(groups: readonly string[]): readonly string[] | undefined {
  const each = groups.map(cutIntoCodes);
  if (each.every((codes) => codes !== undefined)) return each.flat();
  if (groups.length === 1 || groups.every((group) => group.length >= SHORTEST)) return undefined;
  const codes = cutIntoCodes(groups.join(''));
  // A code and a count ("6935071310199 4. Lighter") are not one longer code, even if its check digit would be right.
  const isByChance =
    codes?.length === 1 && groups.some((group) => group.length > SHORTEST && cutIntoCodes(group));
  return isByChance ? undefined : codes;
}

function describeCodeFault(group: string): string {
  if ([8, 12, 13, 14].includes(group.length)) return 'its check digit is wrong';
  return group.length < 16 ? `no barcode has ${group.length} digits` : 'it cannot be cut into barcodes';
}

interface Segment {
  readonly groups: readonly string[];
  /** True if the field has only digits, labels and punctuation. */
  readonly isAlone: boolean;
}

/** Returns the segments of a text: groups of digits with one blank or hyphen between them. Leaves out digits within a word. */
function findDigitSegments(text: string): Segment[] {
  if (/^\d+$/.test(text)) return [{ groups: [text], isAlone: true }];
  const isAlone = !/\p{L}/u.test(text.replace(/\p{L}+/gu, (word) => (LABEL.test(word) ? '' : word)));
  const segments: string[][] = [];
  let end = -2;
  for (const { 0: digits, index } of text.matchAll(/\d+/g)) {
    if (!isSeparateNumber(text, index, index + digits.length)) continue;
    const between = text.slice(end, index);
    if (end >= 0 && /^[ \u00a0-]$/.test(between)) segments.at(-1)?.push(digits);
    else segments.push([digits]);
    end = index + digits.length;
  }
  return segments.map((groups) => ({ groups, isAlone }));
}

/**
 * True if the digits are a number of their own: on each side nothing is joined to them, or only an ordinary word ("otter") or a
 * label ("EAN").
 */
function isSeparateNumber(text: string, from: number, to: number): boolean {
  const left = text.slice(Math.max(0, from - 40), from);
  const before = left.slice(trimMatchingAtEnd(left, /[\p{L}\d_]/u).length);
  const after = /^[\p{L}\d_]*/u.exec(text.slice(to, to + 40))?.[0] ?? '';
  return [before, after].every((word) => word === '' || LABEL.test(word) || isOrdinaryWordOrLabel(word));
}

// True if the word, without the digits and underscores at its ends, is an ordinary word or a label. For example, the word before
// "270001" in "hard4 270001" is tested as "hard".
function isOrdinaryWordOrLabel(word: string): boolean {
  const letters = trimMatchingAtBothEnds(word, /[\d_]/);
  return PLAIN_WORD.test(letters) || LABEL.test(letters);
}
