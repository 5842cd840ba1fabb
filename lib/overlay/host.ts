import { OVERLAY_TAG } from '@/lib/domain/overlay-tag';
import { isOwnElement, markAsOwn } from '@/lib/domain/own-elements';
import { MARK_CSS } from './style';

/** Where a host stands: in a corner of its parent, in the page's flow without taking room, or in the window. */
export type HostPlace =
  | 'bottom'
  | 'top'
  | 'flow'
  | 'above'
  | 'above-flow'
  | 'corner'
  | 'window'
  | 'window-page'
  | 'layer';

export interface Host {
  readonly element: HTMLElement;
  readonly root: ShadowRoot;
}

/** Makes a host for a place; `style` is a second sheet beside that of the marks. */
export type HostMaker = (place: HostPlace, style?: string) => Host;

/** Makes host elements with a closed shadow root each; all marks share one style sheet, the panel brings a second. */
export function createHostMaker(document: Document): HostMaker {
  const sheets = new Map<string, CSSStyleSheet | null>();
  const dress = (root: ShadowRoot, css: string) => {
    let sheet = sheets.get(css);
    if (sheet === undefined) sheet = sharedSheet(document, css);
    if (sheet && !adopt(root, sheet)) sheet = null;
    sheets.set(css, sheet);
    if (sheet) return;
    const style = document.createElement('style');
    style.textContent = css;
    root.append(style);
  };
  return (place, style) => {
    const element = document.createElement(OVERLAY_TAG);
    markAsOwn(element);
    element.setAttribute('at', place);
    const root = element.attachShadow({ mode: 'closed' });
    dress(root, MARK_CSS);
    if (style !== undefined) dress(root, style);
    return { element, root };
  };
}

/** True for an element of ours, wherever it stands; a page that uses the same tag makes none. */
export function isOverlay(node: Node | EventTarget | null): node is HTMLElement {
  return node instanceof HTMLElement && isOwnElement(node);
}

function sharedSheet(document: Document, css: string): CSSStyleSheet | null {
  const view = document.defaultView;
  if (!view || !('CSSStyleSheet' in view)) return null;
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  return sheet;
}

// Firefox throws when a content script gives a page's shadow tree a constructed sheet (its bug 1751346); a <style> of
// the same text in each tree does the same there, and is parsed once.
function adopt(root: ShadowRoot, sheet: CSSStyleSheet): boolean {
  try {
    root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
  } catch {
    return false;
  }
  return root.adoptedStyleSheets.includes(sheet);
}
