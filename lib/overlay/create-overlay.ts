import type { VerdictText } from '@/lib/domain/verdict';
import { type CardMark, createCardMarks } from './card-marks';
import { createDrawQueue } from './draw-queue';
import { createHostMaker, type Host, isOverlay } from './host';
import { createMarkMaker, makeChip, nameChip } from './mark';
import type { PanelOpener } from './open-panel';
import { createPageMark } from './page-mark';
import type { ChipText, Overlay, OverlayOptions, Spoken } from './types';

// Kept from the page: a press on a mark is no press on the card under it.
const PRESSES = ['pointerdown', 'mousedown', 'touchstart', 'auxclick', 'dragstart'] as const;

/**
 * Draws marks, the chip and the panel on a page that is not ours. Nothing of the page is changed or moved: each mark
 * is one absolutely placed element with a closed shadow root. Only clicks of a person count.
 */
export function createOverlay({ document, signal, loadPanel, onOpen }: OverlayOptions): Overlay {
  const view = document.defaultView;
  if (!view) throw new Error('the document is in no window');
  const createHost = createHostMaker(document);
  const makeMark = createMarkMaker(document);
  const queue = createDrawQueue(view);
  // What a press on a host opens.
  const openers = new WeakMap<Element, () => void>();
  let spoken: Spoken | undefined;
  let panel: PanelOpener | undefined;
  let isLoading = false;
  let chip: { text: ChipText; readonly host: Host; readonly button: HTMLButtonElement } | undefined;

  const withPanel = (button: HTMLElement, open: (panel: PanelOpener, spoken: Spoken) => void) => {
    // Opening may show that this script's life is over, and what was pressed may be gone when the panel has come.
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
  const closeFor = (from: HTMLElement) => panel?.closeFor(from);
  const cards = createCardMarks({
    queue,
    createHost,
    makeMark,
    onDrawn: ({ element }, { button, text }) => {
      if (button) openers.set(element, () => openVerdict(button, text));
    },
    onGone: closeFor,
  });
  const page = createPageMark({
    document,
    queue,
    createHost,
    makeMark: (text) => makeMark(text, 'page'),
    onDrawn: ({ element }, button, text) => openers.set(element, () => openVerdict(button, text)),
    onGone: closeFor,
  });

  const goTo = ({ host, button }: CardMark) => {
    panel?.close();
    const calm = view.matchMedia('(prefers-reduced-motion: reduce)').matches;
    host?.element.scrollIntoView({ block: 'center', behavior: calm ? 'instant' : 'smooth' });
    button?.focus({ preventScroll: true });
  };
  const openList = () => {
    if (!chip) return;
    const { text, button } = chip;
    onOpen?.(text);
    withPanel(button, (opener, said) => {
      const items = cards.present().map((mark) => ({ ...mark, choose: () => goTo(mark) }));
      opener.openList(button, text, items, said);
    });
  };
  const drawChip = (text: ChipText | null) => {
    if (!text) {
      chip?.host.element.remove();
      chip = undefined;
    } else if (chip?.host.element.isConnected) {
      chip.text = text;
      const { button } = chip;
      nameChip(button, text);
    } else {
      const host = createHost('window');
      const button = makeChip(document, text);
      chip = { text, host, button };
      host.root.append(button);
      openers.set(host.element, openList);
      document.documentElement.append(host.element);
    }
  };

  const clear = () => {
    queue.clear();
    panel?.close();
    cards.clear();
    page.clear();
    drawChip(null);
  };

  const onClick = (event: Event) => {
    const open = isOverlay(event.target) ? openers.get(event.target) : undefined;
    if (!open) return;
    // The card under the mark is often one link.
    event.preventDefault();
    event.stopPropagation();
    if (event.isTrusted) open();
  };
  const keepFromPage = (event: Event) => {
    if (!isOverlay(event.target) || !openers.has(event.target)) return;
    event.stopPropagation();
    if (event.type === 'auxclick' || event.type === 'dragstart') event.preventDefault();
  };
  // On the window, before what the page listens to on its document.
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
    speak(given) {
      spoken = given;
    },
    drawMark: cards.draw,
    eraseMark: cards.erase,
    restore: cards.restore,
    drawPageMark: page.draw,
    drawChip,
    hide(hidden) {
      panel?.close();
      const marks = cards.present().flatMap(({ host }) => (host ? [host.element] : []));
      for (const element of [...marks, ...page.hosts(), ...(chip ? [chip.host.element] : [])]) {
        element.toggleAttribute('hidden', hidden);
      }
    },
    clear,
  };
}
