// Why: docs/decisions/page/marks.md

import { OVERLAY_TAG } from '@/lib/domain/verdict/overlay-tag';
import { isExtensionElement, registerExtensionElement } from '@/lib/domain/verdict/own-elements';
import { MARK_CSS } from './mark-style';

/** Where a host is positioned: in a corner of its parent, in the page's flow without taking up room, or in the window. */
export type HostPosition =
  | 'bottom'
  | 'top'
  | 'flow'
  | 'above'
  | 'above-flow'
  | 'corner'
  | 'window'
  | 'window-page'
  | 'notice'
  | 'layer';

export interface Host {
  readonly element: HTMLElement;
  readonly root: ShadowRoot;
}

/**
 * Creates a host element at a position. `style` is a style sheet that the host element gets in addition to the style sheet of the
 * marks.
 */
export type HostMaker = (position: HostPosition, style?: string) => Host;

/**
 * Creates the function that creates hosts. Each host has a closed shadow root. All hosts share the style sheet of the marks; the
 * hosts of panel and notice have one more style sheet each.
 */
export function createHostMaker(document: Document): HostMaker {
  // Style sheets that hosts share, by the text of the sheet that a host has in addition to the marks' sheet. Null if the browser
  // refused to share sheets; then each host gets <style> elements.
  const sheets = new Map<string | undefined, CSSStyleSheet[] | null>();
  const setStyles = (root: ShadowRoot, style: string | undefined) => {
    const texts = style === undefined ? [MARK_CSS] : [MARK_CSS, style];
    let shared = sheets.get(style);
    if (shared === undefined) {
      shared = createSharedStyleSheets(document, texts);
      if (shared && !trySetStyleSheets(root, shared)) shared = null;
      sheets.set(style, shared);
    } else if (shared) root.adoptedStyleSheets = shared;
    if (shared) return;
    for (const css of texts) {
      const element = document.createElement('style');
      element.textContent = css;
      root.append(element);
    }
  };
  return (position, style) => {
    const element = document.createElement(OVERLAY_TAG);
    registerExtensionElement(element);
    element.setAttribute('at', position);
    const root = element.attachShadow({ mode: 'closed' });
    setStyles(root, style);
    return { element, root };
  };
}

/** True for an element that this extension created. False for an element of the page, even if it has the same tag name. */
export function isOverlayElement(node: Node | EventTarget | null): node is HTMLElement {
  return node instanceof HTMLElement && isExtensionElement(node);
}

function createSharedStyleSheets(
  { defaultView }: Document,
  texts: readonly string[],
): CSSStyleSheet[] | null {
  if (!defaultView || !('CSSStyleSheet' in defaultView)) return null;
  return texts.map((css) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    return sheet;
  });
}

// Sets the style sheets of a shadow root. Returns false if the browser refuses: Firefox throws when a content script adopts a
// constructed sheet in a page's shadow tree (bug 1751346). Each tree then gets a <style> with the same text, which Firefox parses
// once.
function trySetStyleSheets(root: ShadowRoot, sheets: CSSStyleSheet[]): boolean {
  try {
    root.adoptedStyleSheets = sheets;
  } catch {
    return false;
  }
  return root.adoptedStyleSheets.length === sheets.length;
}
