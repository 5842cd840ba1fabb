import { cutText } from '@/lib/base/trim-ends';
import { toPlainLetters } from '@/lib/domain/matter/plain-letters';

/** Returns typed words with plain letters, at most `longest` characters. Lines stay as they were typed. */
export function cleanText(text: string, longest: number): string {
  return cutText(toPlainLetters(text).trim(), longest);
}

/** The same for a text of one line, such as a number or a file's name. */
export function cleanLine(text: string, longest: number): string {
  return cleanText(text.replace(/\s+/g, ' '), longest);
}
