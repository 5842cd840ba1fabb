import { OVERLAY_TAG } from '@/lib/domain/verdict/overlay-tag';
import type { ChipText, VerdictText } from '@/lib/domain/verdict/verdict';
import { createDrawQueue, type DrawQueue } from './draw-queue';
import { createHostMaker, type Host, type HostMaker, isOverlayElement } from './host';
import { createLazyPanel } from './lazy-panel';
import { createMarkMaker } from './mark';
import type { Notice } from './notice/create-notice';
import type { OverlayStrings } from './overlay-strings';
import { createPageMark } from './page-mark';
import type { PanelOpener } from './panel/open-panel';
import { listenToPresses } from './presses';
import type { OverlayOptions, PageOverlay } from './types';

type Show = (panel: PanelOpener, strings: OverlayStrings) => void;

/** The parts that the page's mark, the marks of cards and the chip use in common. */
export interface OverlayParts {
  readonly document: Document;
  readonly view: Window;
  readonly queue: DrawQueue;
  readonly createHost: HostMaker;
  readonly makeMark: (text: VerdictText) => HTMLButtonElement;
  /** Registers a drawn element, and what the panel shows after a press on its button. */
  readonly addHost: (
    host: Host,
    of: { readonly button: HTMLElement; readonly text: VerdictText | ChipText },
    show: Show,
  ) => void;
  readonly onGone: (button: HTMLElement) => void;
  /** Other elements that are hidden and cleared together with the page's mark. */
  readonly others: { listElements(): readonly (Element | undefined)[]; clear(): void }[];
}

/** Returns the function that shows a verdict in the panel. */
export const createVerdictOpener =
  (button: HTMLElement, text: VerdictText): Show =>
  (panel, strings) =>
    panel.openVerdict(button, text, strings);

/**
 * Creates the overlay of a page: its mark, its notice and the panel. The page itself is neither changed nor moved, because each
 * mark is one absolutely positioned element with a closed shadow root. Only clicks that the browser calls trusted count.
 */
export function createPageOverlay({
  document,
  signal,
  isAlive = () => true,
  loadPanel,
  makeNotice,
  onOpen,
}: OverlayOptions): PageOverlay & { readonly parts: OverlayParts } {
  const view = document.defaultView ?? window;
  removeOverlaysOfEarlierScript(document);
  const createHost = createHostMaker(document);
  const makeMark = createMarkMaker(document);
  const queue = createDrawQueue(view, isAlive);
  // Maps the host element of each mark, notice and chip to the function that opens the panel.
  const openers = new WeakMap<Element, () => void>();
  let spoken: OverlayStrings | undefined;
  let isHidden = false;
  let notice: Notice | undefined;
  const others: OverlayParts['others'] = [];

  const panel = createLazyPanel(() => loadPanel(document, createHost), signal);
  const addHost: OverlayParts['addHost'] = ({ element }, of, show) => {
    // While all our elements are hidden, an element that is drawn now is hidden, too.
    element.toggleAttribute('hidden', isHidden);
    openers.set(element, () => {
      onOpen?.(of.text); // may end this script's life
      if (spoken) panel.open(of.button, (opener) => spoken && show(opener, spoken));
    });
  };
  const parts = { document, view, queue, createHost, makeMark, addHost, onGone: panel.closeFor, others };
  const page = createPageMark({
    ...parts,
    makeMark: (text) => makeMark(text, 'page'),
    onDrawn(host, button, { text, isNoticed, beside }) {
      const addDrawnHost = (of: Host, pressed: HTMLButtonElement) =>
        addHost(of, { button: pressed, text }, createVerdictOpener(pressed, text));
      addDrawnHost(host, button);
      notice ??= makeNotice?.({ ...parts, onDrawn: addDrawnHost });
      notice?.watch(button, isNoticed, beside);
    },
    onGone(button) {
      panel.closeFor(button);
      notice?.clear();
      notice = undefined;
    },
  });

  const clear = () => {
    queue.clear();
    panel.close();
    for (const other of others) other.clear();
    page.clear();
  };

  listenToPresses(view, openers, signal);
  signal.addEventListener('abort', clear);

  return {
    setStrings(strings) {
      spoken = strings;
    },
    drawPageMark: page.draw,
    parts,
    hide(hidden) {
      panel.close();
      isHidden = hidden;
      for (const element of [
        ...others.flatMap((other) => other.listElements()),
        page.host(),
        notice?.element(),
      ])
        element?.toggleAttribute('hidden', hidden);
    },
    clear,
  };
}

/** Removes elements that the content script of an earlier version left in the page. */
function removeOverlaysOfEarlierScript(document: Document): void {
  for (const left of document.querySelectorAll(OVERLAY_TAG)) if (!isOverlayElement(left)) left.remove();
}
