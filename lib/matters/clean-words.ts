/** Marks that change the direction in which a text is shown: with them a name can show as another. */
const DIRECTIONS = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;
/** Control characters except line feeds and tabs. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is taken out
const CONTROLS = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g;

/** Returns typed words in NFC, without direction marks and control characters, at most `longest` characters. */
export function cleanText(text: string, longest: number): string {
  const plain = text.replaceAll('\r\n', '\n').replace(CONTROLS, '').replace(DIRECTIONS, '');
  // A cut never leaves half a character behind.
  return plain
    .normalize('NFC')
    .trim()
    .slice(0, longest)
    .replace(/[\ud800-\udbff]$/, '');
}

/** The same for a text of one line, such as a number or a file's name. */
export function cleanLine(text: string, longest: number): string {
  return cleanText(text.replace(/\s+/g, ' '), longest);
}
