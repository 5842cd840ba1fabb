import { trimMatchingAtEnd } from '@/lib/base/trim-ends';
import { normaliseTypedText } from '@/lib/domain/matter/plain-letters';

/**
 * Returns a value as a paper holds it: NFC, without control and direction characters, without spaces at the ends. Empty lines are
 * dropped. The other lines are joined to one line or, with `keepLines`, stay.
 */
export function cleanText(value: string, keepLines = false): string {
  const lines = normaliseTypedText(value)
    .split('\n')
    .map((line) => line.replace(/[^\S\n]+/gu, ' ').trim())
    .filter((line) => line !== '');
  return lines.join(keepLines ? '\n' : ' ');
}

/** The first half of a surrogate pair, or a combining mark, which belongs to the letter before it. */
const HALF_OR_MARK = /[\uD800-\uDBFF]|\p{M}/u;

/**
 * Returns a text of at most `most` UTF-16 units. A longer text is cut and gets an ellipsis, which counts too. The cut leaves
 * neither half of a surrogate pair nor a combining mark at the end.
 */
export function shortenWithEllipsis(value: string, most: number): string {
  if (value.length <= most) return value;
  return `${trimMatchingAtEnd(value.slice(0, most - 1), HALF_OR_MARK)}…`;
}
