/** Longest text we take from a page: a title of a megabyte is an attack, not a title. */
export const TEXT_MAX = 1_000;

// Zero-width and direction-control characters: they hide inside names and change nothing that is shown.
const INVISIBLE = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g;

/**
 * Text as a person reads it: NFC, blanks collapsed, invisible characters gone. Undefined when nothing is left
 * or when it is longer than `max` characters (cut text would be a wrong value).
 */
export function cleanText(text: string | null | undefined, max: number = TEXT_MAX): string | undefined {
  if (!text || text.length > max * 4) return undefined;
  const clean = text.normalize('NFC').replace(INVISIBLE, '').replace(/\s+/g, ' ').trim();
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
}

/**
 * The text nodes under `root` in page order, each cleaned, without scripts and styles. Numbers are read from
 * these and never from joined text, where "X5-1" and "50.000₫" become one false price.
 */
export function* textLeaves(root: Element | null): Generator<TextLeaf> {
  for (const { node, element } of visibleTexts(root)) {
    const text = cleanText(node.nodeValue);
    if (text) yield { text, element };
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
