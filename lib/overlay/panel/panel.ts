import type { OverlayWords, PanelPage, PanelPageName } from '@/lib/domain/verdict/verdict';
import { createElement } from '@/lib/overlay/element';
import type { Host } from '@/lib/overlay/host';
import { isOverlayElement } from '@/lib/overlay/host';
import { drawCross, drawEmblem } from '@/lib/overlay/shapes';
import { renderPanelPage } from './page-view';
import type { PanelContent } from './verdict-view';

const MARGIN = 12;
const GAP = 6;

/** Asks the background for a page of the panel. Undefined if the background does not reply. */
export type AskPanelPage = (name: PanelPageName) => Promise<PanelPage | undefined>;

/**
 * The panel of a page: a dialog beside the button that opened it. The page stays usable while the panel is open. The panel's head
 * with our name and the panel's foot with the actions are always in view. Nothing is created before a person first opens the
 * panel.
 */
export interface Panel {
  /** Opens the panel for `from` (a mark or the chip), or closes it if `from` has opened it. */
  toggle(from: HTMLElement, content: () => PanelContent, words: OverlayWords, language: string): void;
  close(returnFocus?: boolean): void;
  /** Closes the panel if it was opened by `from`. Must be called before `from` is changed or removed. */
  closeFor(from: HTMLElement): void;
}

/** Creates the panel. It listens to events of the document only while it is open. */
export function createPanel(document: Document, createHost: () => Host, askPage: AskPanelPage): Panel {
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

  const showPanel = (from: HTMLElement, content: PanelContent, words: OverlayWords, language: string) => {
    const host = createHost();
    const life = new AbortController();
    const { signal } = life;
    const createButton = (look: string, label: string, press: () => void, ...children: readonly Node[]) => {
      const made = createElement(document, 'button', { type: 'button', class: look }, ...children);
      if (children.length > 0) made.setAttribute('aria-label', label);
      else made.textContent = label;
      made.addEventListener('click', (event) => event.isTrusted && press(), { signal });
      return made;
    };
    const dialog = createElement(document, 'div', {
      class: 'panel',
      role: 'dialog',
      'aria-labelledby': 'heading',
      tabindex: '-1',
      lang: language,
      popover: 'manual',
    });
    const body = createElement(
      document,
      'div',
      { class: 'body stack' },
      createElement(document, 'div', { class: 'head' }, ...content.heading),
      ...content.body,
    );
    const matter = [...body.childNodes];
    const replaceBody = (nodes: readonly Node[], focused: () => HTMLElement | null) => {
      body.replaceChildren(...nodes);
      body.scrollTop = 0;
      positionPanelBeside(dialog, from);
      focused()?.focus({ preventScroll: true });
    };
    const openPage = async (name: PanelPageName, pressed: () => HTMLElement | undefined) => {
      const page = await askPage(name);
      if (signal.aborted) return;
      const back = createButton('back', words.back, () => replaceBody(matter, () => pressed() ?? dialog));
      replaceBody([back, ...renderPanelPage(document, page, words)], () => body.querySelector('h2'));
    };
    const createPageButton = (look: string, label: string, name: PanelPageName) => {
      const made: HTMLButtonElement = createButton(look, label, () => void openPage(name, () => made));
      return made;
    };
    dialog.append(
      createElement(
        document,
        'div',
        { class: 'bar' },
        drawEmblem(document),
        createElement(
          document,
          'p',
          {},
          createElement(document, 'b', {}, 'Chợ Sáng'),
          ` · ${words.notMarketplace}`,
        ),
        createButton('close', words.close, () => close(true), drawCross(document)),
      ),
      body,
    );
    if (content.hasActions) {
      // The line has the same height whether it is empty or not. A page can measure the panel, and must not learn from its height
      // that this person reported the page.
      const ownReport = createElement(document, 'p', { class: 'mine' });
      void askPage('mine').then((page) => {
        if (page && !signal.aborted) ownReport.textContent = page.title;
      });
      dialog.append(
        ownReport,
        createElement(
          document,
          'div',
          { class: 'foot' },
          createPageButton('act', words.steps, 'steps'),
          createPageButton('act first', words.report, 'report'),
        ),
      );
    }
    host.root.append(dialog);
    document.documentElement.append(host.element);
    // In the top layer the panel is drawn above everything on the page, whatever the page's overflow and z-index are.
    dialog.showPopover?.();

    open = { host, dialog, from, life };
    from.setAttribute('aria-expanded', 'true');
    positionPanelBeside(dialog, from);
    // The panel gets higher when a collapsible section is opened. The listener captures, because `toggle` does not bubble.
    dialog.addEventListener('toggle', () => positionPanelBeside(dialog, from), { signal, capture: true });
    dialog.addEventListener('keydown', (event) => keepKeys(event, host.root, dialog), { signal });
    view?.addEventListener('keydown', (event) => event.key === 'Escape' && event.isTrusted && close(true), {
      signal,
      capture: true,
    });
    view?.addEventListener(
      'pointerdown',
      (event) => event.isTrusted && !isOverlayElement(event.target) && close(),
      {
        signal,
        capture: true,
      },
    );
    view?.addEventListener('resize', () => positionPanelBeside(dialog, from), { signal });
    dialog.focus({ preventScroll: true });
  };

  // Keys that are typed in the panel must not act as shortcuts of the page. Leaving the panel with the Tab key leads back to the
  // button that opened the panel.
  const keepKeys = (event: KeyboardEvent, root: ShadowRoot, dialog: HTMLElement) => {
    event.stopPropagation();
    if (event.key !== 'Tab' || !event.isTrusted) return;
    const stops = [...dialog.querySelectorAll<HTMLElement>('a[href], button, summary')].filter(
      (stop) => stop.tagName === 'SUMMARY' || !stop.closest('details:not([open])'),
    );
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
      else showPanel(from, content(), words, language);
    },
  };
}

/** Moves the panel into the window: under the button, above it, or beside it. */
function positionPanelBeside(dialog: HTMLElement, from: HTMLElement): void {
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
  dialog.style.left = `${clamp(left, MARGIN, clientWidth - width - MARGIN)}px`;
  dialog.style.top = `${clamp(top, MARGIN, clientHeight - height - MARGIN)}px`;
}

function clamp(value: number, low: number, high: number): number {
  return Math.max(low, Math.min(value, high));
}
