/**
 * Returns the host element whose shadow root contains one of our buttons, the element's `at` attribute (its `HostPosition`), and
 * its parent on the page. Undefined if there is no button, or if the button is in no shadow root.
 */
export function findShadowHost(button: Element | undefined) {
  const root = button?.getRootNode();
  if (!(root instanceof ShadowRoot)) return undefined;
  const { host } = root;
  return { element: host, at: host.getAttribute('at'), parentElement: host.parentElement };
}

/** True if a mark is at the window's edge, because no seller's name was found on the page. */
export function isAtWindowEdge(mark: Element): boolean {
  return findShadowHost(mark)?.at === 'window-page';
}

/** True if all our elements are hidden, for example while a picture of the page is taken. */
export function areOverlaysHidden(button: HTMLButtonElement | undefined): boolean {
  return findShadowHost(button)?.element.hasAttribute('hidden') ?? false;
}

/** True if at least half of a mark is in view and no element of the page, such as a sticky bar, covers the mark's middle. */
export function isMostlyVisible(
  document: Document,
  { target, intersectionRatio, boundingClientRect: box }: IntersectionObserverEntry,
): boolean {
  if (intersectionRatio < 0.5 || isAtWindowEdge(target)) return false;
  const top = document.elementFromPoint((box.left + box.right) / 2, (box.top + box.bottom) / 2);
  return top !== null && top === findShadowHost(target)?.element;
}
