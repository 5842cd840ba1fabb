import type { Host, HostMaker } from '../host';
import type { Box, Size } from './box';
import { findSpot, freeCells, type Point } from './find-spot';
import { blockerIn, type Occupied, occupied } from './occupied';

/** What a notice needs of the overlay it belongs to. */
export interface NoticeOptions {
  readonly document: Document;
  readonly createHost: HostMaker;
  /** Called with the notice once it stands; pressing it opens what the mark opens. */
  readonly onDrawn: (host: Host, button: HTMLButtonElement) => void;
  /** Called with the notice's button before it goes. */
  readonly onGone: (button: HTMLButtonElement) => void;
}

/** A page's mark once more, at the edge of the window, while the mark itself is out of view. */
export interface Notice {
  /** Stands in for this mark from now on. */
  watch(mark: HTMLButtonElement): void;
  /** The host on the page, if any. */
  element(): HTMLElement | undefined;
  clear(): void;
}

/** The page is looked at again when it has rested this long after a scroll, a resize or a change, in ms. */
const REST_MS = 150;
/** The longest one look at the page may take, in ms; what it did not come to is met by `blockerIn`. */
const LOOK_MS = 25;
/** Places tried in a row that something stands in the way of. */
const TRIES = 6;

const NOTICE_CSS = `
:host([at="notice"]){position:fixed!important;inset:0 auto auto 0!important;width:0!important;height:0!important;z-index:2147483646!important}
.mark.notice{position:absolute;left:0;top:0;width:max-content;max-width:none;white-space:nowrap;font-size:.875em;min-height:32px;border-radius:16px;padding:3px .85em 3px .5em}
.mark.notice.small{padding:0;justify-content:center}
`;

/**
 * Keeps a mark's words in view: a small chip at a free place of the window's edge that goes when the mark comes into
 * view and comes back when it leaves. Everything is read in the callback of one observer, which the browser calls
 * after it laid the page out; nothing of the page is changed, moved or covered. Where no place is free there is none.
 */
export function createNotice({ document, createHost, onDrawn, onGone }: NoticeOptions): Notice {
  const life = new AbortController();
  let mark: HTMLButtonElement | undefined;
  let markNow: IntersectionObserverEntry | undefined;
  let chip: { readonly host: Host; readonly button: HTMLButtonElement } | undefined;
  /** The chip with its words; measured once it is in the page. */
  let full: Size | undefined;
  let spot: (Box & { readonly isSmall: boolean }) | undefined;
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
    dress(button, of, false);
    button.style.visibility = 'hidden';
    host.root.append(button);
    chip = { host, button };
    document.documentElement.append(host.element);
    onDrawn(host, button);
    observer.observe(button);
  };

  const place = (window: Box) => {
    if (!chip || !full || !mark) return;
    const { button } = chip;
    const found = spotIn(document, window, full, spot);
    if (spot && found === spot) return;
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

  const observer = new IntersectionObserver(
    (entries) => {
      let measured: IntersectionObserverEntry | undefined;
      for (const entry of entries) {
        if (entry.target === mark) markNow = entry;
        if (entry.target === chip?.button) measured = entry;
      }
      const window = markNow?.rootBounds;
      if (!mark || !markNow || !window || isHidden(mark) || isHidden(chip?.button)) return;
      if (isSeen(document, markNow)) {
        // One that is being used stays until it is left.
        if (chip && !chip.host.root.activeElement && chip.button.getAttribute('aria-expanded') !== 'true')
          remove();
        return;
      }
      if (!chip) return make(mark);
      if (measured && !spot?.isSmall && measured.boundingClientRect.width > 0) {
        const { width, height } = measured.boundingClientRect;
        full = { width: Math.ceil(width), height: Math.ceil(height) };
      }
      place(window);
    },
    { threshold: [0, 0.5, 1] },
  );

  /** Has the browser tell anew where both are, after it has laid the page out. */
  const look = () => {
    timer = undefined;
    for (const button of [mark, chip?.button]) {
      if (!button) continue;
      observer.unobserve(button);
      observer.observe(button);
    }
  };
  const lookSoon = () => {
    timer ??= setTimeout(look, REST_MS);
  };
  const changes = new MutationObserver(lookSoon);
  const { signal } = life;
  // On the window, before the page's own listeners; a scroll inside the page is heard there too.
  for (const type of ['scroll', 'resize', 'focusout'])
    addEventListener(type, lookSoon, { capture: true, passive: true, signal });

  return {
    watch(button) {
      if (mark) observer.unobserve(mark);
      else changes.observe(document.documentElement, { childList: true, subtree: true });
      mark = button;
      markNow = undefined;
      // One that stands nowhere on the page but in the window gives its part to the notice, which looks for a free place.
      if (isOfWindow(button)) button.style.visibility = 'hidden';
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

/** Whether a mark found no seller's name to stand at. */
function isOfWindow(mark: Element): boolean {
  const root = mark.getRootNode();
  return root instanceof ShadowRoot && root.host.getAttribute('at') === 'window-page';
}

/** Whether it is hidden with everything of ours, as for a picture. */
function isHidden(button: HTMLButtonElement | undefined): boolean {
  const root = button?.getRootNode();
  return root instanceof ShadowRoot && root.host.hasAttribute('hidden');
}

/** Whether at least half a mark is in view and nothing of the page lies over its middle, as a bar that stays does. */
function isSeen(
  document: Document,
  { target, intersectionRatio, boundingClientRect: box }: IntersectionObserverEntry,
) {
  if (intersectionRatio < 0.5 || isOfWindow(target)) return false;
  const root = target.getRootNode();
  const top = document.elementFromPoint((box.left + box.right) / 2, (box.top + box.bottom) / 2);
  return root instanceof ShadowRoot && top === root.host;
}

/** Where to stand: as before while that is free, with words before without, on nothing before on a picture. */
function spotIn(document: Document, window: Box, full: Size, before?: Box & { readonly isSmall: boolean }) {
  const shown = occupied(document, window, performance.now() + LOOK_MS);
  const room = { width: window.right - window.left, height: window.bottom - window.top };
  if (before && !before.isSmall && isFree(document, room, shown.words, before)) return before;
  const near = { x: room.width, y: room.height / 3 };
  const small = { width: full.height, height: full.height };
  const blockers: Box[] = [];
  for (const inside of [false, true]) {
    for (const size of [full, small]) {
      for (const taken of [[...shown.words, ...shown.pictures], shown.words]) {
        for (let tries = 0; tries < TRIES; tries++) {
          const point = findSpot(room, [...taken, ...blockers], size, near, inside);
          if (!point) break;
          const box = boxAt(point, size);
          const blocker = blockerIn(document, room, box);
          if (!blocker) return { ...box, isSmall: size === small };
          blockers.push(blocker);
        }
      }
    }
  }
  return undefined;
}

function isFree(document: Document, room: Size, words: Occupied['words'], box: Box): boolean {
  const isInside = box.right <= room.width && box.bottom <= room.height;
  return isInside && freeCells(room, words)(box) && !blockerIn(document, room, box);
}

function boxAt({ x, y }: Point, { width, height }: Size): Box {
  return { left: x, top: y, right: x + width, bottom: y + height };
}
