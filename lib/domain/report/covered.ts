/** What stands in a text for covered words. One length for all: a block for each letter would tell names apart. */
export const COVERED = '█████';

/** What covers a part: words become the block, a part of an address "x". */
export function coverOf(mark: '█' | 'x'): string {
  return mark === 'x' ? 'x' : COVERED;
}

/**
 * Stands for one covered character while offsets in a text still count: a private character, which no language has. Chrome runs no
 * script with a noncharacter such as U+FDD0 in its text ("isn't UTF-8 encoded"), and a minifier writes the escape out.
 */
const HELD = '\ue0ff';
const HELD_RUN = /\ue0ff(?:\s*\ue0ff)*/g;

/** `text` with one part marked as covered, in its own length, so that places behind it stay. */
export function hold(text: string, index: number, length: number): string {
  const part = text.slice(index, index + length).replace(/\S/g, HELD);
  return text.slice(0, index) + part + text.slice(index + length);
}

/** `text` with each run of parts that `hold` marked as one block. */
export function withCovers(text: string): string {
  return text.includes(HELD) ? text.replace(HELD_RUN, COVERED) : text;
}

/** A text of which nothing may be read, with the blanks around it. */
export function coveredWhole(text: string): string {
  return text.replace(/\S(?:[\s\S]*\S)?/, COVERED);
}
