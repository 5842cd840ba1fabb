import { trimEndMatching } from '@/lib/base/trim-ends';
import { toPlainLetters } from '@/lib/domain/matter/plain-letters';

/**
 * Returns a value as a paper holds it: NFC, without control and direction marks, without spaces at the ends. One line unless
 * `keepLines`; then empty lines are left out.
 */
export function cleanText(value: string, keepLines = false): string {
  const lines = toPlainLetters(value)
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
