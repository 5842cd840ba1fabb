/** Replaces covered words in a text. Its length is always the same, because a block per letter would distinguish names. */
export const COVERED = '█████';

/** Returns the cover of a part: the block for words, "x" in an address. */
export function getCover(mark: '█' | 'x'): string {
  return mark === 'x' ? 'x' : COVERED;
}

/**
 * Marks one covered character while offsets in a text must stay valid. It is a private-use character, which no language has.
 * Chrome does not run a script with a noncharacter such as U+FDD0 in its text ("isn't UTF-8 encoded"), and a minifier writes
 * escapes out.
 */
const HELD = '\ue0ff';
const HELD_RUN = /\ue0ff(?:\s*\ue0ff)*/g;

/** Returns `text` with one part marked as covered, in its own length, so that the offsets after it stay valid. */
export function markCovered(text: string, index: number, length: number): string {
  const part = text.slice(index, index + length).replace(/\S/g, HELD);
  return text.slice(0, index) + part + text.slice(index + length);
}

/** Returns `text` with one block (`COVERED`) in the place of each unbroken run of characters that `markCovered` marked. */
export function replaceMarkedWithBlocks(text: string): string {
  return text.includes(HELD) ? text.replace(HELD_RUN, COVERED) : text;
}

/** Covers a whole text, except the blanks around it. */
export function coverWhole(text: string): string {
  return text.replace(/\S(?:[\s\S]*\S)?/, COVERED);
}
