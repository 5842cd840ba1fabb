// Matches control characters except the line feed, and format characters that reverse, hide or join letters: a text with such
// characters looks different from what it contains. The zero-width joiners stay, because words of some languages need them.
const MARKS = /(?![\n\u200C\u200D])[\p{Cc}\p{Cf}]/gu;
// Code points that are no characters, such as U+FFFF: XML 1.0 has no place for U+FFFE and U+FFFF, so no DOCX could be read.
const NO_CHARACTERS = /\p{Noncharacter_Code_Point}/gu;
const LINE_ENDS = /\r\n?|[\u0085\u2028\u2029]/g;
// Half of a surrogate pair, which a UTF-8 file cannot hold.
const HALF_CHARACTERS = /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g;

/**
 * Returns a typed text in plain characters: NFC, line feeds at line ends, a space for each tab, without control and direction
 * characters. Spaces and empty lines stay.
 */
export function normaliseTypedText(text: string): string {
  return text
    .replace(LINE_ENDS, '\n')
    .replace(/\t/g, ' ')
    .replace(MARKS, '')
    .replace(HALF_CHARACTERS, '')
    .replace(NO_CHARACTERS, '')
    .normalize('NFC');
}
