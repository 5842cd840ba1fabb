import { trimEndMatching } from '@/lib/base/trim-ends';

// Control characters but the line feed, and marks that reverse, hide or join letters: with them a paper could read otherwise
// on paper than on the screen. The zero-width joiners stay, because words of some languages need them.
const MARKS = /(?![\n\u200C\u200D])[\p{Cc}\p{Cf}]/gu;
const LINE_ENDS = /\r\n?|[\u0085\u2028\u2029]/g;
// Half of a pair, which no file can hold.
const HALF_LETTERS = /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g;

/**
 * Returns a value as a paper holds it: NFC, without control and direction marks, without spaces at the ends. One line unless
 * `keepLines`; then empty lines are left out.
 */
export function cleanText(value: string, keepLines = false): string {
  const lines = value
    .replace(LINE_ENDS, '\n')
    .replace(/\t/g, ' ')
    .replace(MARKS, '')
    .replace(HALF_LETTERS, '')
    .normalize('NFC')
    .split('\n')
    .map((line) => line.replace(/[^\S\n]+/gu, ' ').trim())
    .filter((line) => line !== '');
  return lines.join(keepLines ? '\n' : ' ');
}

/** Half a pair, or a mark that belongs to a letter before it. */
const HALF_OR_MARK = /[\uD800-\uDBFF]|\p{M}/u;

/** Cuts a text to `most` UTF-16 units at a whole letter, with an ellipsis. */
export function shorten(value: string, most: number): string {
  if (value.length <= most) return value;
  return `${trimEndMatching(value.slice(0, most - 1), HALF_OR_MARK)}…`;
}
