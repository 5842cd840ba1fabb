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
  /** True when the window shows this tab; only then can its picture be taken. */
  readonly active: boolean;
}

/** The freezer's result for one frame, not yet parsed. A frame that refused the script is missing from the list. */
interface FrameResult {
  readonly frameId: number;
  readonly result: unknown;
}

/** Everything a capture needs from outside. lib/browser implements the browser's part. */
export interface CaptureDeps {
  /** Null when the tab is gone. */
  readonly readTab: (tabId: number) => Promise<CaptureTab | null>;
  /** PNG of the visible part of a window; rejects where the browser refuses. */
  readonly takePicture: (windowId: number) => Promise<Uint8Array<ArrayBuffer>>;
  /**
   * Runs the freezer (`freeze.js`) in every frame of the tab, with names to remove; rejects when not even the top
   * document accepts it. With `boxesOnly` the top document is searched but not written.
   */
  readonly freezeFrames: (
    tabId: number,
    names: readonly string[],
    how?: { readonly boxesOnly?: boolean },
  ) => Promise<readonly FrameResult[]>;
  /** The page's address without what it says of its visitor; without it, the address has no parameters. */
  readonly pageAddress?: (tabId: number, url: string) => Promise<string>;
  /** What the page's adapter reads now; absent or null where no adapter knows the page. */
  readonly readListing?: (tabId: number) => Promise<ListingReading | null>;
  /** Runs `factBoxesOnPage` in the tab's top document; without it, facts have no boxes on the picture. */
  readonly findFactBoxes?: (tabId: number, sought: readonly Sought[]) => Promise<unknown>;
  /** Which files of a page may be requested: on its marketplace's hosts. Null for any other page, whose owner may be the seller. */
  readonly askable: (pageUrl: string) => Promise<((url: string) => boolean) | null>;
  readonly fetch: typeof fetch;
  /** Returns those wanted files that the browser already holds, from all frames of the tab; without it, none is taken from there. */
  readonly readHeld?: (
    tabId: number,
    wanted: readonly HeldWanted[],
    limits: HeldQuestion['limits'],
  ) => Promise<unknown>;
  /** Paints boxes over a picture; the platform's canvas by default. */
  readonly blackOut?: BlackOut;
  /** Takes a picture of the whole page; needed only where that is asked for. */
  readonly camera?: PageCamera;
  /** Joins the pictures of a long page; the platform's canvas by default. */
  readonly stitch?: Stitch;
  /** Waits (ms); the platform's timer by default. */
  readonly pause?: (milliseconds: number) => Promise<void>;
  /** Epoch milliseconds, with fractions where the platform has them. */
  readonly now: () => number;
  /** Nonce issued by the intake before the capture; null when offline. */
  readonly nonce: string | null;
  /** Measured difference between the device's clock and the intake's (ms); null when unknown. */
  readonly clockOffset: number | null;
  readonly environment: {
    readonly userAgent: string;
    readonly extensionVersion: string;
    readonly language: string;
    readonly timeZone: string;
  };
}
