import type { Host, HostMaker } from '../host';
import { type Box, type Size, shared } from './box';
import {
  betterPlace,
  chooseSpot,
  isStillFree,
  type NoticeLook,
  noticeSizes,
  regionAround,
  type Spot,
  visibleBoxes,
} from './choose-spot';
import { hostOf, isHidden, isOfWindow, isSeen } from './mark-host';
import { createReader, type Reader } from './occupied';

/** What a notice needs from its overlay. */
export interface NoticeOptions {
  readonly document: Document;
  readonly createHost: HostMaker;
  /** Called when the notice is drawn; pressing it opens the panel of its mark. */
  readonly onDrawn: (host: Host, button: HTMLButtonElement) => void;
  /** Called with the notice's button before it is removed. */
  readonly onGone: (button: HTMLButtonElement) => void;
}

/** Moves a page's mark off the page's words, and repeats its words in view while it is out of view. */
export interface Notice {
  /**
   * Watches this mark from now on. With `isNoticed` a notice repeats it while it is out of view, beside the price or
   * buy button (selectors `beside`) if there is room.
   */
  watch(mark: HTMLButtonElement, isNoticed: boolean, beside: readonly string[]): void;
  /** The notice's host, if drawn. */
  element(): HTMLElement | undefined;
  clear(): void;
}

/** Rest after a scroll, resize or change before the page is read again (ms). */
const REST_MS = 150;
/** Longest time until a page that does not rest is read again (ms). */
const LONGEST_MS = 1_000;
/** Longest time of reading in one frame (ms). */
const PART_MS = 6;

const NOTICE_CSS = `
:host([at="notice"]){position:fixed!important;inset:0 auto auto 0!important;width:0!important;height:0!important;z-index:2147483646!important}
.mark.notice{position:absolute;left:0;top:0;width:max-content;max-width:min(24em,100vw - 24px);white-space:nowrap;font-size:.875em;min-height:32px;border-radius:16px;padding:3px .85em 3px .5em}
.mark.notice.small{padding:0;gap:.3em;justify-content:center}
.mark.probe{visibility:hidden;pointer-events:none}
`;

/**
 * Keeps a mark's words in view (docs/decisions/page/marks.md) by a small chip at a free place of the window, which
 * is removed while the mark is in view; a warning's also stays beside a price or buy button in view. Also moves the mark off words it would cover. Reads only in the callback of
 * one observer, which runs after layout; changes and moves nothing of the page. Without a free place there is no
 * notice.
 */
