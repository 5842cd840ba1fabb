/** Longest text we take from a page: a title of a megabyte is an attack, not a title. */
export const TEXT_MAX = 1_000;

// Control, zero-width and direction-control characters: they hide inside names and change nothing that is shown. The
// Arabic number signs are of the same kind and are seen; blanks are collapsed.
const INVISIBLE = /(?![\s\u0600-\u0605\u06dd\u070f\u08e2])[\p{Cc}\p{Cf}]/gu;
// Letters, signs and blanks among which there is nothing invisible. Tested first, because compiling the other pattern
// takes longer than cleaning a page of titles.
const PLAIN = /^[\s!-~\u00a1-\u00ac\u00ae-\u0605\u1e00-\u1fff\u2010-\u2027\u20a0-\u20cf]*$/;

/**
 * Text as a person reads it: NFC, blanks collapsed, invisible characters gone. Undefined when nothing is left
 * or when it is longer than `max` characters (cut text would be a wrong value).
 */
export function cleanText(text: string | null | undefined, max: number = TEXT_MAX): string | undefined {
  if (!text || text.length > max * 4) return undefined;
  // In this order: what is invisible can stand between a letter and its mark.
  const seen = PLAIN.test(text) ? text : text.replace(INVISIBLE, '');
  const clean = seen.replace(/\s+/g, ' ').trim().normalize('NFC');
  return clean.length > 0 && clean.length <= max ? clean : undefined;
}

const UNSEEN = 'script,style,noscript,template,svg,head';

/** Visible characters under `root`, counted up to `enough` (a page may hold megabytes). */
export function visibleTextLength(root: Element | null, enough: number): number {
  let length = 0;
  for (const { node } of visibleTexts(root)) {
    length += (node.nodeValue ?? '').trim().length;
    if (length >= enough) break;
  }
  return length;
}

/** One text node's text with the element that holds it. */
export interface TextLeaf {
  readonly text: string;
  readonly element: Element;
  readonly node: Node;
}

/**
 * The text nodes under `root` in page order, each cleaned, without scripts and styles. Numbers are read from
 * these and never from joined text, where "X5-1" and "50.000₫" become one false price.
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
