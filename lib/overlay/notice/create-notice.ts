import type { Host, HostMaker } from '../host';
import { type Box, intersect } from './box';
import {
  chooseSpot,
  computeMoveToFreeSpot,
  findRegionAroundName,
  findWhollyVisibleBoxes,
  isSpotStillFree,
  type Spot,
  toNoticeSizes,
} from './choose-spot';
import { createDebounceTimer } from './debounce';
import { createIncrementalPageReader, READ_MS_PER_FRAME } from './frame-reader';
import { areOverlaysHidden, findShadowHost, isAtWindowEdge, isMostlyVisible } from './mark-host';
import {
  createNoticeChip,
  isChipFocusedOrOpen,
  type NoticeChip,
  showOrHideNoticeChip,
  storeMeasuredSize,
} from './notice-chip';
import {
  applyNoticeEvent,
  findSpotIfNoticeMayStay,
  getCurrentOrLastNoticeLook,
  type NoticeEvent,
  type NoticeState,
} from './notice-state';
import type { Occupied } from './occupied';

/** What a notice needs from its page. */
export interface NoticeOptions {
  readonly document: Document;
  readonly createHost: HostMaker;
  /** Called when the notice is drawn. The callback must make a press on `button` open the panel of the mark. */
  readonly onDrawn: (host: Host, button: HTMLButtonElement) => void;
  /** Called with the notice's button before the notice is removed. */
  readonly onGone: (button: HTMLButtonElement) => void;
}

/** Moves a page's mark off words that it covers, and shows the mark's words elsewhere while the mark is out of view. */
export interface Notice {
  /**
   * Watches `mark` from now on, in place of the mark watched before. If `isNoticed` is true, a notice shows the mark's words
   * while the mark is out of view (a warning's words also while a price or buy button is in view). `beside`: selectors of the
   * price and the buy button, beside which the notice is drawn if there is room.
   */
  watch(mark: HTMLButtonElement, isNoticed: boolean, beside: readonly string[]): void;
  /** Returns the host of the notice; undefined if no notice is drawn. */
  element(): HTMLElement | undefined;
  clear(): void;
}

/** The mark that is watched, and what is known about it. */
interface WatchedMark {
  readonly mark: HTMLButtonElement;
  readonly isNoticed: boolean;
  readonly beside: readonly string[];
  /** What the browser last reported about the mark's position in the window. */
  entry?: IntersectionObserverEntry;
  /** True once the mark covers no words, either because it was moved or because it never covered any. */
  isSettled: boolean;
}

/**
 * Creates the notice, which shows a mark's words in a small button at a free spot of the window (docs/decisions/page/marks.md).
 * If no spot is free, there is no notice.
 *
 * The notice disappears while the mark is in view. The notice of a warning stays even then if a price or buy button is in view.
 * The mark itself is moved off words of the page that it covers. The page's own content is never changed, and is read only in the
 * callback of one observer, which runs after layout.
 */
export function createNotice({ document, createHost, onDrawn, onGone }: NoticeOptions): Notice {
  let watched: WatchedMark | undefined;
  let chip: NoticeChip | undefined;
  let state: NoticeState = { name: 'absent', moved: 'nothing' };
  const applyEvent = (event: NoticeEvent) => {
    state = applyNoticeEvent(state, event);
  };

  const drawChip = (mark: HTMLButtonElement) => {
    chip = createNoticeChip(mark, createHost);
    if (!chip) return;
    applyEvent({ type: 'draw' });
    document.documentElement.append(chip.host.element);
    onDrawn(chip.host, chip.button);
    observer.observe(chip.button);
    observer.observe(chip.probe);
  };
  const removeChip = () => {
    if (!chip) return;
    const { host, button, probe } = chip;
    chip = undefined;
    applyEvent({ type: 'remove' });
    observer.unobserve(button);
    observer.unobserve(probe);
    onGone(button);
    host.element.remove();
  };
  /**
   * Leaves the chip at its spot if the spot is still suitable and free. Otherwise searches for another spot and moves the chip
   * there.
   */
  const updateSpot = (of: WatchedMark, drawnChip: NoticeChip, window: Box, isOnlyBeside: boolean) => {
    if (!drawnChip.measured.full || !drawnChip.measured.brief) return;
    const isPriceInView = () => findWhollyVisibleBoxes(document, window, of.beside).length > 0;
    const currentSpot = reader.isReading()
      ? undefined
      : findSpotIfNoticeMayStay(state, { isOnlyBeside, isPriceInView });
    if (currentSpot && isSpotStillFree(document, window, currentSpot, performance.now() + READ_MS_PER_FRAME))
      return;
    const shown = reader.read(window, 'notice');
    if (!shown) return;
    const found = findChipSpot(of, drawnChip, { document, window, isOnlyBeside, shown });
    applyEvent({ type: 'search', found });
    showOrHideNoticeChip(drawnChip, of.mark, found);
  };

  const observer = new IntersectionObserver(
    (entries) => {
      for (const entry of entries) {
        if (watched && entry.target === watched.mark) watched.entry = entry;
        if (chip) storeMeasuredSize(chip, entry, getCurrentOrLastNoticeLook(state));
      }
      const window = watched?.entry?.rootBounds;
      if (!watched?.entry || !window || areOverlaysHidden(watched.mark) || areOverlaysHidden(chip?.button))
        return;
      const { mark, entry, isNoticed, beside } = watched;
      const isInView = isMostlyVisible(document, entry);
      if (!watched.isSettled && isWhollyInView(entry) && (isInView || !isNoticed)) {
        watched.isSettled = moveMarkOffWords(mark, entry.boundingClientRect, window, (box) =>
          reader.read(box, 'mark'),
        );
        if (!watched.isSettled) return; // both read the page, one at a time
      }
      if (!isNoticed) return;
      // A warning belongs beside the price, where a person decides, even while the seller's mark is in view.
      const isByPrice =
        mark.dataset.state === 'warned' && findWhollyVisibleBoxes(document, window, beside).length > 0;
      if (!isInView || isByPrice) return chip ? updateSpot(watched, chip, window, isInView) : drawChip(mark);
      // A notice that is focused or whose panel is open stays until the person leaves it.
      if (chip && !isChipFocusedOrOpen(chip)) removeChip();
    },
    { threshold: [0, 0.5, 1] },
  );
  /** Makes the browser report the positions of mark and chip once more after the next layout. */
  const reportAgain = () => {
    for (const button of [watched?.mark, chip?.button, chip?.probe]) {
      if (!button) continue;
      observer.unobserve(button);
      observer.observe(button);
    }
  };
  const reader = createIncrementalPageReader(document, reportAgain);
  const onMoved = (what: 'part' | 'window') => {
    reader.forget();
    applyEvent({ type: 'move', what });
    // Hides a chip that stays in the window while the price scrolls away, because the chip would then cover other words.
    const isLeft = state.moved === 'window' && state.name === 'placed' && state.spot.isBeside;
    if (isLeft && chip && !isChipFocusedOrOpen(chip)) chip.button.style.visibility = 'hidden';
  };
  const moves = listenToPageMovement(document, { onMoved, onRested: reportAgain });

  return {
    watch(mark, isNoticed, beside) {
      if (watched) observer.unobserve(watched.mark);
      watched = { mark, isNoticed, beside, isSettled: false };
      // A mark at the window's edge has no seller's name beside it. Such a mark is hidden and the notice stands in its place,
      // because a notice finds a free spot.
      if (isNoticed && isAtWindowEdge(mark)) mark.style.visibility = 'hidden';
      if (isNoticed) moves.alsoChanges();
      observer.observe(mark);
    },
    element: () => chip?.host.element,
    clear() {
      removeChip();
      moves.stop();
      observer.disconnect();
    },
  };
}

