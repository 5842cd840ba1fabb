// Control characters but the line feed, and marks that reverse, hide or join letters: with them a text could read otherwise
// than it is. The zero-width joiners stay, because words of some languages need them.
const MARKS = /(?![\n\u200C\u200D])[\p{Cc}\p{Cf}]/gu;
const LINE_ENDS = /\r\n?|[\u0085\u2028\u2029]/g;
// Half of a pair, which no file can hold.
const HALF_LETTERS = /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g;

/**
 * Returns a typed text with plain letters: NFC, lines that end with a line feed, a space for a tab, no control or direction
 * marks. Spaces and empty lines stay.
 */
export function toPlainLetters(text: string): string {
  return text
    .replace(LINE_ENDS, '\n')
    .replace(/\t/g, ' ')
    .replace(MARKS, '')
    .replace(HALF_LETTERS, '')
    .normalize('NFC');
}
