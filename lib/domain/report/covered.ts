/**
 * Replaces covered words in a text. The replacement always has the same length, because a block for each letter would reveal how
 * long a name is.
 */
export const COVERED = '█████';

/** Returns the text that replaces a covered part: `COVERED` for the mark "█" (in texts), "x" for the mark "x" (in URLs). */
export function getCoverText(mark: '█' | 'x'): string {
  return mark === 'x' ? 'x' : COVERED;
}

/**
 * Stands for one covered character while offsets in a text must stay valid. It is a private-use character, which occurs in no
 * language. A noncharacter such as U+FDD0 cannot be used: a minifier writes it out, and Chrome refuses to run a script that
 * contains it ("isn't UTF-8 encoded").
 */
const COVERED_CHARACTER = '\ue0ff';
const COVERED_RUN = /\ue0ff(?:\s*\ue0ff)*/g;

/** Returns `text` with each visible character of one part marked as covered. The text keeps its length, so offsets stay valid. */
export function markPartAsCovered(text: string, index: number, length: number): string {
  const part = text.slice(index, index + length).replace(/\S/g, COVERED_CHARACTER);
  return text.slice(0, index) + part + text.slice(index + length);
}

/**
 * Returns `text` with one `COVERED` in the place of each run of characters that `markPartAsCovered` marked. Blanks between marked
 * characters belong to the run.
 */
export function replaceMarkedPartsWithBlocks(text: string): string {
  return text.includes(COVERED_CHARACTER) ? text.replace(COVERED_RUN, COVERED) : text;
}

/** Returns `text` with COVERED in place of everything except the blanks around it. */
export function coverWholeText(text: string): string {
  return text.replace(/\S(?:[\s\S]*\S)?/, COVERED);
}
