// Why: docs/decisions/page/marks.md

/** Distance from the window, and from a list that scrolls by itself, within which an element counts as near. */
const NEAR = '300px';

/** Reports elements that come near the window, each once. */
export interface NearView {
  /** Watches an element; undefined if the browser has no observer, so that callers do not wait. */
  readonly watch: ((element: Element) => void) | undefined;
  clear(): void;
}

/**
 * Reports when elements come near the window. The browser reports after layout, so reading layout in `onNear` costs
 * nothing. Elements are held weakly.
 */
export function createNearView(
  { defaultView }: Document,
  onNear: (elements: readonly Element[]) => void,
): NearView {
  const Observer: unknown = defaultView && Reflect.get(defaultView, 'IntersectionObserver');
  if (typeof Observer !== 'function') return { watch: undefined, clear() {} };
  const margins = { rootMargin: NEAR, scrollMargin: NEAR };
  const observer = new IntersectionObserver((entries) => {
    const near = entries.filter(isNear).map(({ target }) => target);
    for (const element of near) observer.unobserve(element);
    if (near.length > 0) onNear(near);
  }, margins);
  return {
    watch: (element) => observer.observe(element),
    clear: () => observer.disconnect(),
  };
}

// An element without a box (`display: contents`) never intersects.
function isNear({
  isIntersecting,
  boundingClientRect: { width, height },
}: IntersectionObserverEntry): boolean {
  return isIntersecting || (width === 0 && height === 0);
}
