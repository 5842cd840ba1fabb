/**
 * Removes trailing characters that match `character`, a pattern for a single character. A regular expression such as `/x+$/`
 * would be tried from every character of a run of x. That would take seconds on a page that repeats the character thousands of
 * times.
 */
export function trimMatchingAtEnd(text: string, character: RegExp): string {
  let end = text.length;
  while (end > 0 && character.test(text.charAt(end - 1))) end--;
  return text.slice(0, end);
}

/** Removes characters that match `character` at both ends. */
export function trimMatchingAtBothEnds(text: string, character: RegExp): string {
  const endTrimmed = trimMatchingAtEnd(text, character);
  let start = 0;
  while (start < endTrimmed.length && character.test(endTrimmed.charAt(start))) start++;
  return endTrimmed.slice(start);
}

/** Returns at most the first `max` UTF-16 units of a text; never cuts a surrogate pair. */
export function cutText(text: string, max: number): string {
  const cut = text.slice(0, max);
  return cut.length < text.length && /[\ud800-\udbff]$/.test(cut) ? cut.slice(0, -1) : cut;
}
