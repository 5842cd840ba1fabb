/**
 * Focuses an element with its ring once the current event is over, after a key took the person away from it; returns
 * whether the element is still in the document.
 */
export function focusSeen(element: Element | null): boolean {
  if (!(element instanceof HTMLElement) || !element.isConnected || element === document.body) return false;
  queueMicrotask(() => {
    // Focus that an element has already keeps the ring it had, so it is given anew.
    if (document.activeElement === element) element.blur();
    element.focus({ preventScroll: true, focusVisible: true });
  });
  return true;
}
