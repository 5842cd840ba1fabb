import { OVERLAY_TAG } from '@/lib/domain/verdict/overlay-tag';
import type { VerdictText } from '@/lib/domain/verdict/verdict';
import { type CardMark, createCardMarks } from './card-marks';
import { createChip, type DrawnChip } from './chip';
import { createDrawQueue } from './draw-queue';
import { createHostMaker, type Host, isOverlay } from './host';
import { createMarkMaker } from './mark';
import type { Notice } from './notice/create-notice';
import type { OverlayStrings } from './overlay-strings';
import { createPageMark } from './page-mark';
import type { PanelOpener } from './panel/open-panel';
import type { Overlay, OverlayOptions } from './types';

// Events that the page must not see, because pressing a mark must not press the card under it.
const PRESSES = ['pointerdown', 'mousedown', 'touchstart', 'auxclick', 'dragstart'] as const;

/**
 * Draws marks, the chip and the panel on a page. Nothing of the page changes or moves: each mark is one absolutely
 * positioned element with a closed shadow root. Only trusted clicks count.
 */
export function createOverlay({
  document,
  signal,
  isAlive = () => true,
  loadPanel,
  makeNotice,
  onOpen,
}: OverlayOptions): Overlay {
  const view = document.defaultView;
  if (!view) throw new Error('the document is in no window');
  removeLeft(document);
  const createHost = createHostMaker(document);
  const makeMark = createMarkMaker(document);
  const queue = createDrawQueue(view, isAlive);
  // Opens the panel of a host.
  const openers = new WeakMap<Element, () => void>();
  let spoken: OverlayStrings | undefined;
  let isHidden = false;
  let panel: PanelOpener | undefined;
  let isLoading = false;
  let notice: Notice | undefined;

  const withPanel = (button: HTMLElement, open: (panel: PanelOpener, spoken: OverlayStrings) => void) => {
    // `onOpen` may end this script's life, and the button may be gone when the panel has loaded.
    const isWanted = () => spoken !== undefined && !signal.aborted && button.isConnected;
    if (!isWanted() || isLoading) return;
    if (panel && spoken) return open(panel, spoken);
    isLoading = true;
    void Promise.resolve(loadPanel(document, createHost)).then((loaded) => {
      isLoading = false;
      panel = loaded;
      if (loaded && spoken && isWanted()) open(loaded, spoken);
    });
  };
  const openVerdict = (button: HTMLElement, text: VerdictText) => {
    onOpen?.(text);
    withPanel(button, (opener, said) => opener.openVerdict(button, text, said));
  };
  // Elements drawn while everything is hidden start hidden.
  const hideNow = ({ element }: Host) => element.toggleAttribute('hidden', isHidden);
  const closeFor = (from: HTMLElement) => panel?.closeFor(from);
  const cards = createCardMarks({
    queue,
    createHost,
    makeMark,
    onDrawn(host, { button, text }) {
      hideNow(host);
      if (button) openers.set(host.element, () => openVerdict(button, text));
    },
    onGone: closeFor,
  });
  const page = createPageMark({
    document,
    queue,
    createHost,
    makeMark: (text) => makeMark(text, 'page'),
    onDrawn(host, button, { text, isNoticed, beside }) {
      const drawn = (of: Host, pressed: HTMLButtonElement) => {
        hideNow(of);
        openers.set(of.element, () => openVerdict(pressed, text));
      };
      drawn(host, button);
      notice ??= makeNotice?.({ document, createHost, onDrawn: drawn, onGone: closeFor });
      notice?.watch(button, isNoticed, beside);
    },
    onGone(button) {
      closeFor(button);
      notice?.clear();
      notice = undefined;
    },
  });

  const goTo = (mark: CardMark) => {
    panel?.close();
    queue.drawNow(); // draws a mark that is still queued
    const { host, button } = mark;
    const calm = view.matchMedia('(prefers-reduced-motion: reduce)').matches;
    host?.element.scrollIntoView({ block: 'center', behavior: calm ? 'instant' : 'smooth' });
    button?.focus({ preventScroll: true });
  };
  const openList = ({ text, button }: DrawnChip) => {
    onOpen?.(text);
    withPanel(button, (opener, said) => {
      const items = cards.present().map(([, mark]) => ({ ...mark, choose: () => goTo(mark) }));
      opener.openList(button, text, items, said);
    });
  };
  const chip = createChip({
    document,
    view,
    createHost,
    onDrawn(drawn) {
      hideNow(drawn.host);
      openers.set(drawn.host.element, () => openList(drawn));
    },
  });

  const clear = () => {
    queue.clear();
    panel?.close();
    cards.clear();
    page.clear();
    chip.clear();
  };

  const onClick = (event: Event) => {
    const open = isOverlay(event.target) ? openers.get(event.target) : undefined;
    if (!open) return;
    // The card under the mark is often a link.
    event.preventDefault();
    event.stopPropagation();
    if (event.isTrusted) open();
  };
  const keepFromPage = (event: Event) => {
    if (!isOverlay(event.target) || !openers.has(event.target)) return;
    event.stopPropagation();
    if (event.type === 'auxclick' || event.type === 'dragstart') event.preventDefault();
  };
  // On the window, so that it runs before the page's listeners on its document.
  view.addEventListener('click', onClick, { capture: true, signal });
  for (const press of PRESSES) {
    view.addEventListener(press, keepFromPage, {
      capture: true,
      signal,
      passive: press.startsWith('touch'),
    });
  }
  signal.addEventListener('abort', clear, { once: true });

  return {
    setStrings(given) {
      spoken = given;
    },
    drawMark: cards.draw,
    eraseMark: cards.erase,
    restore: cards.restore,
    drawPageMark: page.draw,
    drawChip: chip.draw,
    hide(hidden) {
      panel?.close();
      isHidden = hidden;
      const marks = cards.present().flatMap(([, { host }]) => host?.element ?? []);
      for (const element of [
        ...marks,
        ...page.hosts(),
        chip.drawn()?.host.element ?? [],
        notice?.element() ?? [],
      ].flat()) {
        element.toggleAttribute('hidden', hidden);
      }
    },
    clear,
  };
}

/** Removes elements left by the script of a previous version. */
function removeLeft(document: Document): void {
  for (const left of document.querySelectorAll(OVERLAY_TAG)) if (!isOverlay(left)) left.remove();
}