export function createNotice({ document, createHost, onDrawn, onGone }: NoticeOptions): Notice {
  const life = new AbortController();
  let mark: HTMLButtonElement | undefined;
  let isNoticed = false;
  let beside: readonly string[] = [];
  let markNow: IntersectionObserverEntry | undefined;
  // The chip, and an unseen copy with the state's words alone.
  let chip:
    | { readonly host: Host; readonly button: HTMLButtonElement; readonly probe: HTMLButtonElement }
    | undefined;
  // Sizes of both with their words, measured after they were added.
  let full: Size | undefined;
  let brief: Size | undefined;
  let spot: Spot | undefined;
  // What the chip shows; it keeps that while no place is free.
  let dressed: NoticeLook = 'full';
  let isSettled = false;
  // Whether anything was scrolled or resized since the last search for a place, and whether the window was.
  let isMoved = false;
  let isScrolled = false;
  let begunAt = 0;
  let reading: { readonly reader: Reader; readonly isOfMark: boolean; isRead: boolean } | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const remove = () => {
    if (!chip) return;
    const { host, button, probe } = chip;
    chip = undefined;
    spot = undefined;
    observer.unobserve(button);
    observer.unobserve(probe);
    onGone(button);
    host.element.remove();
  };

  const isUsed = () =>
    !!chip && (chip.host.root.activeElement !== null || chip.button.getAttribute('aria-expanded') === 'true');

  const make = (of: HTMLButtonElement) => {
    const host = createHost('notice', NOTICE_CSS);
    const [button, probe] = [of.cloneNode(true), of.cloneNode(true)];
    if (!(button instanceof HTMLButtonElement) || !(probe instanceof HTMLButtonElement)) return;
    for (const one of [button, probe]) {
      one.className = 'mark notice';
      one.removeAttribute('aria-expanded');
      one.removeAttribute('style');
      dress(one, of, one === button ? 'full' : 'brief');
      host.root.append(one);
    }
    dressed = 'full';
    probe.classList.add('probe');
    probe.inert = true;
    button.style.visibility = 'hidden';
    chip = { host, button, probe };
    document.documentElement.append(host.element);
    onDrawn(host, button);
    observer.observe(button);
    observer.observe(probe);
  };

  /** Reads what the page shows in `of`; undefined until all is read, which can take several frames. */
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

  const place = (window: Box, isOnlyBeside: boolean) => {
    if (!chip || !full || !brief || !mark) return;
    const { button } = chip;
    const isPriceNear = () => spot?.isBeside || visibleBoxes(document, window, beside).length > 0;
    const isRight = spot && (spot.isBeside || !isOnlyBeside);
    const isKept =
      isRight && !reading && !(isMoved && spot?.look !== 'full') && !(isScrolled && isPriceNear());
    if (spot && isKept && isStillFree(document, window, spot, performance.now() + PART_MS)) return;
    const shown = read(window, false);
    if (!shown) return;
    isMoved = false;
    isScrolled = false;
    const own = markNow && shared(markNow.boundingClientRect, window);
    const words = own && !isOfWindow(mark) ? [...shown.words, own] : shown.words;
    const found = chooseSpot(
      { document, window, sizes: noticeSizes(full, brief), beside, isOnlyBeside },
      { words, pictures: shown.pictures, edges: shown.edges },
    );
    spot = found;
    if (!found) {
      button.style.visibility = 'hidden';
      return;
    }
    dressed = found.look;
    dress(button, mark, dressed);
    button.style.width = isWorded(found.look) ? '' : `${found.right - found.left}px`;
    button.style.translate = `${found.left}px ${found.top}px`;
    button.style.visibility = 'visible';
  };

  /** Moves a mark in view off the words it covers, once for each time it is drawn. */
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
        const size = { width: Math.ceil(width), height: Math.ceil(height) };
        if (width > 0 && entry.target === chip?.probe) brief = size;
        if (width > 0 && entry.target === chip?.button && dressed === 'full') full = size;
      }
      const window = markNow?.rootBounds;
      if (!mark || !markNow || !window || isHidden(mark) || isHidden(chip?.button)) return;
      const isInView = isSeen(document, markNow);
      const { intersectionRatio, boundingClientRect: box } = markNow;
      // A mark above the top of the page cannot be scrolled into view.
      const isWhole = intersectionRatio > 0.9 || (box.top < 0 && scrollY === 0);
      if (!isSettled && isWhole && (isInView || !isNoticed)) {
        settle(mark, box, window);
        if (!isSettled) return; // both read the page, one at a time
      }
      if (!isNoticed) return;
      // A warning belongs where a person decides, whether or not the seller's mark is in view too.
      const isByPrice = mark.dataset.state === 'warned' && visibleBoxes(document, window, beside).length > 0;
      if (!isInView || isByPrice) return chip ? place(window, isInView) : make(mark);
      // A focused or open notice stays until it is left.
      if (!isUsed()) remove();
    },
    { threshold: [0, 0.5, 1] },
  );

  /** Makes the browser report both positions again after the next layout. */
  const tellAnew = () => {
    for (const button of [mark, chip?.button, chip?.probe]) {
      if (!button) continue;
      observer.unobserve(button);
      observer.observe(button);
    }
  };
  const look = () => {
    timer = undefined;
    tellAnew();
  };
  const scheduleLook = ({ target }: Event) => {
    reading = undefined; // outdated by the scroll
    isMoved = true;
    // A carousel scrolls by itself and moves no price.
    if (!(target instanceof Element)) isScrolled = true;
    // The price moves away from it, and words of the page come under it.
    if (isScrolled && chip && spot?.isBeside && !isUsed()) chip.button.style.visibility = 'hidden';
    if (timer === undefined) begunAt = performance.now();
    // A page that never rests is read all the same.
    else if (performance.now() - begunAt > LONGEST_MS) return;
    clearTimeout(timer);
    timer = setTimeout(look, REST_MS);
  };
  const changes = new MutationObserver(() => {
    timer ??= setTimeout(look, REST_MS);
  });
  const { signal } = life;
  // On the window, so that it runs before the page's listeners and hears scrolling elements.
  for (const type of ['scroll', 'resize', 'focusout'])
    addEventListener(type, scheduleLook, { capture: true, passive: true, signal });

  return {
    watch(button, isWanted, places) {
      if (mark) observer.unobserve(mark);
      mark = button;
      markNow = undefined;
      isSettled = false;
      isNoticed = isWanted;
      beside = places;
      // A mark without a seller's name is replaced by the notice, which finds a free place.
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

const isWorded = (look: NoticeLook) => look === 'full' || look === 'brief';

/** Sets the content of a notice: our sign and the mark's words (only those to check, if both), or shapes only. */
function dress(
  button: HTMLButtonElement,
  { firstElementChild: sign, lastElementChild: part }: HTMLButtonElement,
  look: NoticeLook,
): void {
  const isSmall = !isWorded(look);
  const [shape, words] = part?.children ?? [];
  const shown = [look === 'shape' ? undefined : sign, shape, isSmall ? undefined : words];
  button.replaceChildren(...shown.flatMap((one) => one?.cloneNode(true) ?? []));
  const { state, full = '' } = button.dataset;
  if (look === 'full' && state === 'warned' && button.lastElementChild)
    button.lastElementChild.textContent = full;
  button.classList.toggle('small', isSmall);
  button.title = isSmall ? (button.getAttribute('aria-label') ?? '') : '';
}
