/** Which of the bars fixed to the window are shown: those of its upper half, of its lower half, all or none. */
export type ShownBars = 'top' | 'bottom' | 'all' | 'none';

/** One step of picturing a whole page. Places are CSS pixels. */
export type PageStep =
  | { readonly kind: 'look' }
  | { readonly kind: 'move'; readonly x: number; readonly y: number; readonly bars: ShownBars }
  | { readonly kind: 'restore'; readonly x: number; readonly y: number };

/** How the page stands after a step, in CSS pixels. */
export interface PagePlace {
  readonly page: {
    readonly width: number;
    readonly height: number;
    readonly scrollX: number;
    readonly scrollY: number;
  };
  /** `inner` is the width without a scroll bar. */
  readonly window: { readonly width: number; readonly height: number; readonly inner: number };
  readonly pixelRatio: number;
  /** Elements whose style attribute is changed at this moment. */
  readonly changed: number;
  /** True where the document does not scroll and a box inside it does. */
  readonly innerScroll: boolean;
}

/** What the browser does for a picture of the whole page. */
export interface PageCamera {
  /**
   * PNG of the page from its upper left corner, `area` CSS pixels large, at `scale` pixels for each, in one call and
   * without scrolling. Only where the browser can (Firefox).
   */
  readonly takeArea?: (
    windowId: number,
    area: { readonly width: number; readonly height: number },
    scale: number,
  ) => Promise<Uint8Array<ArrayBuffer>>;
  /** Takes one step in the tab's top document; what it answers is a PagePlace, unparsed. */
  readonly step: (tabId: number, step: PageStep) => Promise<unknown>;
  /** Waits; the platform's timer when absent. */
  readonly pause?: (milliseconds: number) => Promise<void>;
}
