import type { ListingReading } from '@/lib/domain/listing/listing';
import type { BlackOut } from './black-out';
import type { Sought } from './fact-boxes-on-page';
import type { PageCamera } from './full-page/steps';
import type { Stitch } from './full-page/stitch';
import type { HeldQuestion, HeldWanted } from './held-in-frame';

/** A tab, as the browser describes it now. */
export interface CaptureTab {
  readonly url: string;
  readonly title: string;
  readonly windowId: number;
  /** True if the window shows this tab; only then can it be captured. */
  readonly active: boolean;
}

/** The freezer's unparsed result for one frame. A frame that did not accept the script has no FrameResult. */
interface FrameResult {
  readonly frameId: number;
  readonly result: unknown;
}

/** The functions and values that a capture gets from its caller. lib/browser implements those that need the browser. */
export interface CaptureDeps {
  /** Returns the tab as it is now; null if it is closed. */
  readonly readTab: (tabId: number) => Promise<CaptureTab | null>;
  /** Returns the visible part of a window as PNG; rejects if the browser refuses. */
  readonly takePicture: (windowId: number) => Promise<Uint8Array<ArrayBuffer>>;
  /**
   * Runs the freezer (`freeze.js`) in every frame of the tab. The freezer leaves the names of persons whom the report does not
   * concern (`names`) out of the frozen page. With `boxesOnly`, the top document's result has only the boxes of the words that
   * would be removed, and no frozen page. Rejects if the top document accepts no script.
   */
  readonly freezeFrames: (
    tabId: number,
    names: readonly string[],
    how?: { readonly boxesOnly?: boolean },
  ) => Promise<readonly FrameResult[]>;
  /** Returns the page's address without any data about its visitor. If this function is absent, all parameters are removed. */
  readonly pageAddress?: (tabId: number, url: string) => Promise<string>;
  /** Returns what the page's adapter reads now; null if no adapter knows the page. Absent if there are no adapters. */
  readonly readListing?: (tabId: number) => Promise<ListingReading | null>;
  /** Runs `findFactBoxesOnPage` in the tab's top document. If it is absent, facts have no boxes on the picture. */
  readonly findFactBoxes?: (tabId: number, sought: readonly Sought[]) => Promise<unknown>;
  /**
   * Returns a function that tells whether a file of the page may be requested from a URL: true for URLs on the marketplace's
   * hosts. For a page outside marketplaces, returns null instead of a function. The seller may own the host of such a page, so
   * its files are taken from the browser and not requested.
   */
  readonly askable: (pageUrl: string) => Promise<((url: string) => boolean) | null>;
  readonly fetch: typeof fetch;
  /**
   * Returns the wanted files that the browser already has, from all frames of the tab. If this function is absent, every file is
   * requested.
   */
  readonly readHeld?: (
    tabId: number,
    files: readonly HeldWanted[],
    limits: HeldQuestion['limits'],
  ) => Promise<unknown>;
  /** Paints boxes over a picture; the default uses the platform's canvas. */
  readonly blackOut?: BlackOut;
  /** Captures the whole page; needed only for `fullPage`. */
  readonly camera?: PageCamera;
  /** Joins the pictures of a long page; the default uses the platform's canvas. */
  readonly stitch?: Stitch;
  /** Waits (ms); by default with the platform's timer. */
  readonly pause?: (milliseconds: number) => Promise<void>;
  /** Returns the time (epoch ms, with fractions if the platform has them). */
  readonly now: () => number;
  /** Nonce that the intake issued before the capture; null when offline. */
  readonly nonce: string | null;
  /** The intake's clock minus the device's clock (ms), as measured; null if unknown. */
  readonly clockOffset: number | null;
  readonly environment: {
    readonly userAgent: string;
    readonly extensionVersion: string;
    readonly language: string;
    readonly timeZone: string;
  };
}
