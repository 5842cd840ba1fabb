/** Longest text that is read from a page (characters). A longer one, such as a title of a megabyte, is refused. */
export const TEXT_MAX = 1_000;

// Matches control, zero-width and direction characters. They are invisible and can hide inside names. The Arabic number
// characters of the same Unicode categories are visible, so they are excepted. White space is collapsed separately.
const INVISIBLE = /(?![\s\u0600-\u0605\u06dd\u070f\u08e2])[\p{Cc}\p{Cf}]/gu;
// Matches texts that certainly contain no invisible character. Tested first, because compiling INVISIBLE takes longer than
// cleaning all titles of a page.
const PLAIN = /^[\s!-~\u00a1-\u00ac\u00ae-\u0605\u1e00-\u1fff\u2010-\u2027\u20a0-\u20cf]*$/;

/**
 * Returns text as a person reads it: in NFC, with single spaces and no invisible characters. Returns undefined if nothing is
 * left, or if more than `max` characters are left, because a cut text would be a wrong value.
 */
export function cleanText(text: string | null | undefined, max: number = TEXT_MAX): string | undefined {
  if (!text || text.length > max * 4) return undefined;
  // Invisible characters are removed before NFC, because one can stand between a letter and its diacritic.
  const visibleText = PLAIN.test(text) ? text : text.replace(INVISIBLE, '');
  const clean = visibleText.replace(/\s+/g, ' ').trim().normalize('NFC');
  return clean.length > 0 && clean.length <= max ? clean : undefined;
}

const UNSEEN = 'script,style,noscript,template,svg,head';

/** Counts the visible characters under `root`. Stops at `enough`, because a page may have megabytes of text. */
export function countVisibleCharacters(root: Element | null, enough: number): number {
  let length = 0;
  for (const { node } of findVisibleTexts(root)) {
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
 * Yields the cleaned text nodes under `root` in page order, without scripts and styles. Numbers must be read from single text
 * nodes: in a joined text, "X5-1" and "50.000₫" would become one wrong price.
 */
export function* findTextLeaves(root: Element | null): Generator<TextLeaf> {
  for (const { node, element } of findVisibleTexts(root)) {
    const text = cleanText(node.nodeValue);
    if (text) yield { text, element, node };
  }
}

function* findVisibleTexts(root: Element | null): Generator<{ node: Node; element: Element }> {
  if (!root) return;
  const walker = root.ownerDocument.createTreeWalker(root, 4 /* NodeFilter.SHOW_TEXT */);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const element = node.parentElement;
    if (element && !element.closest(UNSEEN)) yield { node, element };
  }
}
