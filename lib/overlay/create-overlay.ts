import type { OverlayWords, VerdictText } from '@/lib/domain/verdict';
import { type CardMark, createCardMarks } from './card-marks';
import { createDrawQueue } from './draw-queue';
import { createHostMaker, type Host, isOverlay } from './host';
import { listContent } from './list-view';
import { createMarkMaker, makeChip, nameChip } from './mark';
import { createPageMark } from './page-mark';
import { createPanel } from './panel';
import type { ChipText, Overlay, OverlayOptions } from './types';
import { verdictContent } from './verdict-view';

// Kept from the page: a press on a mark is no press on the card under it.
const PRESSES = ['pointerdown', 'mousedown', 'touchstart', 'auxclick', 'dragstart'] as const;

/**
 * Draws marks, the chip and the panel on a page that is not ours. Nothing of the page is changed or moved: each mark
 * is one absolutely placed element with a closed shadow root. Only clicks of a person count.
 */
export function createOverlay({ document, signal, onOpen }: OverlayOptions): Overlay {
  const view = document.defaultView;
  if (!view) throw new Error('the document is in no window');
  const createHost = createHostMaker(document);
  const makeMark = createMarkMaker(document);
  const panel = createPanel(document, createHost);
  const queue = createDrawQueue(view);
  // What a press on a host opens.
  const openers = new WeakMap<Element, () => void>();
  let spoken: { readonly words: OverlayWords; readonly language: 'vi' | 'en' } | undefined;
  let chip: { text: ChipText; readonly host: Host; readonly button: HTMLButtonElement } | undefined;

  const openVerdict = (button: HTMLElement, text: VerdictText) => {
    onOpen?.(text);
    // Opening may show that this script's life is over.
    if (!spoken || signal.aborted) return;
    const { words, language } = spoken;
    panel.toggle(button, () => verdictContent(document, text, words), words, language);
  };
  const cards = createCardMarks({
    queue,
    createHost,
    makeMark,
    onDrawn: ({ element }, { button, text }) => {
      if (button) openers.set(element, () => openVerdict(button, text));
    },
    onGone: panel.closeFor,
  });
  const page = createPageMark({
    document,
    queue,
    createHost,
    makeMark: (text) => makeMark(text, 'page'),
    onDrawn: ({ element }, button, text) => openers.set(element, () => openVerdict(button, text)),
    onGone: panel.closeFor,
  });

  const goTo = ({ host, button }: CardMark) => {
    panel.close();
    const calm = view.matchMedia('(prefers-reduced-motion: reduce)').matches;
    host?.element.scrollIntoView({ block: 'center', behavior: calm ? 'instant' : 'smooth' });
    button?.focus({ preventScroll: true });
  };
  const openList = () => {
    if (!chip) return;
    const { text, button } = chip;
    onOpen?.(text);
    if (!spoken || signal.aborted) return;
    const { words, language } = spoken;
    const items = cards.present().map((mark) => ({ ...mark, choose: () => goTo(mark) }));
    panel.toggle(button, () => listContent(document, text, items, words), words, language);
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
    panel.close();
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
    speak(words, language) {
      spoken = { words, language };
    },
    drawMark: cards.draw,
    eraseMark: cards.erase,
    restore: cards.restore,
    drawPageMark: page.draw,
    drawChip,
    hide(hidden) {
      panel.close();
      const marks = cards.present().flatMap(({ host }) => (host ? [host.element] : []));
      for (const element of [...marks, ...page.hosts(), ...(chip ? [chip.host.element] : [])]) {
        element.toggleAttribute('hidden', hidden);
      }
    },
    clear,
  };
}
