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

/** The freezer's unparsed result for one frame. A frame that refused the script is missing from the list. */
interface FrameResult {
  readonly frameId: number;
  readonly result: unknown;
}

/** Everything that a capture needs from outside. lib/browser implements the browser's part. */
export interface CaptureDeps {
  /** Null if the tab is gone. */
  readonly readTab: (tabId: number) => Promise<CaptureTab | null>;
  /** Returns the visible part of a window as PNG; rejects if the browser refuses. */
  readonly takePicture: (windowId: number) => Promise<Uint8Array<ArrayBuffer>>;
  /**
   * Runs the freezer (`freeze.js`) in every frame of the tab. `names` are removed. Rejects if even the top document does not
   * accept it. With `boxesOnly` the top document is searched but not written.
   */
  readonly freezeFrames: (
    tabId: number,
    names: readonly string[],
    how?: { readonly boxesOnly?: boolean },
  ) => Promise<readonly FrameResult[]>;
  /** Returns the page's address without anything about its visitor. Absent: the address has no parameters. */
  readonly pageAddress?: (tabId: number, url: string) => Promise<string>;
  /** Returns what the page's adapter reads now. Absent or null: no adapter knows the page. */
  readonly readListing?: (tabId: number) => Promise<ListingReading | null>;
  /** Runs `factBoxesOnPage` in the tab's top document. Absent: facts have no boxes on the picture. */
  readonly findFactBoxes?: (tabId: number, sought: readonly Sought[]) => Promise<unknown>;
  /**
   * Returns a test of which files of a page may be requested: those on its marketplace's hosts. Null for any other page,
   * whose owner may be the seller.
   */
  readonly askable: (pageUrl: string) => Promise<((url: string) => boolean) | null>;
  readonly fetch: typeof fetch;
  /**
   * Returns those wanted files that the browser already has, from all frames of the tab. Absent: no file comes from the
   * browser.
   */
  readonly readHeld?: (
    tabId: number,
    wanted: readonly HeldWanted[],
    limits: HeldQuestion['limits'],
  ) => Promise<unknown>;
  /** Paints boxes over a picture; by default with the platform's canvas. */
  readonly blackOut?: BlackOut;
  /** Captures the whole page; needed only for `fullPage`. */
  readonly camera?: PageCamera;
  /** Joins the pictures of a long page; by default with the platform's canvas. */
  readonly stitch?: Stitch;
  /** Waits (ms); by default with the platform's timer. */
  readonly pause?: (milliseconds: number) => Promise<void>;
  /** Epoch ms, with fractions if the platform has them. */
  readonly now: () => number;
  /** Nonce that the intake issued before the capture; null when offline. */
  readonly nonce: string | null;
  /** The device clock minus the intake's clock (ms), as measured; null if unknown. */
  readonly clockOffset: number | null;
  readonly environment: {
    readonly userAgent: string;
    readonly extensionVersion: string;
    readonly language: string;
    readonly timeZone: string;
  };
}
