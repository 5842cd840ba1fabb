import type { ChipText, VerdictText } from '@/lib/domain/verdict/verdict';
import type { HostMaker } from './host';
import type { Notice, NoticeOptions } from './notice/create-notice';
import type { OverlayStrings } from './overlay-strings';
import type { PanelOpener } from './panel/open-panel';

/** What is drawn about a page itself. Drawing is queued to the next frame, reads before writes. */
export interface PageOverlay {
  /** Sets words and language of the panel and the list. Call it before the first draw. */
  setStrings(strings: OverlayStrings): void;
  /**
   * Draws the mark of a listing or shop page above the element that `findAnchor` returns (called again when the page redraws
   * itself), or in the window's corner without one. Null removes it. With `isNoticed` a notice repeats it while it is out of
   * view, beside an element of the selectors `beside` if there is room.
   */
  drawPageMark(
    findAnchor: () => Element | undefined,
    text: VerdictText | null,
    isNoticed?: boolean,
    beside?: readonly string[],
  ): void;
  /** Hides or shows all elements, as while the page is captured: evidence shows only the page's content. */
  hide(hidden: boolean): void;
  /** Removes everything, as before a navigation; drawing can continue afterwards. */
  clear(): void;
}

/** What is drawn about the cards of a page. */
export interface CardOverlay {
  /**
   * Marks a card in a corner of `anchor` (the box of the picture, or the card). A function is called again when the page
   * redraws the card. Drawing again replaces the mark unless its text is the same. `name` is the seller or title shown in the
   * list.
   */
  drawMark(card: Element, anchor: Element | (() => Element), text: VerdictText, name?: string): void;
  /** Removes a card's mark, if any. */
  eraseMark(card: Element): void;
  /** Draws the chip of a results page; null removes it. */
  drawChip(chip: ChipText | null): void;
  /** Adds a card's mark again if the page removed it but kept the card. */
  restore(card: Element): void;
}

/** Everything drawn on one page. */
export interface Overlay extends PageOverlay, CardOverlay {}

export interface OverlayOptions {
  readonly document: Document;
  /** The content script's life (`ctx.signal`); its end removes everything. */
  readonly signal: AbortSignal;
  /** Called before drawing. If the extension is gone, the call ends this script's life and returns false. */
  readonly isAlive?: () => boolean;
  /** Loads the panel when a person first opens it. Undefined if it cannot load; the next press tries again. */
  readonly loadPanel: (
    document: Document,
    createHost: HostMaker,
  ) => PanelOpener | undefined | Promise<PanelOpener | undefined>;
  /** Creates the notice of a page's mark; undefined if its code is not loaded. */
  readonly makeNotice?: (options: NoticeOptions) => Notice | undefined;
  /** Called when a person opens a panel or the list. */
  readonly onOpen?: (opened: VerdictText | ChipText) => void;
}

export interface WatchOptions {
  readonly document: Document;
  /** Finds the containers to watch; called again when the page changes around them (`cardContainers`). */
  readonly findContainers: () => readonly Element[];
  /** Finds the cards in a node, or the one around it (`findCards`). */
  readonly findCards: (root: Element) => readonly Element[];
  /** Returns a key of the offer that a card shows (`cardKey`). */
  readonly keyOf: (card: Element) => string;
  /**
   * Receives cards that came near the window, a few at a time, at most 100 ms later. An element that shows another offer (a
   * recycled card) loses its mark and is passed again. `isMore` is true while more cards of the same change follow.
   */
  readonly onCards: (cards: readonly Element[], isMore: boolean) => void;
  readonly overlay: Pick<Overlay, 'restore' | 'eraseMark'>;
  readonly signal: AbortSignal;
}
