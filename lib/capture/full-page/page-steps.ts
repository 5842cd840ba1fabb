import { findShadowRoot } from '@/lib/capture/freeze/write/shadow';
import { getElementsHiddenForPicture } from './hidden';
import type { PagePosition, PageStep, ShownBars } from './steps';

/** The style attribute of each changed element, as it was before the change; null if the element had none. */
const before = new Map<HTMLElement, string | null>();

/**
 * Takes one step of capturing a whole page, in its top document, and returns the page's size and scroll position. `look` changes
 * nothing. `move` scrolls, and then hides the bars that are fixed to the window, so that no bar is on two pictures; the bars that
 * `bars` names stay visible. `restore` undoes every change and scrolls back. Bars are hidden only through their style attribute,
 * which `restore` sets back exactly.
 */
export async function takePageStep(step: PageStep): Promise<PagePosition> {
  if (step.kind === 'move') {
    scrollTo({ left: step.x, top: step.y, behavior: 'instant' });
    // Waits first, because a page may show its bars only after a scroll. The bars are then hidden during the caller's wait after
    // the move.
    await waitUntilDrawn();
    hideFixedBarsExcept(step.bars);
  } else if (step.kind === 'restore') {
    for (const element of before.keys()) restoreStyle(element);
    scrollTo({ left: step.x, top: step.y, behavior: 'instant' });
  }
  return readPagePosition();
}

function readPagePosition(): PagePosition {
  const root = document.documentElement;
  return {
    page: { width: root.scrollWidth, height: root.scrollHeight, scrollX, scrollY },
    window: { width: innerWidth, height: innerHeight, inner: root.clientWidth },
    pixelRatio: devicePixelRatio,
    changed: before.size,
    innerScroll: hasInnerScroll(root),
  };
}

/**
 * True if the page's document does not scroll, but an element does that covers the middle of the window and more than half of its
 * height.
 */
function hasInnerScroll(root: HTMLElement): boolean {
  if (root.scrollHeight > innerHeight + 1) return false;
  let at = document.elementFromPoint(innerWidth / 2, innerHeight / 2);
  for (; at && at !== root && at !== document.body; at = at.parentElement) {
    if (at.scrollHeight > at.clientHeight + 100 && /auto|scroll/.test(getComputedStyle(at).overflowY))
      return at.clientHeight > innerHeight / 2;
  }
  return false;
}

/**
 * Hides bars fixed to the window, except those that `bars` names. Sticky elements are not hidden; they stay at their position in
 * the page.
 */
function hideFixedBarsExcept(bars: ShownBars): void {
  for (const element of before.keys()) restoreStyle(element);
  const hidden = getElementsHiddenForPicture();
  // Reads all elements before it changes any, because a change between two reads would make the browser compute all styles anew.
  const found = [...findFixedAndStickyElements(document)].map((element) => ({
    element,
    sticks: getComputedStyle(element).position === 'sticky',
    shown: isBarShown(element, bars),
  }));
  for (const { element, sticks, shown } of found) {
    if (sticks) changeStyle(element, ['position', 'relative'], ['inset', 'auto']);
    else if (!shown) {
      changeStyle(element, ['transition', 'none'], ['animation', 'none'], ['opacity', '0']);
      hidden.add(element);
    }
  }
}

function isBarShown(element: Element, bars: ShownBars): boolean {
  if (bars === 'all' || bars === 'none') return bars === 'all';
  const { top, height } = element.getBoundingClientRect();
  return top + height / 2 <= innerHeight / 2 === (bars === 'top');
}

/** Yields every element whose position is fixed or sticky, also in shadow roots. */
function* findFixedAndStickyElements(root: Document | ShadowRoot): Generator<HTMLElement> {
  for (const element of root.querySelectorAll('*')) {
    if (!(element instanceof HTMLElement)) continue;
    const inner = findShadowRoot(element, element.localName);
    if (inner) yield* findFixedAndStickyElements(inner);
    const { position } = getComputedStyle(element);
    if (position === 'fixed' || position === 'sticky') yield element;
  }
}

function changeStyle(element: HTMLElement, ...declarations: readonly (readonly [string, string])[]): void {
  before.set(element, element.getAttribute('style'));
  for (const [name, value] of declarations) element.style.setProperty(name, value, 'important');
}

function restoreStyle(element: HTMLElement): void {
  const style = before.get(element);
  if (style === null || style === undefined) element.removeAttribute('style');
  else element.setAttribute('style', style);
  before.delete(element);
  getElementsHiddenForPicture().delete(element);
}

/** Resolves after two drawn frames; in a window that draws none, after 250 ms. */
function waitUntilDrawn(): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, 250);
    requestAnimationFrame(() =>
      requestAnimationFrame(() => {
        clearTimeout(timer);
        resolve();
      }),
    );
  });
}
