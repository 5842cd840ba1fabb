/**
 * Focuses an element, with a visible ring, after the current event; used after a key closed something. Returns whether the
 * element is still in the document.
 */
export function focusWithRing(element: Element | null): boolean {
  if (!(element instanceof HTMLElement) || !element.isConnected || element === document.body) return false;
  queueMicrotask(() => {
    // An element that already has the focus keeps it without a ring, so it is blurred first.
    if (document.activeElement === element) element.blur();
    element.focus({ preventScroll: true, focusVisible: true });
  });
  return true;
}
