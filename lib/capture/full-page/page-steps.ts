import { shadowRootOf } from '@/lib/capture/freeze/write/shadow';
import { hiddenForPicture } from './hidden';
import type { PagePlace, PageStep, ShownBars } from './steps';

/** An element's style attribute before it was changed; null when it had none. */
const before = new Map<HTMLElement, string | null>();

/**
 * One step of picturing a whole page, run in its top document: `look` says how large the page is, `move` scrolls it
 * and keeps bars that follow the window from standing in every picture, `restore` undoes every change and goes back.
 * Bars are changed by their style attribute alone, which is put back to the letter.
 */
export async function takePageStep(step: PageStep): Promise<PagePlace> {
  if (step.kind === 'move') {
    scrollTo({ left: step.x, top: step.y, behavior: 'instant' });
    // A page may show its bars only after it was scrolled. Changes made here are drawn during the wait after a move.
    await drawn();
    settleBars(step.bars);
  } else if (step.kind === 'restore') {
    for (const element of before.keys()) unsettle(element);
    scrollTo({ left: step.x, top: step.y, behavior: 'instant' });
  }
  return placeOf();
}

function placeOf(): PagePlace {
  const root = document.documentElement;
  return {
    page: { width: root.scrollWidth, height: root.scrollHeight, scrollX, scrollY },
    window: { width: innerWidth, height: innerHeight, inner: root.clientWidth },
    pixelRatio: devicePixelRatio,
    changed: before.size,
    innerScroll: scrollsInside(root),
  };
}

/** A page whose document stands still and whose contents scroll in a box of their own: only that box moves. */
function scrollsInside(root: HTMLElement): boolean {
  if (root.scrollHeight > innerHeight + 1) return false;
  let at = document.elementFromPoint(innerWidth / 2, innerHeight / 2);
  for (; at && at !== root && at !== document.body; at = at.parentElement) {
    if (at.scrollHeight > at.clientHeight + 100 && /auto|scroll/.test(getComputedStyle(at).overflowY))
      return at.clientHeight > innerHeight / 2;
  }
  return false;
}

/** Shows bars fixed to the window only where `bars` says; what sticks stays at its own place in the page. */
function settleBars(bars: ShownBars): void {
  for (const element of before.keys()) unsettle(element);
  const hidden = hiddenForPicture();
  // Read first, then change: a change between two reads makes the browser restyle the page for each.
  const found = [...placed(document)].map((element) => ({
    element,
    sticks: getComputedStyle(element).position === 'sticky',
    shown: isShown(element, bars),
  }));
  for (const { element, sticks, shown } of found) {
    if (sticks) change(element, ['position', 'relative'], ['inset', 'auto']);
    else if (!shown) {
      change(element, ['transition', 'none'], ['animation', 'none'], ['opacity', '0']);
      hidden.add(element);
    }
  }
}

function isShown(element: Element, bars: ShownBars): boolean {
  if (bars === 'all' || bars === 'none') return bars === 'all';
  const { top, height } = element.getBoundingClientRect();
  return top + height / 2 <= innerHeight / 2 === (bars === 'top');
}

/** Every element that stands at a place of the window, in shadow roots too. */
function* placed(root: Document | ShadowRoot): Generator<HTMLElement> {
  for (const element of root.querySelectorAll('*')) {
    if (!(element instanceof HTMLElement)) continue;
    const inner = shadowRootOf(element, element.localName);
    if (inner) yield* placed(inner);
    const { position } = getComputedStyle(element);
    if (position === 'fixed' || position === 'sticky') yield element;
  }
}

function change(element: HTMLElement, ...declarations: readonly (readonly [string, string])[]): void {
  before.set(element, element.getAttribute('style'));
  for (const [name, value] of declarations) element.style.setProperty(name, value, 'important');
}

function unsettle(element: HTMLElement): void {
  const style = before.get(element);
  if (style === null || style === undefined) element.removeAttribute('style');
  else element.setAttribute('style', style);
  before.delete(element);
  hiddenForPicture().delete(element);
}

/** Settles when two frames were drawn, or after a moment in a window that draws none. */
function drawn(): Promise<void> {
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
