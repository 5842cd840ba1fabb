import type { PageFact } from '@/lib/domain/report/evidence';

/** One page of a sweep. The sweep opens its pages in the order of its list. */
export interface SweepPage {
  readonly url: string;
  readonly title?: string;
  readonly state: 'waiting' | 'open' | 'captured' | 'failed' | 'wall';
  /** The id of the case item that the capture of this page created. */
  readonly itemId?: string;
  /** Why the page was not captured: an error code, or the kind of page that was opened in its place. */
  readonly reason?: string;
  /**
   * More about why the page was not captured: the error's own text, or the words with which the page said that its content was
   * removed.
   */
  readonly detail?: string;
}

/** Listings of a results or shop page, opened one after another in one background tab. Times in epoch ms. */
export interface Sweep {
  readonly id: string;
  readonly caseId: string;
  /** Address of the page on which the listings were selected. */
  readonly from: string;
  readonly pages: readonly SweepPage[];
  /** Pause (seconds) between the end of one page's capture and the opening of the next page. */
  readonly pace: number;
  /**
   * `stopped`: a wall or an expired sign-in halted the sweep until the officer resumes it. `paused`: the officer interrupted the
   * sweep.
   */
  readonly state: 'running' | 'paused' | 'stopped' | 'ended';
  /** Why the sweep stopped. */
  readonly reason?: string;
  readonly startedAt: number;
  /** When the next page is opened (epoch ms); present only while the sweep runs. */
  readonly nextAt?: number;
}

/** A field of a watched page whose value differs from the field's value at the watch's previous visit to the page. */
export interface WatchDifference {
  /** Name of the field: "price", "title", "seller.name", "picture". */
  readonly field: string;
  readonly before: string | null;
  readonly after: string | null;
}

/** One visit of a watch to its page. */
export interface WatchLook {
  readonly at: number;
  readonly outcome: 'first' | 'same' | 'changed' | 'gone' | 'moved' | 'wall' | 'unreadable' | 'failed';
  readonly differences: readonly WatchDifference[];
  readonly facts: readonly PageFact[];
  readonly itemId?: string;
  readonly reason?: string;
  /** The words or status with which the page said that its content was removed ("HTTP 404", or its own sentence). */
  readonly gone?: string;
  /** True for the visit that follows a takedown request. */
  readonly recheck?: boolean;
}

/** A listing or shop whose page is visited repeatedly. Times in epoch ms. */
export interface Watch {
  readonly id: string;
  readonly caseId: string;
  readonly url: string;
  readonly title: string;
  /** Minutes between two visits to the page; null if the page is visited only when the officer asks. */
  readonly every: number | null;
  readonly nextAt?: number;
  readonly looks: readonly WatchLook[];
  /**
   * `requestedAt`: when the office requested the removal of the page. `recheckAt`: when the watch visits the page again because
   * of that request.
   */
  readonly takedown?: {
    readonly requestedAt: number;
    readonly recheckAt: number;
    readonly recheckedAt?: number;
  };
  readonly endedAt?: number;
}