/**
 * Calls `onMoved` at each scroll, resize and loss of the focus, and `onRested` when the page rests after them. Once `alsoChanges`
 * is called, `onRested` is also called when the page rests after changes of its elements.
 */
function listenToPageMovement(
  document: Document,
  {
    onMoved,
    onRested,
  }: { readonly onMoved: (what: 'part' | 'window') => void; readonly onRested: () => void },
) {
  const life = new AbortController();
  const timer = createDebounceTimer(onRested);
  const changes = new MutationObserver(timer.start);
  const onMove = ({ target }: Event) => {
    // A scroll of the whole page, or a resize, moves the price (`window`). A scroll inside an element, such as a carousel, and a
    // loss of the focus do not move the price (`part`).
    onMoved(target instanceof Element ? 'part' : 'window');
    timer.restart();
  };
  // The listeners are on the window and in the capture phase. They therefore run before the page's listeners, and also get the
  // events of elements that scroll.
  for (const type of ['scroll', 'resize', 'focusout'])
    addEventListener(type, onMove, { capture: true, passive: true, signal: life.signal });
  return {
    alsoChanges: () => changes.observe(document.documentElement, { childList: true, subtree: true }),
    stop() {
      life.abort();
      timer.stop();
      changes.disconnect();
    },
  };
}

/**
 * True if more than nine tenths of a mark are in view. A mark above the top of the page counts as in view, because nobody can
 * scroll to it.
 */
function isWhollyInView({ intersectionRatio, boundingClientRect: box }: IntersectionObserverEntry): boolean {
  return intersectionRatio > 0.9 || (box.top < 0 && scrollY === 0);
}

/**
 * Moves a mark that is in view off the words that it covers. Returns false if `read` needs further frames before the mark can be
 * moved.
 */
function moveMarkOffWords(
  mark: HTMLButtonElement,
  box: Box,
  window: Box,
  read: (around: Box) => Occupied | undefined,
): boolean {
  const { parentElement, at } = findShadowHost(mark) ?? {};
  if (!parentElement || at === 'corner') return true;
  const around =
    at === 'window-page' ? window : findRegionAroundName(parentElement.getBoundingClientRect(), window);
  if (!around) return true;
  const shown = read(around);
  if (!shown) return false;
  const by = computeMoveToFreeSpot(around, shown, box);
  if (by) mark.style.translate = `${by.x}px ${by.y}px`;
  return true;
}

/** Returns a free spot for the chip that covers neither words of the page nor the mark itself; undefined if there is none. */
function findChipSpot(
  { mark, entry, beside }: WatchedMark,
  { measured: { full, brief } }: NoticeChip,
  {
    document,
    window,
    isOnlyBeside,
    shown,
  }: {
    readonly document: Document;
    readonly window: Box;
    readonly isOnlyBeside: boolean;
    readonly shown: Occupied;
  },
): Spot | undefined {
  if (!full || !brief) return undefined;
  const own = entry && intersect(entry.boundingClientRect, window);
  const words = own && !isAtWindowEdge(mark) ? [...shown.words, own] : shown.words;
  return chooseSpot(
    { document, window, sizes: toNoticeSizes(full, brief), beside, isOnlyBeside },
    { words, pictures: shown.pictures, edges: shown.edges },
  );
}
