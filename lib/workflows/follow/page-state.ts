import type { RawReading } from '@/lib/domain/listing/listing';

/** The previous page, after a move without loading. */
export interface LeftPage {
  readonly url: URL;
  /** What it showed of its subject (`pageFingerprint`). */
  readonly face: string;
}

/** Where the check of one address stands. */
export interface PageState {
  /** Unread; read again after pauses until it is drawn; drawn. A drawn page waits again while it draws another subject. */
  name: 'unread' | 'waiting' | 'drawn';
  /** How often it began to wait or was drawn: a wait ends when the next of them came. */
  turn: number;
  /** What the page's mark is about; undefined for a list of cards, and before the first reading. */
  subject: RawReading | undefined;
  /** What the page showed of its subject when it was last compared (`pageFingerprint`). */
  face: string;
  /** The previous page, whose content can remain until this one is drawn. */
  left: LeftPage | undefined;
}

/** The page is not drawn yet, and read again after pauses. */
export function wait(state: PageState): void {
  state.name = 'waiting';
  state.turn += 1;
}

/** The page shows what its address promises. */
export function draw(state: PageState): void {
  state.name = 'drawn';
  state.turn += 1;
  state.left = undefined;
}

/** The mark is about another subject. A copy of it, so that the answer to an earlier question about it is not drawn. */
export function accept(state: PageState, subject: RawReading | undefined): void {
  state.subject = subject && { ...subject };
}
