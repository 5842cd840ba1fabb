/**
 * Focuses an element with a visible ring after the current event; used after a key press closed something. Returns whether the
 * element can get the focus, that is, is still in the document.
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
