/**
 * Focuses an element after the current event, and shows the focus ring. Used after a key press closed something. Returns false,
 * and focuses nothing, if the element is null, is the body, or is no longer in the document.
 */
export function focusWithRing(element: Element | null): boolean {
  if (!(element instanceof HTMLElement) || !element.isConnected || element === document.body) return false;
  queueMicrotask(() => {
    // An element that has the focus already would get no ring, so it is blurred first.
    if (document.activeElement === element) element.blur();
    element.focus({ preventScroll: true, focusVisible: true });
  });
  return true;
}
