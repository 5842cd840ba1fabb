import type { Host, HostMaker } from '../host';
import { type Box, intersect } from './box';
import {
  chooseSpot,
  findMove,
  findRegionAround,
  findVisibleBoxes,
  isStillFree,
  type Spot,
  toNoticeSizes,
} from './choose-spot';
import { createDebounce } from './debounce';
import { createFrameReader, PART_MS } from './frame-reader';
import { findHost, isAtWindowEdge, isHidden, isMostlyVisible } from './mark-host';
import { createNoticeChip, isUsed, type NoticeChip, showChipAt, storeSize } from './notice-chip';
import { findSpotToKeep, getLook, type NoticeEvent, type NoticeState, transition } from './notice-state';
import type { Occupied } from './occupied';

/** The dependencies of a notice. */
export interface NoticeOptions {
  readonly document: Document;
  readonly createHost: HostMaker;
  /** Called when the notice is drawn; pressing it opens the panel of its mark. */
  readonly onDrawn: (host: Host, button: HTMLButtonElement) => void;
  /** Called with the notice's button before it is removed. */
  readonly onGone: (button: HTMLButtonElement) => void;
}

/** Moves a page's mark off the page's words, and repeats its words while the mark is out of view. */
export interface Notice {
  /**
   * Watches this mark from now on. With `isNoticed` a notice repeats it while it is out of view, beside the price or buy
   * button (selectors `beside`) if there is room.
   */
  watch(mark: HTMLButtonElement, isNoticed: boolean, beside: readonly string[]): void;
  /** Returns the notice's host, if drawn. */
  element(): HTMLElement | undefined;
  clear(): void;
}

/** The mark that is watched. */
interface Watched {
  readonly mark: HTMLButtonElement;
  readonly isNoticed: boolean;
  readonly beside: readonly string[];
  /** The browser's last report of the mark's position in the window. */
  entry?: IntersectionObserverEntry;
  /** True once the mark was moved off the words it covered, or needed no move. */
  isSettled: boolean;
}

/**
 * Creates the notice, which keeps a mark's words in view (docs/decisions/page/marks.md) with a small chip at a free spot of
 * the window. The chip disappears while the mark is in view; a warning's also stays beside a price or buy button in view.
 * Moves the mark off words that it would cover. Reads only in the callback of one observer, which runs after layout; does not
 * change the page. Without a free spot there is no chip.
 */
