import type { RawReading } from '@/lib/domain/listing/listing';

/** The previous page, after a move without loading. */
export interface LeftPage {
  readonly url: URL;
  /** The fingerprint of its subject (`computePageFingerprint`). */
  readonly fingerprint: string;
}

/** The state of the check of one address. */
export interface PageState {
  /**
   * `unread`; `waiting`: read again after pauses until it is drawn; `drawn`. A drawn page waits again while it draws another
   * subject.
   */
  name: 'unread' | 'waiting' | 'drawn';
  /** How often the page began to wait or was drawn. A wait ends when the number has changed. */
  generation: number;
  /** The subject of the page's mark; undefined for a list of cards, and before the first reading. */
  subject: RawReading | undefined;
  /** The fingerprint of its subject at the last comparison (`computePageFingerprint`). */
  fingerprint: string;
  /** The previous page, whose content can remain until this one is drawn. */
  left: LeftPage | undefined;
}

/** The page is not drawn yet, and will be read again after pauses. */
export function setWaiting(state: PageState): void {
  state.name = 'waiting';
  state.generation += 1;
}

/** The page shows what its address promises. */
export function setDrawn(state: PageState): void {
  state.name = 'drawn';
  state.generation += 1;
  state.left = undefined;
}

/**
 * Stores the subject that the mark is about from now on. It is a copy, because `followPage` compares objects to drop the reply
 * to an earlier question about the same subject.
 */
export function setSubject(state: PageState, subject: RawReading | undefined): void {
  state.subject = subject && { ...subject };
}
