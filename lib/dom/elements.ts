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
