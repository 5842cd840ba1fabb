import { cutText } from '@/lib/base/trim-ends';
import { normaliseTypedText } from '@/lib/domain/matter/plain-letters';

/**
 * Returns a typed text in plain characters (`normaliseTypedText`), without blanks at both ends, cut to at most `longest`
 * characters. Line breaks within the text stay.
 */
export function cleanText(text: string, longest: number): string {
  return cutText(normaliseTypedText(text).trim(), longest);
}

/**
 * Returns a typed text, such as a file's name, as one line. Blanks and line breaks in a row become one blank; the rest is done by
 * `cleanText`.
 */
export function cleanLine(text: string, longest: number): string {
  return cleanText(text.replace(/\s+/g, ' '), longest);
}
