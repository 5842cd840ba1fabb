/** Longest text read from a page (characters): a title of a megabyte is an attack. */
export const TEXT_MAX = 1_000;

// Control, zero-width and direction-control characters, which are invisible and can hide inside names. Arabic number
// characters of the same category are visible; blanks are collapsed later.
const INVISIBLE = /(?![\s\u0600-\u0605\u06dd\u070f\u08e2])[\p{Cc}\p{Cf}]/gu;
// Texts without invisible characters. Tested first, because compiling the other pattern takes longer than cleaning a
// page of titles.
const PLAIN = /^[\s!-~\u00a1-\u00ac\u00ae-\u0605\u1e00-\u1fff\u2010-\u2027\u20a0-\u20cf]*$/;

/**
 * Returns text as a person reads it: NFC, collapsed blanks, no invisible characters. Undefined if nothing is left, or
 * if it is longer than `max` characters, because cut text would be a wrong value.
 */
export function cleanText(text: string | null | undefined, max: number = TEXT_MAX): string | undefined {
  if (!text || text.length > max * 4) return undefined;
  // In this order, because an invisible character can be between a letter and its diacritic.
  const seen = PLAIN.test(text) ? text : text.replace(INVISIBLE, '');
  const clean = seen.replace(/\s+/g, ' ').trim().normalize('NFC');
  return clean.length > 0 && clean.length <= max ? clean : undefined;
}

const UNSEEN = 'script,style,noscript,template,svg,head';

/** Counts visible characters under `root`, up to `enough` (a page may hold megabytes). */
export function visibleTextLength(root: Element | null, enough: number): number {
  let length = 0;
  for (const { node } of visibleTexts(root)) {
    length += (node.nodeValue ?? '').trim().length;
    if (length >= enough) break;
  }
  return length;
}

/** The text of one text node, with its element. */
export interface TextLeaf {
  readonly text: string;
  readonly element: Element;
  readonly node: Node;
}

/**
 * Yields the cleaned text nodes under `root` in page order, without scripts and styles. Numbers are read from these,
 * never from joined text, where "X5-1" and "50.000₫" become one false price.
 */
export function* textLeaves(root: Element | null): Generator<TextLeaf> {
  for (const { node, element } of visibleTexts(root)) {
    const text = cleanText(node.nodeValue);
    if (text) yield { text, element, node };
  }
}

function* visibleTexts(root: Element | null): Generator<{ node: Node; element: Element }> {
  if (!root) return;
  const walker = root.ownerDocument.createTreeWalker(root, 4 /* NodeFilter.SHOW_TEXT */);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const element = node.parentElement;
    if (element && !element.closest(UNSEEN)) yield { node, element };
  }
}
