// Why: docs/decisions/page/marks.md

/** How far outside the window (and outside a list that scrolls by itself) something counts as near. */
const NEAR = '300px';

/** Says which elements have come near the window, each once. */
export interface NearView {
  /** Reports an element once it is near; undefined where the browser cannot tell, so that nothing waits for ever. */
  readonly watch: ((element: Element) => void) | undefined;
  clear(): void;
}

/**
 * Tells when elements come near the window. The browser tells after it laid a frame out, so what `onNear` reads of the
 * layout costs nothing; elements are held weakly.
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

// An element that has no box of its own (`display: contents`) is never seen coming.
function isNear({
  isIntersecting,
  boundingClientRect: { width, height },
}: IntersectionObserverEntry): boolean {
  return isIntersecting || (width === 0 && height === 0);
}
