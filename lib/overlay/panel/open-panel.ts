import type { VerdictText } from '@/lib/domain/verdict/verdict';
import type { HostMaker } from '@/lib/overlay/host';
import type { OverlayStrings } from '@/lib/overlay/overlay-strings';
import { type CardList, renderCardList } from './list-view';
import { type AskPanelPage, createPanel } from './panel';
import { PANEL_CSS } from './panel-style';
import { renderVerdict } from './verdict-view';

/** Opens the panel of a page beside the button that was pressed. The panel is created when a person first opens it. */
export interface PanelOpener {
  openVerdict(from: HTMLElement, text: VerdictText, spoken: OverlayStrings): void;
  openList(from: HTMLElement, list: CardList, spoken: OverlayStrings): void;
  close(): void;
  /** Closes the panel if `from` opened it. Called before `from` changes. */
  closeFor(from: HTMLElement): void;
}

/**
 * Creates the opener of a page's panel. `createHost` creates the panel's host, as it creates the hosts of marks. So the panel,
 * too, is recognised as an element of this extension.
 */
export function createPanelOpener(
  document: Document,
  createHost: HostMaker,
  askPage: AskPanelPage,
): PanelOpener {
  const panel = createPanel(document, () => createHost('layer', PANEL_CSS), askPage);
  return {
    openVerdict(from, text, { words, language }) {
      panel.toggle(from, () => renderVerdict(document, text, words), words, language);
    },
    openList(from, list, { words, language }) {
      const close = () => panel.close();
      panel.toggle(from, () => renderCardList(document, list, words, close), words, language);
    },
    close: () => panel.close(),
    closeFor: panel.closeFor,
  };
}
