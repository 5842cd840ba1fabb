import type { Host, HostMaker } from '../host';
import type { Box, Size } from './box';
import { betterPlace, chooseSpot, isStillFree, regionAround, type Spot } from './choose-spot';
import { createReader, type Reader } from './occupied';

/** What a notice needs of the overlay it belongs to. */
export interface NoticeOptions {
  readonly document: Document;
  readonly createHost: HostMaker;
  /** Called with the notice once it stands; pressing it opens what the mark opens. */
  readonly onDrawn: (host: Host, button: HTMLButtonElement) => void;
  /** Called with the notice's button before it goes. */
  readonly onGone: (button: HTMLButtonElement) => void;
}

/** Keeps a page's mark off the page's words, and says its words once more while it is out of view. */
export interface Notice {
  /** Looks after this mark from now on; with `isNoticed` a notice stands in for it while it is out of view. */
  watch(mark: HTMLButtonElement, isNoticed: boolean): void;
  /** The host on the page, if any. */
  element(): HTMLElement | undefined;
  clear(): void;
}

/** The page is looked at again when it has rested this long after a scroll, a resize or a change, in ms. */
const REST_MS = 150;
/** A page that does not rest is looked at this long after it began to move, in ms. */
const LONGEST_MS = 1_000;
/** Longest part of one look at the page, in ms; the next part is read in the next frame. */
const PART_MS = 6;

const NOTICE_CSS = `
:host([at="notice"]){position:fixed!important;inset:0 auto auto 0!important;width:0!important;height:0!important;z-index:2147483646!important}
.mark.notice{position:absolute;left:0;top:0;width:max-content;max-width:none;white-space:nowrap;font-size:.875em;min-height:32px;border-radius:16px;padding:3px .85em 3px .5em}
.mark.notice.small{padding:0;justify-content:center}
`;

/**
 * Keeps a mark's words in view (docs/decisions/page/in-view.md): a small chip at a free place of the window's edge that
 * goes when the mark comes into view and comes back when it leaves. The mark itself is moved off words of the page that
 * it would cover. Everything is read in the callback of one observer, which the browser calls after it laid the page
 * out; nothing of the page is changed or moved. Where no place is free there is no notice.
 */
