import type { ListingReading } from '@/lib/domain/listing/listing';
import type { BlackOut } from './black-out';
import type { PageCamera } from './full-page/steps';
import type { Stitch } from './full-page/stitch';
import type { HeldQuestion, HeldWanted } from './held-in-frame';
import type { Sought } from './places-on-page';

/** A tab as the browser describes it now. */
export interface CaptureTab {
  readonly url: string;
  readonly title: string;
  readonly windowId: number;
  /** True when the tab is the one shown in its window: only then can its picture be taken. */
  readonly active: boolean;
}

/** What the freezer returned in one frame, not yet parsed; a frame that refused the script is not in the list. */
interface FrameResult {
  readonly frameId: number;
  readonly result: unknown;
}

/** Everything a capture needs from outside. The browser's part is written in lib/browser. */
export interface CaptureDeps {
  /** Null when the tab is gone. */
  readonly readTab: (tabId: number) => Promise<CaptureTab | null>;
  /** PNG of what the window shows now; rejects where the browser refuses. */
  readonly takePicture: (windowId: number) => Promise<Uint8Array<ArrayBuffer>>;
  /**
   * Runs the freezer (`freeze.js`) in every frame of the tab, with the names it takes out; rejects when not even the
   * top document allows it. With `placesOnly` the top document is looked through and not written out.
   */
  readonly freezeFrames: (
    tabId: number,
    names: readonly string[],
    how?: { readonly placesOnly?: boolean },
  ) => Promise<readonly FrameResult[]>;
  /** What the page's adapter reads now; absent or null where no adapter knows the page. */
  readonly readListing?: (tabId: number) => Promise<ListingReading | null>;
  /** Runs `placesOnPage` in the tab's top document; where absent, facts have no places on the picture. */
  readonly findPlaces?: (tabId: number, sought: readonly Sought[]) => Promise<unknown>;
  /**
   * Which files of a page may be asked for: those on hosts that its marketplace runs. Null for every other page, whose owner
   * may be the seller: nobody is asked for anything then.
   */
  readonly askable: (pageUrl: string) => Promise<((url: string) => boolean) | null>;
  readonly fetch: typeof fetch;
  /** Runs `heldInFrame` in the tab's frames; gives their answers as one list. Where absent, no file is taken. */
  readonly readHeld?: (
    tabId: number,
    wanted: readonly HeldWanted[],
    limits: HeldQuestion['limits'],
  ) => Promise<unknown>;
  /** Paints boxes over a picture; the platform's own canvas when absent. */
  readonly blackOut?: BlackOut;
  /** Pictures the whole page; needed only where that is asked for. */
  readonly camera?: PageCamera;
  /** Puts the pictures of a long page together; the platform's own canvas when absent. */
  readonly stitch?: Stitch;
  /** Epoch milliseconds, with fractions where the platform has them. */
  readonly now: () => number;
  /** Issued by the intake before the capture; null when offline. */
  readonly nonce: string | null;
  /** The device clock's measured distance from the intake's (ms), null when unknown. */
  readonly clockOffset: number | null;
  readonly environment: {
    readonly userAgent: string;
    readonly extensionVersion: string;
    readonly language: string;
    readonly timeZone: string;
  };
}
