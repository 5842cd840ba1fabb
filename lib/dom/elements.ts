// Selector of texts that only a screen reader or a script reads ("Opens in a new window"); they are left out.
const HIDDEN = 'script,style,noscript,template,svg,[hidden],.clipped,.visually-hidden,.sr-only,.g-hdn';

/** Returns the text of an element. The text of descendants that match the selector HIDDEN is left out. */
export function readTextWithoutHiddenParts(element: Element): string {
  return copyWithout(element, HIDDEN).textContent;
}

/** Returns a copy of an element without the parts that `selector` matches; the element itself if it matches none. */
export function copyWithout(element: Element, selector: string): Element {
  if (!element.querySelector(selector)) return element;
  const copy = element.ownerDocument.importNode(element, true);
  for (const inner of copy.querySelectorAll(selector)) inner.remove();
  return copy;
}