export function createNotice({ document, createHost, onDrawn, onGone }: NoticeOptions): Notice {
  const life = new AbortController();
  let mark: HTMLButtonElement | undefined;
  let isNoticed = false;
  let markNow: IntersectionObserverEntry | undefined;
  let chip: { readonly host: Host; readonly button: HTMLButtonElement } | undefined;
  // The chip with its words, measured once it is in the page.
  let full: Size | undefined;
  let spot: Spot | undefined;
  let isSettled = false;
  // Whether the page was scrolled or the window changed since a place was looked for.
  let isMoved = false;
  let begunAt = 0;
  let reading: { readonly reader: Reader; readonly isOfMark: boolean; isRead: boolean } | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const remove = () => {
    if (!chip) return;
    const { host, button } = chip;
    chip = undefined;
    spot = undefined;
    observer.unobserve(button);
    onGone(button);
    host.element.remove();
  };

  const make = (of: HTMLButtonElement) => {
    const host = createHost('notice', NOTICE_CSS);
    const button = of.cloneNode(true);
    if (!(button instanceof HTMLButtonElement)) return;
    button.className = 'mark notice';
    button.removeAttribute('aria-expanded');
    button.removeAttribute('style');
    dress(button, of, false);
    button.style.visibility = 'hidden';
    host.root.append(button);
    chip = { host, button };
    document.documentElement.append(host.element);
    onDrawn(host, button);
    observer.observe(button);
  };

  /** What is shown in `of`, in the frame after it is all read; undefined before. */
  const read = (of: Box, isOfMark: boolean): Reader | undefined => {
    if (reading?.isOfMark !== isOfMark)
      reading = { reader: createReader(document, of), isOfMark, isRead: false };
    if (reading.isRead) {
      const { reader } = reading;
      reading = undefined;
      return reader;
    }
    reading.isRead = reading.reader.read(performance.now() + PART_MS);
    tellAnew();
    return undefined;
  };

  const place = (window: Box) => {
    if (!chip || !full || !mark) return;
    const { button } = chip;
    const isKept = spot && !reading && !(spot.isSmall && isMoved);
    if (spot && isKept && isStillFree(document, window, spot, performance.now() + PART_MS)) return;
    const shown = read(window, false);
    if (!shown) return;
    isMoved = false;
    const found = chooseSpot(document, window, shown, full);
    spot = found;
    if (!found) {
      button.style.visibility = 'hidden';
      return;
    }
    dress(button, mark, found.isSmall);
    button.style.width = found.isSmall ? `${full.height}px` : '';
    button.style.translate = `${found.left}px ${found.top}px`;
    button.style.visibility = 'visible';
  };

  /** Moves a mark that is in view off the words it covers; once for each time it was drawn. */
  const settle = (button: HTMLButtonElement, box: Box, window: Box) => {
    const { parentElement, host } = hostOf(button) ?? {};
    if (!parentElement || host === 'corner') isSettled = true;
    else {
      const around =
        host === 'window-page' ? window : regionAround(parentElement.getBoundingClientRect(), window);
      const shown = around && read(around, true);
      if (around && !shown) return;
      isSettled = true;
      const by = around && shown && betterPlace(around, shown, box);
      if (by) button.style.translate = `${by.x}px ${by.y}px`;
    }
  };

  const observer = new IntersectionObserver(
    (entries) => {
      for (const entry of entries) {
        if (entry.target === mark) markNow = entry;
        const { width, height } = entry.boundingClientRect;
        if (entry.target === chip?.button && !spot?.isSmall && width > 0)
          full = { width: Math.ceil(width), height: Math.ceil(height) };
      }
      const window = markNow?.rootBounds;
      if (!mark || !markNow || !window || isHidden(mark) || isHidden(chip?.button)) return;
      const isInView = isSeen(document, markNow);
      const { intersectionRatio, boundingClientRect: box } = markNow;
      // One that begins above the page's first line can never be scrolled into view.
      const isWhole = intersectionRatio > 0.9 || (box.top < 0 && scrollY === 0);
      if (!isSettled && isWhole && (isInView || !isNoticed)) settle(mark, box, window);
      if (!isNoticed) return;
      if (!isInView) return chip ? place(window) : make(mark);
      // One that is being used stays until it is left.
      const isUsed = chip?.host.root.activeElement || chip?.button.getAttribute('aria-expanded') === 'true';
      if (!isUsed) remove();
    },
    { threshold: [0, 0.5, 1] },
  );

  /** Has the browser tell anew where both are, after it has laid the page out. */
  const tellAnew = () => {
    for (const button of [mark, chip?.button]) {
      if (!button) continue;
      observer.unobserve(button);
      observer.observe(button);
    }
  };
  const look = () => {
    timer = undefined;
    tellAnew();
  };
  const lookSoon = () => {
    reading = undefined; // what was read of the page before is not what it shows now
    isMoved = true;
    if (timer === undefined) begunAt = performance.now();
    // One that never rests is looked at all the same.
    else if (performance.now() - begunAt > LONGEST_MS) return;
    clearTimeout(timer);
    timer = setTimeout(look, REST_MS);
  };
  const changes = new MutationObserver(() => {
    timer ??= setTimeout(look, REST_MS);
  });
  const { signal } = life;
  // On the window, before the page's own listeners; a scroll inside the page is heard there too.
  for (const type of ['scroll', 'resize', 'focusout'])
    addEventListener(type, lookSoon, { capture: true, passive: true, signal });

  return {
    watch(button, isWanted) {
      if (mark) observer.unobserve(mark);
      mark = button;
      markNow = undefined;
      isSettled = false;
      isNoticed = isWanted;
      // One that stands nowhere on the page but in the window gives its part to the notice, which looks for a free place.
      if (isNoticed && isOfWindow(button)) button.style.visibility = 'hidden';
      if (isNoticed) changes.observe(document.documentElement, { childList: true, subtree: true });
      observer.observe(button);
    },
    element: () => chip?.host.element,
    clear() {
      remove();
      life.abort();
      clearTimeout(timer);
      changes.disconnect();
      observer.disconnect();
    },
  };
}

/** In the full or the small form: the words of the mark, or of what is to be checked alone; then only the shape. */
function dress(
  button: HTMLButtonElement,
  { childNodes, lastElementChild }: HTMLButtonElement,
  isSmall: boolean,
): void {
  const parts = lastElementChild instanceof HTMLSpanElement ? lastElementChild.childNodes : childNodes;
  const shown = [...parts].filter((part) => !isSmall || part instanceof Element);
  button.replaceChildren(...shown.map((part) => part.cloneNode(true)));
  button.classList.toggle('small', isSmall);
  button.title = isSmall ? (button.getAttribute('aria-label') ?? '') : '';
}

/** The element a button of ours stands in, where it stands, and what on the page holds it. */
function hostOf(button: Element | undefined) {
  const root = button?.getRootNode();
  if (!(root instanceof ShadowRoot)) return undefined;
  const { host } = root;
  return { element: host, host: host.getAttribute('at'), parentElement: host.parentElement };
}

/** Whether a mark found no seller's name to stand at. */
function isOfWindow(mark: Element): boolean {
  return hostOf(mark)?.host === 'window-page';
}

/** Whether it is hidden with everything of ours, as for a picture. */
function isHidden(button: HTMLButtonElement | undefined): boolean {
  return hostOf(button)?.element.hasAttribute('hidden') ?? false;
}

/** Whether at least half a mark is in view and nothing of the page lies over its middle, as a bar that stays does. */
function isSeen(
  document: Document,
  { target, intersectionRatio, boundingClientRect: box }: IntersectionObserverEntry,
): boolean {
  if (intersectionRatio < 0.5 || isOfWindow(target)) return false;
  const top = document.elementFromPoint((box.left + box.right) / 2, (box.top + box.bottom) / 2);
  return top !== null && top === hostOf(target)?.element;
}
