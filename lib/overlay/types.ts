import type { OverlayWords, VerdictText } from '@/lib/domain/verdict/verdict';
import type { HostMaker } from './host';
import type { Notice, NoticeOptions } from './notice/create-notice';
import type { PanelOpener } from './panel/open-panel';

/** The sentence and the short label of the one chip that counts a results page. */
export interface ChipText {
  readonly label: string;
  readonly sentence: string;
}

/** What the panel and the list say beside a verdict, and in which language. */
export interface OverlayStrings {
  readonly words: OverlayWords;
  readonly language: 'vi' | 'en';
}

/** Everything drawn on one page. All drawing is queued and done in the next frame, reads before writes. */
export interface Overlay {
  /** Words and language of the panel and the list; set before the first draw, and again when they change. */
  setStrings(strings: OverlayStrings): void;
  /**
   * Marks a card in a corner of `anchor` (the picture's box, or the card itself); a function is asked again after
   * the page drew the card anew. Drawing the same card again replaces its mark, and leaves one that says the same;
   * `name` is the seller or title as the page shows it, used in the list only.
   */
  drawMark(card: Element, anchor: Element | (() => Element), text: VerdictText, name?: string): void;
  /** Takes a card's mark away; nothing happens when it has none. */
  eraseMark(card: Element): void;
  /**
   * The state of a listing or shop page, always drawn: above the element `findAnchor` gives (asked again after the
   * page drew itself anew), or in the corner of the window when there is none. Null takes it away. With `isNoticed` a notice
   * stands in for it while it is out of view.
   */
  drawPageMark(findAnchor: () => Element | undefined, text: VerdictText | null, isNoticed?: boolean): void;
  /** The chip of a results page; null takes it away. */
  drawChip(chip: ChipText | null): void;
  /** Puts a card's mark back when the page removed it while keeping the card. */
  restore(card: Element): void;
  /** Hides or shows all of it, as while a picture of the page is taken: evidence holds the page's own content. */
  hide(hidden: boolean): void;
  /** Takes everything away, as before a navigation; the overlay can draw again afterwards. */
  clear(): void;
}

export interface OverlayOptions {
  readonly document: Document;
  /** The content script's life (`ctx.signal`): everything is taken away when it ends. */
  readonly signal: AbortSignal;
  /** Asked before anything is drawn; a life that is over ends by being asked. */
  readonly isAlive?: () => boolean;
  /** Brings the panel when a person first opens one; undefined where it cannot come, and asked again the next time. */
  readonly loadPanel: (
    document: Document,
    createHost: HostMaker,
  ) => PanelOpener | undefined | Promise<PanelOpener | undefined>;
  /** Makes the notice of a page's mark; undefined where the code for it is not there. */
  readonly makeNotice?: (options: NoticeOptions) => Notice | undefined;
  /** Called when a person opens a panel or the list. */
  readonly onOpen?: (opened: VerdictText | ChipText) => void;
}

export interface WatchOptions {
  readonly document: Document;
  /** The containers to watch, asked again whenever the page changed around them (`cardContainers`). */
  readonly findContainers: () => readonly Element[];
  /** The cards in a node, or the one around it (`findCards`). */
  readonly findCards: (root: Element) => readonly Element[];
  /** What tells a card's offer from another one (`cardKey`). */
  readonly keyOf: (card: Element) => string;
  /**
   * Card elements that came near the window, each once, a few at a time, the first at most 100 ms after that. An element that shows another offer (a recycled
   * card) loses its mark and is handed over again. `isMore` while others of the same change follow at once.
   */
  readonly onCards: (cards: readonly Element[], isMore: boolean) => void;
  readonly overlay: Pick<Overlay, 'restore' | 'eraseMark'>;
  readonly signal: AbortSignal;
}
