import type * as z from 'zod';
import type { PagePositionSchema } from './page-position.schema';

/** Which fixed bars stay visible: those in the upper half of the window, those in the lower half, all or none. */
export type ShownBars = 'top' | 'bottom' | 'all' | 'none';

/** One step of capturing a whole page. Positions are CSS pixels. */
export type PageStep =
  | { readonly kind: 'look' }
  | { readonly kind: 'move'; readonly x: number; readonly y: number; readonly bars: ShownBars }
  | { readonly kind: 'restore'; readonly x: number; readonly y: number };

/** State of the page after a step, in CSS pixels. */
export type PagePosition = z.infer<typeof PagePositionSchema>;

/** What a browser can do for the capture of a whole page. */
export interface PageCamera {
  /**
   * Captures `area` (CSS pixels from the page's upper left corner) in one call. Returns a PNG with `scale` pixels for each CSS
   * pixel. Only Firefox has it.
   */
  readonly takeArea?: (
    windowId: number,
    area: { readonly width: number; readonly height: number },
    scale: number,
  ) => Promise<Uint8Array<ArrayBuffer>>;
  /** Runs one step in the tab's top document; returns an unparsed PagePosition. */
  readonly step: (tabId: number, step: PageStep) => Promise<unknown>;
  /** Waits; the default uses the platform's timer. */
  readonly pause?: (milliseconds: number) => Promise<void>;
}
