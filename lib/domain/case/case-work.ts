import type { PageFact } from '@/lib/domain/report/evidence';

/** One page of a sweep, in the order in which pages are opened. */
export interface SweepPage {
  readonly url: string;
  readonly title?: string;
  readonly state: 'waiting' | 'open' | 'captured' | 'failed' | 'wall';
  /** The id of the case item that was captured. */
  readonly itemId?: string;
  /** An error code, or the kind of page that it was instead. */
  readonly reason?: string;
  /** The error's own text, for finding the cause, or how the page said that it was removed. */
  readonly detail?: string;
}

/** Listings of a results or shop page, opened one after another in one background tab. Times in epoch ms. */
export interface Sweep {
  readonly id: string;
  readonly caseId: string;
  /** The page on which the listings were selected. */
  readonly from: string;
  readonly pages: readonly SweepPage[];
  /** Seconds between the end of one page and the opening of the next. */
  readonly pace: number;
  /** `stopped` by a wall or an expired sign-in until the officer resumes; `paused` by the officer. */
  readonly state: 'running' | 'paused' | 'stopped' | 'ended';
  /** Why it stopped. */
  readonly reason?: string;
  readonly startedAt: number;
  /** When the next page is due; absent unless running. */
  readonly nextAt?: number;
}

/** A difference between two looks at a page. */
export interface WatchDifference {
  /** "price", "title", "seller.name", "picture" */
  readonly field: string;
  readonly before: string | null;
  readonly after: string | null;
}

/** One look at a watched page. */
export interface WatchLook {
  readonly at: number;
  readonly outcome: 'first' | 'same' | 'changed' | 'gone' | 'moved' | 'wall' | 'unreadable' | 'failed';
  readonly differences: readonly WatchDifference[];
  readonly facts: readonly PageFact[];
  readonly itemId?: string;
  readonly reason?: string;
  /** How the page said that it was removed ("HTTP 404", or its own sentence). */
  readonly gone?: string;
  /** True for the look after a takedown request. */
  readonly recheck?: boolean;
}

/** A listing or shop that is looked at repeatedly. Times in epoch ms. */
export interface Watch {
  readonly id: string;
  readonly caseId: string;
  readonly url: string;
  readonly title: string;
  /** Minutes between two looks; null for looks by hand only. */
  readonly every: number | null;
  readonly nextAt?: number;
  readonly looks: readonly WatchLook[];
  /** When its removal was requested, and when the page is checked again because of that. */
  readonly takedown?: {
    readonly requestedAt: number;
    readonly recheckAt: number;
    readonly recheckedAt?: number;
  };
  readonly endedAt?: number;
}
