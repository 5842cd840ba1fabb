// Why: docs/decisions/page/marks.md

/** Distance from the window, and from a list that scrolls by itself, within which an element counts as near. */
const NEAR = '300px';
/**
 * In a scrolled window, this many elements after a near one are reported with it: about three windows of cards. After each
 * report the browser paints all of the page's cards anew, which costs more than the marks.
 */
export const AHEAD = 40;

/** Reports elements that come near the window, each once. */
export interface NearView {
  /** Watches an element. In a browser without an observer it is reported at once. */
  watch(element: Element): void;
  clear(): void;
}

/**
 * Reports when elements come near the window; once the window is scrolled, also the next `AHEAD` in the order in which they
 * were watched. The browser reports after layout, so reading layout in `onNear` costs nothing.
 */
export function createNearView(
  { defaultView }: Document,
  onNear: (elements: Iterable<Element>) => void,
): NearView {
  if (!defaultView?.IntersectionObserver) return { watch: (element) => onNear([element]), clear() {} };
  const watched = new Set<Element>();
  const margins = { rootMargin: NEAR, scrollMargin: NEAR };
  const observer = new IntersectionObserver((entries) => {
    const near = new Set(entries.filter(isNear).map(({ target }) => target));
    if (!near.size) return;
    if (scrollY > 0) addFollowing(near, watched);
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

/** Adds the next watched elements to the near ones. Detached elements are forgotten: they are watched anew when attached. */
function addFollowing(near: Set<Element>, watched: Set<Element>): void {
  let left = 0;
  for (const element of watched) {
    if (!element.isConnected) watched.delete(element);
    else if (near.has(element)) left = AHEAD;
    else if (left-- > 0) near.add(element);
  }
}

// True if an element is near. One without a box (`display: contents`) never intersects, so it counts as near.
function isNear({
  isIntersecting,
  boundingClientRect: { width, height },
}: IntersectionObserverEntry): boolean {
  return isIntersecting || (width === 0 && height === 0);
}
