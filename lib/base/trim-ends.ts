/**
 * `text` without the characters at its end that `character`, a pattern for one, matches. A pattern with `+$` would try
 * every place where a run of them begins, and takes seconds on a text that a page filled with them.
 */
export function trimEndOf(text: string, character: RegExp): string {
  let end = text.length;
  while (end > 0 && character.test(text.charAt(end - 1))) end--;
  return text.slice(0, end);
}

/** The same at both ends. */
export function trimBothOf(text: string, character: RegExp): string {
  const kept = trimEndOf(text, character);
  let start = 0;
  while (start < kept.length && character.test(kept.charAt(start))) start++;
  return kept.slice(start);
}
