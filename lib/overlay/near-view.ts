// Why: docs/decisions/page/marks.md

/** Distance from the window, and from a list that scrolls by itself, within which an element counts as near. */
const NEAR = '300px';
/**
 * Elements that follow a near one and are reported with it while the page is scrolled: about three windows of cards.
 * Each report draws, and then the browser paints all of the page's cards anew, which costs more than the marks.
 */
export const AHEAD = 40;

/** Reports elements that come near the window, each once. */
export interface NearView {
  /** Watches an element; undefined if the browser has no observer, so that callers do not wait. */
  readonly watch: ((element: Element) => void) | undefined;
  clear(): void;
}

/**
 * Reports when elements come near the window; once anything was scrolled, also the next `AHEAD` in the order in which
 * they were watched. The browser reports after layout, so reading layout in `onNear` costs nothing.
 */
export function createNearView(
  { defaultView }: Document,
  onNear: (elements: readonly Element[]) => void,
): NearView {
  const Observer: unknown = defaultView && Reflect.get(defaultView, 'IntersectionObserver');
  if (typeof Observer !== 'function') return { watch: undefined, clear() {} };
  const watched = new Set<Element>();
  let isScrolled = false;
  const onScroll = () => {
    isScrolled = true;
  };
  const margins = { rootMargin: NEAR, scrollMargin: NEAR };
  const observer = new IntersectionObserver((entries) => {
    const near = entries.filter(isNear).map(({ target }) => target);
    if (near.length === 0) return;
    const all = isScrolled ? withNext(near, watched) : near;
    for (const element of all) {
      observer.unobserve(element);
      watched.delete(element);
    }
    onNear(all);
  }, margins);
  const scrolls = { capture: true, passive: true, once: true };
  addEventListener('scroll', onScroll, scrolls);
  return {
    watch(element) {
      watched.add(element);
      observer.observe(element);
    },
    clear() {
      removeEventListener('scroll', onScroll, scrolls);
      observer.disconnect();
      watched.clear();
    },
  };
}

/** Near elements, and the next of those watched. Detached ones are forgotten: they are watched anew when attached. */
function withNext(near: readonly Element[], watched: Set<Element>): Element[] {
  const all = new Set(near);
  let left = 0;
  for (const element of watched) {
    if (!element.isConnected) watched.delete(element);
    else if (all.has(element)) left = AHEAD;
    else if (left > 0) {
      left -= 1;
      all.add(element);
    }
  }
  return [...all];
}

// An element without a box (`display: contents`) never intersects.
function isNear({
  isIntersecting,
  boundingClientRect: { width, height },
}: IntersectionObserverEntry): boolean {
  return isIntersecting || (width === 0 && height === 0);
}
