import { type Found, found } from './found';
import { cleanText } from './text';

/** Text of the first element, over the selectors in order, that has any. */
export function inText(root: ParentNode, selectors: readonly string[]): Found<string> | undefined {
  for (const selector of selectors) {
    for (const element of root.querySelectorAll(selector)) {
      const text = cleanText(ownText(element));
      if (text) return found(text, 'dom', selector);
    }
  }
  return undefined;
}

/** An attribute of the first element, over the selectors in order, that carries it. */
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

// Text that is there for screen readers or scripts only ("Opens in a new window") is not the element's text.
const HIDDEN = 'script,style,noscript,template,svg,[hidden],.clipped,.visually-hidden,.sr-only,.g-hdn';

/** Text of an element without hidden helper texts inside it. */
export function ownText(element: Element): string {
  if (!element.querySelector(HIDDEN)) return element.textContent;
  const copy = element.cloneNode(true);
  if (!(copy instanceof Element)) return '';
  for (const hidden of copy.querySelectorAll(HIDDEN)) hidden.remove();
  return copy.textContent;
}
