// Why: docs/decisions/page/marks.md

/**
 * An element counts as near within this distance from the edge of the window, or from the edge of a list that scrolls by itself.
 */
const NEAR_DISTANCE = '300px';
/**
 * Number of elements after a near element that are reported together with it once the window is scrolled: about three windows of
 * cards. To report many elements at a time is cheaper: after each report the browser paints all cards of the page anew, which
 * costs more than the marks.
 */
export const ELEMENTS_AHEAD = 40;

/** Reports elements that come near the window. Each is reported once. */
export interface NearObserver {
  /** Watches an element. If the browser has no IntersectionObserver, the element is reported immediately. */
  watch(element: Element): void;
  clear(): void;
}

/**
 * Creates a reporter of elements that come near the window. Once the window is scrolled, it also reports the next
 * `ELEMENTS_AHEAD` elements, in the order in which they were watched. The browser calls the reporter after layout, so `onNear`
 * can read the layout at no cost.
 */
export function createNearViewportObserver(
  { defaultView }: Document,
  onNear: (elements: Iterable<Element>) => void,
): NearObserver {
  if (!defaultView?.IntersectionObserver) return { watch: (element) => onNear([element]), clear() {} };
  const watched = new Set<Element>();
  const margins = { rootMargin: NEAR_DISTANCE, scrollMargin: NEAR_DISTANCE };
  const observer = new IntersectionObserver((entries) => {
    const near = new Set(entries.filter(isElementNearWindow).map(({ target }) => target));
    if (!near.size) return;
    if (scrollY > 0) addNextWatchedElements(near, watched);
    for (const element of near) {
      observer.unobserve(element);
      watched.delete(element);
    }
    onNear(near);
  }, margins);
  return {
    watch(element) {
      watched.add(element);
      observer.observe(element);
    },
    clear: () => observer.disconnect(),
  };
}

/**
 * Adds to `near` the `ELEMENTS_AHEAD` elements that follow each near element in the order in which they were watched. Drops
 * detached elements from `watched`; they are watched again when the page attaches them.
 */
function addNextWatchedElements(near: Set<Element>, watched: Set<Element>): void {
  let left = 0;
  for (const element of watched) {
    if (!element.isConnected) watched.delete(element);
    else if (near.has(element)) left = ELEMENTS_AHEAD;
    else if (left-- > 0) near.add(element);
  }
}

// True if an element is near. An element without a box (`display: contents`) never intersects the window, so it counts as near.
function isElementNearWindow({
  isIntersecting,
  boundingClientRect: { width, height },
}: IntersectionObserverEntry): boolean {
  return isIntersecting || (width === 0 && height === 0);
}
