import { OVERLAY_TAG } from '@/lib/domain/verdict/overlay-tag';
import type { VerdictText } from '@/lib/domain/verdict/verdict';
import { createCardMarks } from './card-marks';
import { createChip, type DrawnChip } from './chip';
import { createDrawQueue } from './draw-queue';
import { createHostMaker, type Host, isOverlay } from './host';
import { createLazyPanel } from './lazy-panel';
import { createMarkMaker } from './mark';
import type { Notice } from './notice/create-notice';
import type { OverlayStrings } from './overlay-strings';
import { createPageMark } from './page-mark';
import type { PanelOpener } from './panel/open-panel';
import { listenToPresses } from './presses';
import type { Overlay, OverlayOptions } from './types';

/**
 * Draws marks, the chip and the panel on a page. The page itself is not changed or moved: each mark is one absolutely
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
  const view = document.defaultView ?? window;
  removeLeftovers(document);
  const createHost = createHostMaker(document);
  const makeMark = createMarkMaker(document);
  const queue = createDrawQueue(view, isAlive);
  // Opens the panel of a host.
  const openers = new WeakMap<Element, () => void>();
  let spoken: OverlayStrings | undefined;
  let isHidden = false;
  let notice: Notice | undefined;

  const panel = createLazyPanel(() => loadPanel(document, createHost), signal);
  const openPanel = (button: HTMLElement, show: (panel: PanelOpener, strings: OverlayStrings) => void) => {
    if (!spoken) return;
    panel.open(button, (opener) => {
      if (spoken) show(opener, spoken);
    });
  };
  const openVerdict = (button: HTMLElement, text: VerdictText) => {
    onOpen?.(text); // may end this script's life
    openPanel(button, (opener, strings) => opener.openVerdict(button, text, strings));
  };
  // Elements that are drawn while everything is hidden start hidden.
  const hideNow = ({ element }: Host) => element.toggleAttribute('hidden', isHidden);
  const cards = createCardMarks({
    queue,
    createHost,
    makeMark,
    onDrawn(host, { button, text }) {
      hideNow(host);
      if (button) openers.set(host.element, () => openVerdict(button, text));
    },
    onGone: panel.closeFor,
  });
  const page = createPageMark({
    document,
    queue,
    createHost,
    makeMark: (text) => makeMark(text, 'page'),
    onDrawn(host, button, { text, isNoticed, beside }) {
      const prepareOpening = (of: Host, pressed: HTMLButtonElement) => {
        hideNow(of);
        openers.set(of.element, () => openVerdict(pressed, text));
      };
      prepareOpening(host, button);
      notice ??= makeNotice?.({ document, createHost, onDrawn: prepareOpening, onGone: panel.closeFor });
      notice?.watch(button, isNoticed, beside);
    },
    onGone(button) {
      panel.closeFor(button);
      notice?.clear();
      notice = undefined;
    },
  });

  const openList = ({ text, button }: DrawnChip) => {
    onOpen?.(text);
    openPanel(button, (opener, strings) => {
      const marks = cards.present().map(([, mark]) => mark);
      opener.openList(button, { text, marks, drawNow: queue.drawNow }, strings);
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
    panel.close();
    cards.clear();
    page.clear();
    chip.clear();
  };

  listenToPresses(view, openers, signal);
  signal.addEventListener('abort', clear);

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
      panel.close();
      isHidden = hidden;
      const marks = cards.present().map(([, { host }]) => host?.element);
      for (const element of [...marks, page.host(), chip.drawn()?.host.element, notice?.element()])
        element?.toggleAttribute('hidden', hidden);
    },
    clear,
  };
}

/** Removes elements left by the script of a previous version. */
function removeLeftovers(document: Document): void {
  for (const left of document.querySelectorAll(OVERLAY_TAG)) if (!isOverlay(left)) left.remove();
}
