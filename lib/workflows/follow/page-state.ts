import type { RawReading } from '@/lib/domain/listing/listing';

/** The page before the current one, if the address changed without loading. */
export interface LeftPage {
  readonly url: URL;
  /** Fingerprint of the previous page's subject (`computePageFingerprint`). */
  readonly fingerprint: string;
}

/** State of the check of one address. */
export interface PageState {
  /**
   * - `unread`: the page was not read yet.
   * - `waiting`: the page does not yet show what its address promises; it is read again after pauses.
   * - `drawn`: the page shows what its address promises. The state becomes `waiting` again while the subject changes.
   */
  name: 'unread' | 'waiting' | 'drawn';
  /**
   * How often `name` was set to `waiting` or `drawn`. Code that waits for the page gives up once this number has changed, because
   * a newer reading has taken over.
   */
  generation: number;
  /** The subject that the page's mark is about; undefined for a list of cards, and before the first reading. */
  subject: RawReading | undefined;
  /** Fingerprint of this page's subject at the last comparison (`computePageFingerprint`). */
  fingerprint: string;
  /** The page before this one. The content of that previous page can remain until this page is `drawn`. */
  left: LeftPage | undefined;
}

/** Notes that the page does not yet show what its address promises, and will be read again after pauses. */
export function setPageWaiting(state: PageState): void {
  state.name = 'waiting';
  state.generation += 1;
}

/** Notes that the page shows what its address promises. */
export function setPageDrawn(state: PageState): void {
  state.name = 'drawn';
  state.generation += 1;
  state.left = undefined;
}

/**
 * Stores a copy of the subject that the mark is about from now on. A copy is needed because `followPage` compares objects and not
 * their contents. The reply to an earlier question about an equal subject then belongs to another object, and is dropped.
 */
export function setPageSubject(state: PageState, subject: RawReading | undefined): void {
  state.subject = subject && { ...subject };
}