export function createNotice({ document, createHost, onDrawn, onGone }: NoticeOptions): Notice {
  let watched: Watched | undefined;
  let chip: NoticeChip | undefined;
  let state: NoticeState = { name: 'absent', moved: 'nothing' };
  const move = (event: NoticeEvent) => {
    state = transition(state, event);
  };

  const draw = (mark: HTMLButtonElement) => {
    chip = createNoticeChip(mark, createHost);
    if (!chip) return;
    move({ type: 'draw' });
    document.documentElement.append(chip.host.element);
    onDrawn(chip.host, chip.button);
    observer.observe(chip.button);
    observer.observe(chip.probe);
  };
  const remove = () => {
    if (!chip) return;
    const { host, button, probe } = chip;
    chip = undefined;
    move({ type: 'remove' });
    observer.unobserve(button);
    observer.unobserve(probe);
    onGone(button);
    host.element.remove();
  };
  /** Leaves the chip at its spot if that is still right and free, else searches for another. */
  const updateSpot = (of: Watched, drawn: NoticeChip, window: Box, isOnlyBeside: boolean) => {
    if (!drawn.measured.full || !drawn.measured.brief) return;
    const isPriceInView = () => findVisibleBoxes(document, window, of.beside).length > 0;
    const kept = reader.isReading() ? undefined : findSpotToKeep(state, { isOnlyBeside, isPriceInView });
    if (kept && isStillFree(document, window, kept, performance.now() + PART_MS)) return;
    const shown = reader.read(window, 'notice');
    if (!shown) return;
    const found = findChipSpot(of, drawn, { document, window, isOnlyBeside, shown });
    move({ type: 'search', found });
    showChipAt(drawn, of.mark, found);
  };

  const observer = new IntersectionObserver(
    (entries) => {
      for (const entry of entries) {
        if (watched && entry.target === watched.mark) watched.entry = entry;
        if (chip) storeSize(chip, entry, getLook(state));
      }
      const window = watched?.entry?.rootBounds;
      if (!watched?.entry || !window || isHidden(watched.mark) || isHidden(chip?.button)) return;
      const { mark, entry, isNoticed, beside } = watched;
      const isInView = isMostlyVisible(document, entry);
      if (!watched.isSettled && isWhole(entry) && (isInView || !isNoticed)) {
        watched.isSettled = moveOffWords(mark, entry.boundingClientRect, window, (box) =>
          reader.read(box, 'mark'),
        );
        if (!watched.isSettled) return; // both read the page, one at a time
      }
      if (!isNoticed) return;
      // A warning belongs beside the price, where a person decides, even if the seller's mark is in view.
      const isByPrice =
        mark.dataset.state === 'warned' && findVisibleBoxes(document, window, beside).length > 0;
      if (!isInView || isByPrice) return chip ? updateSpot(watched, chip, window, isInView) : draw(mark);
      // A focused or open notice stays until the person leaves it.
      if (chip && !isUsed(chip)) remove();
    },
    { threshold: [0, 0.5, 1] },
  );
  /** Makes the browser report all positions again after the next layout. */
  const reportAgain = () => {
    for (const button of [watched?.mark, chip?.button, chip?.probe]) {
      if (!button) continue;
      observer.unobserve(button);
      observer.observe(button);
    }
  };
  const reader = createFrameReader(document, reportAgain);
  const onMoved = (what: 'part' | 'window') => {
    reader.forget();
    move({ type: 'move', what });
    // The price scrolls away from the chip, which then covers other words.
    const isLeft = state.moved === 'window' && state.name === 'placed' && state.spot.isBeside;
    if (isLeft && chip && !isUsed(chip)) chip.button.style.visibility = 'hidden';
  };
  const moves = listenToMoves(document, { onMoved, onRested: reportAgain });

  return {
    watch(mark, isNoticed, beside) {
      if (watched) observer.unobserve(watched.mark);
      watched = { mark, isNoticed, beside, isSettled: false };
      // The notice replaces a mark without a seller's name, because it finds a free spot.
      if (isNoticed && isAtWindowEdge(mark)) mark.style.visibility = 'hidden';
      if (isNoticed) moves.alsoChanges();
      observer.observe(mark);
    },
    element: () => chip?.host.element,
    clear() {
      remove();
      moves.stop();
      observer.disconnect();
    },
  };
}

/** Listens to scrolls and resizes, and on request to changes of the page. Calls `onRested` once the page rests. */
function listenToMoves(
  document: Document,
  {
    onMoved,
    onRested,
  }: { readonly onMoved: (what: 'part' | 'window') => void; readonly onRested: () => void },
) {
  const life = new AbortController();
  const timer = createDebounce(onRested);
  const changes = new MutationObserver(timer.start);
  const onMove = ({ target }: Event) => {
    // A carousel scrolls by itself and moves no price.
    onMoved(target instanceof Element ? 'part' : 'window');
    timer.restart();
  };
  // The listeners are on the window in the capture phase, so that they run before the page's and receive events of scrolling
  // elements.
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

/** True if all of a mark is in view. A mark above the top of the page counts too, because it cannot be scrolled into view. */
function isWhole({ intersectionRatio, boundingClientRect: box }: IntersectionObserverEntry): boolean {
  return intersectionRatio > 0.9 || (box.top < 0 && scrollY === 0);
}

/** Moves a mark in view off the words it covers. Returns whether that is done; `read` may need further frames. */
function moveOffWords(
  mark: HTMLButtonElement,
  box: Box,
  window: Box,
  read: (around: Box) => Occupied | undefined,
): boolean {
  const { parentElement, at } = findHost(mark) ?? {};
  if (!parentElement || at === 'corner') return true;
  const around =
    at === 'window-page' ? window : findRegionAround(parentElement.getBoundingClientRect(), window);
  if (!around) return true;
  const shown = read(around);
  if (!shown) return false;
  const by = findMove(around, shown, box);
  if (by) mark.style.translate = `${by.x}px ${by.y}px`;
  return true;
}

/** Finds a free spot for the chip that covers neither words of the page nor the mark itself. */
function findChipSpot(
  { mark, entry, beside }: Watched,
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
