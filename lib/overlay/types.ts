import type { ChipText, VerdictText } from '@/lib/domain/verdict/verdict';
import type { HostMaker } from './host';
import type { Notice, NoticeOptions } from './notice/create-notice';
import type { OverlayStrings } from './overlay-strings';
import type { PanelOpener } from './panel/open-panel';

/** Draws what concerns a page as a whole. Drawing is queued for the next frame, in which all reads come before all writes. */
export interface PageOverlay {
  /**
   * Sets the words and the language of the panel and of the list of a page's marked cards. Must be called before anything is
   * drawn.
   */
  setStrings(strings: OverlayStrings): void;
  /**
   * Draws the mark of a listing or shop page above the element that `findAnchor` returns, or at the window's edge if it returns
   * none. `findAnchor` is called again when the page redraws itself. If `text` is null, the mark is removed. If `isNoticed` is
   * true, a notice repeats the mark while the mark is out of view. If there is room, the notice is drawn beside an element that
   * one of the selectors `beside` matches.
   */
  drawPageMark(
    findAnchor: () => Element | undefined,
    text: VerdictText | null,
    isNoticed?: boolean,
    beside?: readonly string[],
  ): void;
  /**
   * Hides or shows all our elements. They are hidden while the page is captured, because evidence shows only the page's own
   * content.
   */
  hide(hidden: boolean): void;
  /** Removes everything that was drawn, for example before a navigation. Drawing can continue afterwards. */
  clear(): void;
}

/** Draws the marks of a page's cards, and the chip of a results page. */
export interface CardOverlay {
  /**
   * Draws a card's mark in a corner of `anchor` (the box of the picture, or the card). If `anchor` is a function, it is called
   * again when the page redraws the card. A mark with another text replaces the card's mark. `name` is the seller or title that
   * the list shows.
   */
  drawMark(card: Element, anchor: Element | (() => Element), text: VerdictText, name?: string): void;
  /** Removes the mark of a card, if it has one. */
  eraseMark(card: Element): void;
  /** Draws the chip of a results page; null removes it. */
  drawChip(chip: ChipText | null): void;
  /** Draws a card's mark again if the page removed the mark but not the card. */
  restore(card: Element): void;
}

/** Everything drawn on one page. */
export interface Overlay extends PageOverlay, CardOverlay {}

export interface OverlayOptions {
  readonly document: Document;
  /** Aborts when the content script ends (`ctx.signal`). Everything drawn is then removed. */
  readonly signal: AbortSignal;
  /** Called before drawing. If the extension is gone, this function ends the content script and returns false. */
  readonly isAlive?: () => boolean;
  /** Loads the panel when a person first opens it. Returns undefined if it cannot be loaded; the next press tries again. */
  readonly loadPanel: (
    document: Document,
    createHost: HostMaker,
  ) => PanelOpener | undefined | Promise<PanelOpener | undefined>;
  /** Creates the notice of a page's mark. Returns undefined if its code is not loaded. */
  readonly makeNotice?: (options: NoticeOptions) => Notice | undefined;
  /** Called when a person opens the panel of a mark, or the list of the chip. */
  readonly onOpen?: (opened: VerdictText | ChipText) => void;
}

export interface CardObserverOptions {
  readonly document: Document;
  /** Returns the containers to watch (`findCardContainers`). Called again when the page changes around them. */
  readonly findContainers: () => readonly Element[];
  /** Returns the cards in a node, or the card around it (`findCards`). */
  readonly findCards: (root: Element) => readonly Element[];
  /** Returns a key that names the offer on a card (`toCardKey`). */
  readonly keyOf: (card: Element) => string;
  /**
   * Called with cards that came near the window, a few at a time, at most 100 ms later. A card that shows another offer (pages
   * reuse elements) loses its mark and is passed once more. `isMore` is true while more cards of the same change of the page
   * follow.
   */
  readonly onCards: (cards: readonly Element[], isMore: boolean) => void;
  readonly overlay: Pick<Overlay, 'restore' | 'eraseMark'>;
  readonly signal: AbortSignal;
}
