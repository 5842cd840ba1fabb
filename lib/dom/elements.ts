import { type Found, found } from './found';
import { cleanText } from './text';

/** Text of the first element with any, over the selectors in order. */
export function inText(root: ParentNode, selectors: readonly string[]): Found<string> | undefined {
  for (const selector of selectors) {
    for (const element of root.querySelectorAll(selector)) {
      const text = cleanText(ownText(element));
      if (text) return found(text, 'dom', selector);
    }
  }
  return undefined;
}

/** An attribute of the first element that has it, over the selectors in order. */
export function inAttribute(
  root: ParentNode,
  selectors: readonly string[],
  attribute: string,
): Found<string> | undefined {
  for (const selector of selectors) {
    for (const element of root.querySelectorAll(selector)) {
      const text = cleanText(element.getAttribute(attribute), 2_048);
      if (text) {
        const source = attribute.startsWith('data-') ? 'data-attribute' : 'dom';
        return found(text, source, `${selector}@${attribute}`);
      }
    }
  }
  return undefined;
}

// Texts only for screen readers or scripts ("Opens in a new window") do not count.
const HIDDEN = 'script,style,noscript,template,svg,[hidden],.clipped,.visually-hidden,.sr-only,.g-hdn';

/** Text of an element without hidden helper texts inside it. */
export function ownText(element: Element): string {
  return copyWithout(element, HIDDEN).textContent;
}

/** Returns a copy of an element without the parts `selector` matches; the element itself if none match. */
export function copyWithout(element: Element, selector: string): Element {
  if (!element.querySelector(selector)) return element;
  const copy = element.ownerDocument.importNode(element, true);
  for (const inner of copy.querySelectorAll(selector)) inner.remove();
  return copy;
}
