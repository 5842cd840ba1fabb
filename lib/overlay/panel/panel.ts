import type { OverlayWords } from '@/lib/domain/verdict/verdict';
import { make } from '@/lib/overlay/element';
import type { Host } from '@/lib/overlay/host';
import { isOverlay } from '@/lib/overlay/host';
import { drawCross } from '@/lib/overlay/shapes';
import type { PanelContent } from './verdict-view';

const MARGIN = 12;
const GAP = 6;

/**
 * The one panel of a page: a non-modal dialog beside the button that opened it. Nothing is created before the first
 * opening.
 */
export interface Panel {
  /** Opens for `from` (a mark or the chip); closes if it is open for the same. */
  toggle(from: HTMLElement, content: () => PanelContent, words: OverlayWords, language: string): void;
  close(returnFocus?: boolean): void;
  /** Closes the panel if `from` opened it; called before `from` changes. */
  closeFor(from: HTMLElement): void;
}

/** Creates the panel. It listens on the document only while open. */
export function createPanel(document: Document, createHost: () => Host): Panel {
  const view = document.defaultView;
  let open: { host: Host; dialog: HTMLElement; from: HTMLElement; life: AbortController } | undefined;

  const close = (returnFocus = false) => {
    if (!open) return;
    const { host, from, life } = open;
    open = undefined;
    life.abort();
    host.element.remove();
    from.setAttribute('aria-expanded', 'false');
    if (returnFocus && from.isConnected) from.focus({ preventScroll: true });
  };

  const show = (from: HTMLElement, content: PanelContent, words: OverlayWords, language: string) => {
    const host = createHost();
    const dialog = make(document, 'div', {
      class: 'panel stack',
      role: 'dialog',
      'aria-labelledby': 'heading',
      tabindex: '-1',
      lang: language,
      popover: 'manual',
    });
    const cross = make(
      document,
      'button',
      { type: 'button', class: 'close', 'aria-label': words.close },
      drawCross(document),
    );
    dialog.append(make(document, 'div', { class: 'head' }, ...content.heading, cross), ...content.body);
    host.root.append(dialog);
    document.documentElement.append(host.element);
    // In the top layer, above everything of the page and free of its overflow and z-index.
    dialog.showPopover?.();

    const life = new AbortController();
    const { signal } = life;
    open = { host, dialog, from, life };
    from.setAttribute('aria-expanded', 'true');
    placeBeside(dialog, from);
    cross.addEventListener('click', (event) => event.isTrusted && close(true), { signal });
    dialog.addEventListener('keydown', (event) => keepKeys(event, host.root, dialog), { signal });
    view?.addEventListener('keydown', (event) => event.key === 'Escape' && event.isTrusted && close(true), {
      signal,
      capture: true,
    });
    view?.addEventListener('pointerdown', (event) => event.isTrusted && !isOverlay(event.target) && close(), {
      signal,
      capture: true,
    });
    view?.addEventListener('resize', () => placeBeside(dialog, from), { signal });
    dialog.focus({ preventScroll: true });
  };

  // Keys typed here are no shortcuts of the page. Leaving by Tab returns to the button.
  const keepKeys = (event: KeyboardEvent, root: ShadowRoot, dialog: HTMLElement) => {
    event.stopPropagation();
    if (event.key !== 'Tab' || !event.isTrusted) return;
    const stops = [...dialog.querySelectorAll<HTMLElement>('a[href], button, summary')];
    const at = root.activeElement;
    const leaving = event.shiftKey ? at === dialog || at === stops[0] : at === stops.at(-1);
    if (!leaving) return;
    event.preventDefault();
    close(true);
  };

  return {
    close,
    closeFor: (from) => {
      if (open?.from === from) close();
    },
    toggle(from, content, words, language) {
      const again = open?.from === from;
      close();
      if (again) from.focus({ preventScroll: true });
      else show(from, content(), words, language);
    },
  };
}

/** Places the panel under the button, above it, beside it, or wherever it fits in the window. */
function placeBeside(dialog: HTMLElement, from: HTMLElement): void {
  const mark = from.getBoundingClientRect();
  const { offsetWidth: width, offsetHeight: height } = dialog;
  const { clientWidth, clientHeight } = dialog.ownerDocument.documentElement;
  const roomBelow = clientHeight - mark.bottom - MARGIN;
  let [left, top] = [mark.left, mark.bottom + GAP];
  if (roomBelow < height + GAP) {
    if (mark.top - MARGIN >= height + GAP) top = mark.top - height - GAP;
    else {
      left = mark.right + width + MARGIN <= clientWidth ? mark.right + GAP : mark.left - width - GAP;
      top = mark.top - height / 2;
    }
  }
  dialog.style.left = `${within(left, MARGIN, clientWidth - width - MARGIN)}px`;
  dialog.style.top = `${within(top, MARGIN, clientHeight - height - MARGIN)}px`;
}

function within(value: number, low: number, high: number): number {
  return Math.max(low, Math.min(value, high));
}
